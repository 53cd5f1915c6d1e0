import { describe, expect, test } from '@jest/globals';
import { decodeFile, type Encoding } from './encoding.js';

const TEXT = 'Title;Due\r\nRéunion à Côte d’Ivoire – 2027;1\r\n';
const utf16be = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le').swap16());
const utf16le = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));
const utf8 = (text: string) => new TextEncoder().encode(text);

/** Encodes a text in an encoding of one byte per letter: it asks the decoder which letter each byte is. */
function bytesIn(encoding: Encoding, text: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const letters = Array.from({ length: 256 }, (_, byte) => decoder.decode(Uint8Array.of(byte)));
  return Uint8Array.from(text, (letter) => {
    const byte = letters.indexOf(letter);
    if (byte < 0) throw new Error(`${encoding} has no ${letter}`);
    return byte;
  });
}

describe('a file', () => {
  test.each([
    ['UTF-8', utf8(TEXT), 'utf-8'],
    ['UTF-8 with a byte order mark', utf8(`\ufeff${TEXT}`), 'utf-8'],
    ['UTF-16 with a byte order mark', utf16le(`\ufeff${TEXT}`), 'utf-16le'],
    ['UTF-16 without a byte order mark', utf16le(TEXT), 'utf-16le'],
    ['big-endian UTF-16', utf16be(`\ufeff${TEXT}`), 'utf-16be'],
    ['big-endian UTF-16 without a byte order mark', utf16be(TEXT), 'utf-16be'],
  ])('in %s is read correctly and with certainty', async (_what, bytes, encoding) =>
    expect(await decodeFile(bytes)).toEqual({ text: TEXT, encoding, isCertain: true, sample: [] }),
  );

  test.each<[Encoding, string]>([
    ['windows-1252', TEXT],
    ['windows-1252', 'Title\nSeñal para José\n'],
    ['windows-1250', 'Title\nŠkolení celníků a žádost\n'],
    ['windows-1251', 'Title\nОбучение сотрудников границы\n'],
    ['koi8-r', 'Title\nОбучение сотрудников границы\n'],
    ['windows-1253', 'Title\nΕκπαίδευση των συνοριοφυλάκων\n'],
    ['windows-1254', 'Title\nSınır görevlilerinin eğitimi için İstanbul toplantısı\n'],
    ['windows-1256', 'Title\nتدريب ضباط الحدود في المغرب\n'],
  ])('in %s keeps its letters and shows a sample with non-ASCII letters: %s', async (encoding, text) => {
    const read = await decodeFile(bytesIn(encoding, text));
    expect(read).toMatchObject({ text, encoding, isCertain: false });
    expect(read).toHaveProperty('sample.0', expect.stringMatching(/[^\p{ASCII}]/u));
  });

  test('in Japanese with two bytes per letter is read too', async () => {
    const bytes = Buffer.from(
      '8d918bab8c78 94f5 90458ef5 82cc 8ca48f43 82c982c282a282c4 8141938c8b9e82c5'.replaceAll(' ', ''),
      'hex',
    );
    expect(await decodeFile(new Uint8Array(bytes))).toMatchObject({
      encoding: 'shift_jis',
      isCertain: false,
    });
  });

  test('is read in the encoding that the person chooses', async () => {
    const bytes = bytesIn('macintosh', 'Réunion');
    expect(await decodeFile(bytes, 'macintosh')).toMatchObject({
      text: 'Réunion',
      isCertain: false,
      sample: ['Réunion'],
    });
  });

  test('with a UTF-8 byte order mark that is not UTF-8 is read without the mark', async () =>
    expect(await decodeFile(Uint8Array.of(0xef, 0xbb, 0xbf, ...bytesIn('windows-1252', TEXT)))).toMatchObject(
      {
        text: TEXT,
        isCertain: false,
      },
    ));

  test.each([
    ['a workbook', Uint8Array.of(0x50, 0x4b, 3, 4, 0), 'workbook'],
    ['an old workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0), 'workbook'],
    ['text with a NUL', Uint8Array.of(65, 0, 66, 0xe9, 67), 'no-text'],
    ['text in UTF-32', Uint8Array.of(0xff, 0xfe, 0, 0, 65, 0, 0, 0), 'no-text'],
    ['UTF-16 that is cut inside a letter', Uint8Array.of(0xff, 0xfe, 65, 0, 66), 'no-text'],
  ])('that is %s is refused with the reason', async (_what, bytes, fault) =>
    expect(await decodeFile(bytes)).toBe(fault),
  );
});
