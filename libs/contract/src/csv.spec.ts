import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import papa from 'papaparse';
import { csvFile, csvLine, guardCell, unguardCell } from './csv.js';

const cellOf = (text: string) => csvLine([text]).slice(0, -2);

describe('a cell of a spreadsheet file', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\ttext', '\rtext', ' =HYPERLINK("x")', '\n@x'])(
    'stays text when a spreadsheet would read it as a formula: %j',
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
  ])('stays text when the formula sign has another form or follows invisible characters: %j', (text) =>
    expect(cellOf(text)).toMatch(/^"?'/),
  );

  it.each([
    ['Review;=1+1', `"Review;'=1+1"`],
    ['Review; @x', `"Review;' @x"`],
    ['Review\t+1', `"Review\t'+1"`],
    ['Review\n=1', `"Review\n'=1"`],
  ])('stays text after a separator that spreadsheets of other regions use: %j', (text, cell) =>
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
  ])('keeps its text: %j', (text, cell) => expect(cellOf(text)).toBe(cell));

  it('keeps numbers, also negative ones, and leaves missing values empty', () =>
    expect(csvLine([-3, null, 0, '', undefined])).toBe('-3,,0,,\r\n'));
});

describe('the apostrophe that guards against formulas', () => {
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
  ])('is removed on reading, and an apostrophe of the text stays: %j', (text) =>
    expect(unguardCell(guardCell(text))).toBe(text),
  );

  it('is removed only if it is a guard', () => {
    expect(unguardCell(`'quoted'`)).toBe(`'quoted'`);
    expect(unguardCell(`''twice`)).toBe(`''twice`);
    expect(unguardCell(`'=x`)).toBe('=x');
  });

  it('never changes the text that was written', () => {
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
