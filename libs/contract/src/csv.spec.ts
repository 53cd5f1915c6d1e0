import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import papa from 'papaparse';
import { csvFile, csvLine, guardCell, unguardCell } from './csv.js';

const cellOf = (text: string) => csvLine([text]).slice(0, -2);

describe('a cell of a file for spreadsheets', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\ttext', '\rtext', ' =HYPERLINK("x")', '\n@x'])(
    'is text where a spreadsheet would take it for a formula: %j',
    (text) => expect(cellOf(text)).toMatch(/^"?'/),
  );

  it.each([
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM(A1)',
    '﹦1',
    '⁼1',
    '−1',
    '\u00a0=1',
    '\u3000＝1',
    '\u200b=1',
    '\ufeff=1',
  ])('is text too where the sign is written in another form or after what nobody sees: %j', (text) =>
    expect(cellOf(text)).toMatch(/^"?'/),
  );

  it.each([
    ['Review;=1+1', `"Review;'=1+1"`],
    ['Review; @x', `"Review;' @x"`],
    ['Review\t+1', `"Review\t'+1"`],
    ['Review\n=1', `"Review\n'=1"`],
  ])('is text after a sign at which a spreadsheet of another region splits it: %j', (text, cell) =>
    expect(cellOf(text)).toBe(cell),
  );

  it.each([
    ['plain', 'plain'],
    ['a, b', '"a, b"'],
    ['a; b', '"a; b"'],
    ['say "no"', '"say ""no"""'],
    ['two\nlines', '"two\nlines"'],
    ['1.2.1', '1.2.1'],
    ['a=b', 'a=b'],
    [`'quoted'`, `'quoted'`],
    [`O'Brien`, `O'Brien`],
  ])('keeps what is said: %j', (text, cell) => expect(cellOf(text)).toBe(cell));

  it('keeps numbers, negative ones too, and leaves empty what is missing', () =>
    expect(csvLine([-3, null, 0, '', undefined])).toBe('-3,,0,,\r\n'));
});

describe('the apostrophe against formulas', () => {
  it.each([
    `=x`,
    `'=x`,
    `''=x`,
    `'quoted'`,
    `'`,
    `''`,
    `' =x`,
    `\n'@x`,
    `a;'=x`,
    `a;\n''-x`,
    `O'Brien`,
    `\t'\t=`,
  ])('is taken off again, and an apostrophe of the text stays: %j', (text) =>
    expect(unguardCell(guardCell(text))).toBe(text),
  );

  it('is only taken off where it guards', () => {
    expect(unguardCell(`'quoted'`)).toBe(`'quoted'`);
    expect(unguardCell(`''twice`)).toBe(`''twice`);
    expect(unguardCell(`'=x`)).toBe('=x');
  });

  it('comes back from any file as the text that was written', () => {
    const sign = fc.constantFrom(...`'=+-@＝−;|,"\t\r\n \u200b\u0085ab`);
    const text = fc.oneof(fc.string({ unit: sign }), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 5 }), (cells) => {
        const { data } = papa.parse<string[]>(csvFile([cells]).slice(1), { delimiter: ',', newline: '\r\n' });
        expect(data[0]!.map(unguardCell)).toEqual(cells);
      }),
      { numRuns: 500 },
    );
  });
});
