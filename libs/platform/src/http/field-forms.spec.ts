import { describe, expect, it } from '@jest/globals';
import { CLEAN, CODE, LABEL, withTwoDecimals } from './field-forms.js';

describe('text that people write', () => {
  it.each(['', 'plain', 'two\nlines\tand a tab\r\n', 'Ünïcode – 报告 😀', 'e\u0301', '\u200d'])(
    'may be %j',
    (text) => {
      expect(CLEAN.test(text)).toBe(true);
    },
  );

  it.each(['\u0000', 'a\u0007b', '\u001b[31m', '\ud800', 'a\udc00b', '\udc00\ud800'])('is not %j', (text) => {
    expect(CLEAN.test(text)).toBe(false);
  });
});

describe('a code', () => {
  it.each(['1.2.1', 'UNODC', 'team-a1', 'ünïcode', 'officer@example', 'x'.repeat(80)])(
    'may be %j',
    (text) => {
      expect(CODE.test(text)).toBe(true);
    },
  );

  it.each(['', '.', '-a', '../x', 'a b', 'a/b', 'x'.repeat(81), 'a\n'])('is not %j', (text) => {
    expect(CODE.test(text)).toBe(false);
  });

  it('is not a label, which may contain blanks', () => {
    expect([CODE.test('port 2026'), LABEL.test('port 2026'), LABEL.test(' port')]).toEqual([
      false,
      true,
      false,
    ]);
  });
});

describe('an amount', () => {
  it.each([
    ['0', '0.00'],
    ['1500', '1500.00'],
    ['1500.5', '1500.50'],
    ['1500.05', '1500.05'],
    ['0007.1', '7.10'],
    ['000', '0.00'],
    ['999999999999999.99', '999999999999999.99'],
    ['-1', '-1'],
    ['1.', '1.'],
    ['1.005', '1.005'],
    ['1e5', '1e5'],
  ])('of %s is stored as %s', (given, kept) => {
    expect(withTwoDecimals(given)).toBe(kept);
  });
});
