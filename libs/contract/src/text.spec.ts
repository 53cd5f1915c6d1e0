import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { asEmail, asLine, asParagraphs, isBlank, isStorable, sameKey } from './text.js';

describe('invisible text', () => {
  it.each([
    '',
    ' ',
    '\u00a0\u3000',
    '\u200b',
    '\u200e\u200f',
    '\u2060\ufeff',
    '\u3164',
    '\u2800',
    '\u00ad',
    '\u{e0020}',
    '\n\t',
  ])('is %j', (text) => {
    expect([isBlank(text), asParagraphs(text), asLine(text)]).toEqual([true, '', '']);
  });

  it.each(['a', '.', '0', '❤️', 'क्‍ष', '\u200bx', '漢'])('is not %j', (text) => {
    expect(isBlank(text)).toBe(false);
  });
});

describe('a name', () => {
  it.each([
    ['  two\r\nlines ', 'two lines'],
    ['a\u2028b\u2029c\u0085d\ve', 'a b c d e'],
    ['Me\u0301xico', 'México'],
    ['\u200bpadded\u200b', 'padded'],
    ['❤️', '❤️'],
    ['می‌خواهم', 'می‌خواهم'],
    ['« deux »', '« deux »'],
  ])('%j is stored as %j', (given, kept) => {
    expect(asLine(given)).toBe(kept);
  });
});

describe('a text of several lines', () => {
  it('keeps its lines and uses one kind of line break', () => {
    expect(asParagraphs('one\r\ntwo\rthree\u2028four\n\n five ')).toBe('one\ntwo\nthree\nfour\n\n five');
  });

  it('does not change when it is stored again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(asParagraphs(asParagraphs(text))).toBe(asParagraphs(text));
        expect(asLine(asLine(text))).toBe(asLine(text));
        expect(asLine(text)).not.toMatch(/[\n\r\u2028\u2029\u0085]/);
      }),
    );
  });

  it('takes no extra time for a long run of blanks', () => {
    const blanks = ' '.repeat(1_000_000);
    expect(asLine(`a${blanks}b`)).toBe('a b');
    expect(asParagraphs(`a${blanks}b`)).toHaveLength(1_000_002);
  });
});

describe('two spellings', () => {
  it.each([
    ['México', 'ME\u0301XICO'],
    ['Straße', 'STRASSE'],
    ['ΣΑΣ', 'σας'],
    ['한국', '한국'],
  ])('%s and %s are the same word', (one, other) => {
    expect(sameKey(one)).toBe(sameKey(other));
  });

  it.each([
    ['resume', 'résumé'],
    ['a b', 'ab'],
  ])('%s and %s are different words', (one, other) => {
    expect(sameKey(one)).not.toBe(sameKey(other));
  });

  it('of an e-mail address are stored as one', () => {
    expect(asEmail(' José@Demarche.Example\n')).toBe('josé@demarche.example');
  });
});

it('the database cannot store a NUL or half a character', () => {
  expect(['a', '😀', '\u0000', 'a\ud800', '\udc00'].map(isStorable)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});
