import { unicodeOf } from '#contract';

/** Encodings that a file may use, by their names in the Encoding Standard. The messages name the writing systems. */
export const ENCODINGS = {
  'utf-8': 'unicode',
  'utf-16le': 'unicode',
  'utf-16be': 'unicode',
  'windows-1252': 'western',
  macintosh: 'western',
  'windows-1250': 'central',
  'iso-8859-2': 'central',
  'windows-1257': 'baltic',
  'windows-1251': 'cyrillic',
  'koi8-r': 'cyrillic',
  ibm866: 'cyrillic',
  'windows-1253': 'greek',
  'windows-1254': 'turkish',
  'windows-1255': 'hebrew',
  'windows-1256': 'arabic',
  'windows-1258': 'vietnamese',
  'windows-874': 'thai',
  shift_jis: 'japanese',
  'euc-jp': 'japanese',
  'euc-kr': 'korean',
  gb18030: 'chinese',
  big5: 'chinese',
} as const;
export type Encoding = keyof typeof ENCODINGS;

/** Detector names for which the web has a wider encoding that reads the same letters. */
const WIDER: Readonly<Record<string, Encoding>> = {
  'iso-8859-1': 'windows-1252',
  'iso-8859-7': 'windows-1253',
  'iso-8859-8': 'windows-1255',
  'iso-8859-9': 'windows-1254',
};

/**
 * Below this confidence the detector only guesses from the language. Text of two bytes a letter fits few
 * other encodings.
 */
const SURE = { oneByte: 15, twoBytes: 60 };

const isTwoBytes = (encoding: Encoding) => ['japanese', 'korean', 'chinese'].includes(ENCODINGS[encoding]);

export interface Decoded {
  text: string;
  encoding: Encoding;
  /** Whether the bytes fit no other encoding. */
  isCertain: boolean;
  /** Words whose letters depend on the encoding. They show the person whether it is right. */
  sample: string[];
}

export type FileFault = 'workbook' | 'no-text';

/** An Excel or LibreOffice workbook, whatever the file is called: a zip archive or a compound file. */
const isWorkbook = ([one, two, three, four]: Uint8Array) =>
  (one === 0x50 && two === 0x4b && three === 0x03 && four === 0x04) ||
  (one === 0xd0 && two === 0xcf && three === 0x11 && four === 0xe0);

function decode(bytes: Uint8Array, encoding: string, fatal = true): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal }).decode(bytes);
  } catch {
    return undefined;
  }
}

const sampleOf = (text: string): string[] =>
  [...new Set(text.match(/[\p{L}\p{M}\d’']*[^\p{ASCII}\s][\p{L}\p{M}\d’']*/gu) ?? [])].slice(0, 8);

/** Only the words with letters above 127: the headings and codes around them would look like English. */
function wordsOf(bytes: Uint8Array): Uint8Array {
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const words = letters.match(/[A-Za-z\u0080-\u00ff]*[\u0080-\u00ff][A-Za-z\u0080-\u00ff]*/g) ?? [];
  return Uint8Array.from(words.join(' '), (letter) => letter.charCodeAt(0));
}

/**
 * Detects an older encoding by the letters and their order. Falls back to the one that Excel uses in most of
 * Europe and America.
 */
async function detect(bytes: Uint8Array): Promise<Encoding> {
  const { analyse } = await import('chardet');
  const found = (part: Uint8Array, least: number, hasTwoBytes: boolean) =>
    analyse(part)
      .filter(({ confidence }) => confidence >= least)
      .map(({ name }) => WIDER[name.toLowerCase()] ?? name.toLowerCase())
      .find(
        (name): name is Encoding =>
          name in ENCODINGS &&
          isTwoBytes(name as Encoding) === hasTwoBytes &&
          ENCODINGS[name as Encoding] !== 'unicode' &&
          decode(bytes, name) !== undefined,
      );
  return found(bytes, SURE.twoBytes, true) ?? found(wordsOf(bytes), SURE.oneByte, false) ?? 'windows-1252';
}

/** The text of a file, in the chosen encoding or else in the one that its bytes suggest. */
export async function decodeFile(bytes: Uint8Array, chosen?: Encoding): Promise<Decoded | FileFault> {
  if (isWorkbook(bytes)) return 'workbook';
  if (chosen) return decoded(decode(bytes, chosen, false) ?? '', chosen, false);
  const encoding = unicodeOf(bytes);
  const unicode = encoding && decode(bytes, encoding);
  if (encoding && unicode !== undefined) return decoded(unicode, encoding, true);
  if (bytes.includes(0)) return 'no-text';
  const utf8 = decode(bytes, 'utf-8');
  if (utf8 !== undefined) return decoded(utf8, 'utf-8', true);
  // Some programs put the UTF-8 mark before text in another encoding.
  const rest = encoding === 'utf-8' ? bytes.subarray(3) : bytes;
  const detected = await detect(rest);
  return decoded(decode(rest, detected, false) ?? '', detected, false);
}

const decoded = (text: string, encoding: Encoding, isCertain: boolean): Decoded => ({
  text,
  encoding,
  isCertain,
  sample: isCertain ? [] : sampleOf(text),
});
