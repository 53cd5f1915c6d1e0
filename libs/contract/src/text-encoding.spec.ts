import { describe, expect, it } from '@jest/globals';
import { isText, unicodeOf } from './text-encoding.js';

const utf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));

describe('the first bytes of a file', () => {
  it.each([
    ['UTF-8', Buffer.from('Réunion')],
    ['UTF-16 with a byte order mark', utf16('\ufeff漢字\n')],
    ['UTF-16 without a byte order mark', utf16('Отчёт 2027')],
    ['UTF-16 that is cut inside a character of four bytes', utf16('\ufeffok 😀').subarray(0, -2)],
    ['an encoding of one byte per letter', Uint8Array.of(0x52, 0xe9, 0x75, 0x81)],
    ['ISO-2022-JP, which switches by escape sequences', Buffer.from('\u001b$B8&\u001b(B')],
    ['a form feed and the DOS end-of-file sign', Buffer.from('a\fb\u001a')],
  ])('are text: %s', (_what, bytes) => expect(isText(bytes)).toBe(true));

  it.each([
    ['a NUL', Uint8Array.of(65, 0, 66)],
    ['a control character', Uint8Array.of(65, 7, 66)],
    ['the UTF-16 byte order mark and no letters after it', Uint8Array.of(0xff, 0xfe, 0x78, 0x03, 0xff, 0xff)],
    ['UTF-32', Uint8Array.of(0xff, 0xfe, 0, 0, 65, 0, 0, 0)],
  ])('are not text: %s', (_what, bytes) => expect(isText(bytes)).toBe(false));

  it('show the kind of Unicode by the byte order mark or the places of the zero bytes', () => {
    expect(unicodeOf(Buffer.from('\ufeffA'))).toBe('utf-8');
    expect(unicodeOf(utf16('\ufeffA'))).toBe('utf-16le');
    expect(unicodeOf(utf16('漢 字'))).toBe('utf-16le');
    expect(unicodeOf(Buffer.from('A é'))).toBeUndefined();
    expect(unicodeOf(Buffer.from('A'))).toBeUndefined();
  });
});
