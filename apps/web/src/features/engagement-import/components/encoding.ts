import { unicodeOf } from '#contract';

/** The encodings in which a file may be read, by the names of the Encoding Standard; the writing systems are named in the messages. */
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

/** Names of the detector for which the web has a wider encoding that reads the same letters. */
const WIDER: Readonly<Record<string, Encoding>> = {
  'iso-8859-1': 'windows-1252',
  'iso-8859-7': 'windows-1253',
  'iso-8859-8': 'windows-1255',
  'iso-8859-9': 'windows-1254',
};

/** Below this the detector only guesses by the language; two bytes a letter leave few other readings. */
const SURE = { oneByte: 15, twoBytes: 60 };

const isTwoBytes = (encoding: Encoding) => ['japanese', 'korean', 'chinese'].includes(ENCODINGS[encoding]);

export interface Decoded {
  text: string;
  encoding: Encoding;
  /** Whether the bytes leave no other reading. */
  isCertain: boolean;
  /** Words whose letters depend on the encoding: by them somebody sees whether it is the right one. */
  sample: string[];
}

export type FileFault = 'workbook' | 'no-text';

/** A workbook of Excel or LibreOffice under any name: a zip archive or a compound file. */
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

/** Only the words with letters above 127: the headings and codes around them would pass for English. */
function wordsOf(bytes: Uint8Array): Uint8Array {
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const words = letters.match(/[A-Za-z\u0080-\u00ff]*[\u0080-\u00ff][A-Za-z\u0080-\u00ff]*/g) ?? [];
  return Uint8Array.from(words.join(' '), (letter) => letter.charCodeAt(0));
}

/** An older encoding, by the letters and their order. Where nothing speaks for another, Excel's in most of Europe and America. */
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

/** The text of a file; in the encoding that somebody chose, otherwise as its bytes say. */
export async function decodeFile(bytes: Uint8Array, chosen?: Encoding): Promise<Decoded | FileFault> {
  if (isWorkbook(bytes)) return 'workbook';
  if (chosen) return decoded(decode(bytes, chosen, false) ?? '', chosen, false);
  const encoding = unicodeOf(bytes);
  const unicode = encoding && decode(bytes, encoding);
  if (encoding && unicode !== undefined) return decoded(unicode, encoding, true);
  if (bytes.includes(0)) return 'no-text';
  const utf8 = decode(bytes, 'utf-8');
  if (utf8 !== undefined) return decoded(utf8, 'utf-8', true);
  // Some programs put the mark of UTF-8 before text that is none.
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
