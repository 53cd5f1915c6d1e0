export type Unicode = 'utf-8' | 'utf-16le' | 'utf-16be';

/** As many bytes as show how a file is written. */
const PROBE_BYTES = 65_536;

const startsWith = (bytes: Uint8Array, ...mark: number[]) => mark.every((byte, at) => bytes[at] === byte);

/** How many zero bytes stand at even and at odd places. */
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
 * Whether the file says by its mark, or by its zero bytes, in which form of Unicode it is written. In UTF-16 the upper
 * byte of spaces, line breaks, digits and separators is zero, in text of any script. Undefined where neither tells;
 * UTF-8 only by its mark.
 */
export function unicodeOf(bytes: Uint8Array): Unicode | undefined {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return 'utf-8';
  // The same two bytes begin UTF-32, which nothing here reads.
  if (startsWith(bytes, 0xff, 0xfe, 0, 0)) return undefined;
  if (startsWith(bytes, 0xff, 0xfe)) return 'utf-16le';
  if (startsWith(bytes, 0xfe, 0xff)) return 'utf-16be';
  if (bytes.length % 2 === 1) return undefined;
  const { even, odd } = zerosOf(bytes);
  if (odd > 0 && even === 0) return 'utf-16le';
  if (even > 0 && odd === 0) return 'utf-16be';
  return undefined;
}

/** Characters that no text has: controls other than tab, line break, page break and escape, and unassigned ones. */
// eslint-disable-next-line no-control-regex -- the control characters are what is looked for
const NO_TEXT = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd\p{Cn}]/u;

/** Whether the first bytes of a file are text, in Unicode or in an older encoding of one or two bytes a letter. */
export function isText(bytes: Uint8Array): boolean {
  const encoding = unicodeOf(bytes);
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    // A letter of four bytes may be cut at the end.
    return !NO_TEXT.test(new TextDecoder(encoding).decode(bytes, { stream: true }));
  }
  // One letter a byte: what is above 127 is some letter in an older encoding, and part of one in UTF-8.
  const letters = new TextDecoder('latin1').decode(bytes);
  // DOS programs end a text with this sign.
  return !NO_TEXT.test(letters.endsWith('\u001a') ? letters.slice(0, -1) : letters);
}
