export type Unicode = 'utf-8' | 'utf-16le' | 'utf-16be';

/** How many bytes to look at to find out a file's encoding. */
const PROBE_BYTES = 65_536;

const startsWith = (bytes: Uint8Array, ...mark: number[]) => mark.every((byte, at) => bytes[at] === byte);

/** Counts the zero bytes at even and at odd positions. */
function zerosOf(bytes: Uint8Array): { even: number; odd: number } {
  let [even, odd] = [0, 0];
  bytes.subarray(0, PROBE_BYTES).forEach((byte, at) => {
    if (byte !== 0) return;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  });
  return { even, odd };
}

/**
 * The form of Unicode that a file is written in, known from its byte order mark or its zero bytes: in UTF-16
 * the upper byte of spaces, line breaks, digits and separators is zero, in text of any script. Undefined if
 * neither tells; UTF-8 is known only by its mark.
 */
export function unicodeOf(bytes: Uint8Array): Unicode | undefined {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return 'utf-8';
  // UTF-32 starts with the same two bytes; nothing here reads it.
  if (startsWith(bytes, 0xff, 0xfe, 0, 0)) return undefined;
  if (startsWith(bytes, 0xff, 0xfe)) return 'utf-16le';
  if (startsWith(bytes, 0xfe, 0xff)) return 'utf-16be';
  if (bytes.length % 2 === 1) return undefined;
  const { even, odd } = zerosOf(bytes);
  if (odd > 0 && even === 0) return 'utf-16le';
  if (even > 0 && odd === 0) return 'utf-16be';
  return undefined;
}

/**
 * Characters that no text contains: control characters other than tab, line break, page break and escape, and
 * unassigned characters.
 */
// eslint-disable-next-line no-control-regex -- the control characters are what is looked for
const NO_TEXT = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd\p{Cn}]/u;

/** Whether the first bytes of a file are text, in Unicode or in an older encoding of one or two bytes per letter. */
export function isText(bytes: Uint8Array): boolean {
  const encoding = unicodeOf(bytes);
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    // A letter of four bytes may be cut off at the end.
    return !NO_TEXT.test(new TextDecoder(encoding).decode(bytes, { stream: true }));
  }
  // Reads one letter per byte: bytes above 127 are letters in an older encoding, and parts of letters in UTF-8.
  const letters = new TextDecoder('latin1').decode(bytes);
  // DOS programs end a text with this character.
  return !NO_TEXT.test(letters.endsWith('\u001a') ? letters.slice(0, -1) : letters);
}
