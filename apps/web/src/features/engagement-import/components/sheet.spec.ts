import { describe, expect, test } from '@jest/globals';
import { csvFile } from '#contract';
import { readSheet, type Sheet } from './sheet.js';

const read = async (text: string): Promise<Sheet> => {
  const sheet = await readSheet(text);
  if (typeof sheet === 'string') throw new Error(`refused: ${sheet}`);
  return sheet;
};
const cellsOf = async (text: string) => (await read(text)).rows.map(({ cells }) => cells);

describe('the text of a spreadsheet', () => {
  test.each([
    ['commas', 'Title,Due\nA; b,1\n'],
    ['semicolons', 'Title;Due\nA, b;1\n'],
    ['tabs', 'Title\tDue\nA, b;\t1\n'],
    ['bars', 'Title|Due\nA, b|1\n'],
    ['semicolons named in the first line', 'sep=;\r\nTitle;Due\r\nA, b;1\r\n'],
    ['a separator that only the first line names', '"sep=^"\nTitle^Due\nA, b^1\n'],
    ['three kinds of line ends', 'Title,Due\r\n"A\rb",1\nC,2\rD,3'],
    ['a byte order mark and the DOS end-of-file sign', '\ufeffTitle,Due\r\nA,1\r\n\u001a'],
  ])('may be written with %s', async (_what, text) => {
    const { headers, rows } = await read(text);
    expect(headers).toEqual(['Title', 'Due']);
    expect(rows[0]!.cells[1]).toBe('1');
    expect(rows.every(({ marks, extra }) => marks.length === 0 && extra === undefined)).toBe(true);
  });

  test('is comma-separated even if every row has a semicolon', async () =>
    expect(await cellsOf('Title,Partners\nA,UNODC (x); WHO (y)\nB,UNODC (x); WHO (y)')).toEqual([
      ['A', 'UNODC (x); WHO (y)'],
      ['B', 'UNODC (x); WHO (y)'],
    ]));

  test('keeps its first columns if they have no heading or no cell', async () => {
    const sheet = await read('\tTitle\tDue\n1\tA\t1\n\tB\t2\n');
    expect(sheet.headers).toEqual(['', 'Title', 'Due']);
    expect(sheet.rows.map(({ cells }) => cells)).toEqual([
      ['1', 'A', '1'],
      ['', 'B', '2'],
    ]);
  });

  test('may have a title and blank lines above its headings, and reports them', async () => {
    const sheet = await read(
      'Engagements of the bureau,,,\n,,,\nAs of today\n\nTitle,Opportunity,Due\n\nA,1.2.1,1\n,,\n',
    );
    expect(sheet.above).toEqual(['Engagements of the bureau', 'As of today']);
    expect(sheet.headers).toEqual(['Title', 'Opportunity', 'Due']);
    expect(sheet.rows.map(({ cells }) => cells)).toEqual([['A', '1.2.1', '1']]);
  });

  test('may have unknown headings', async () => {
    const sheet = await read('Our plan\nWhat,When\nteam,1\n');
    expect([sheet.above, sheet.headers]).toEqual([['Our plan'], ['What', 'When']]);
  });

  test('loses no cell: cells beyond the headings stay with their row, and a short row is marked', async () => {
    const { rows } = await read('Title,Due,Description\nA,1,"Train, officers", and judges,\nB,2\nC,3,x,,\n');
    expect(rows).toEqual([
      { cells: ['A', '1', 'Train, officers'], extra: 'and judges,', marks: [] },
      { cells: ['B', '2', ''], marks: ['short'] },
      { cells: ['C', '3', 'x'], marks: [] },
    ]);
  });

  test('drops only columns without a heading and without a cell', async () => {
    expect((await read('Title;Due;;\nA;1;;\n')).headers).toEqual(['Title', 'Due']);
    expect((await read('Title;Due;;\nA;1;;x\n')).headers).toEqual(['Title', 'Due', '', '']);
  });

  test('marks a row with an unexpected quotation mark', async () => {
    const { rows } = await read('Title,Due\n"Best" practice,1\nB,2\n');
    expect(rows.map(({ cells, marks }) => [cells[0], marks])).toEqual([
      ['"Best" practice', ['quotes']],
      ['B', []],
    ]);
  });

  test('keeps the cells of other rows if all are quoted and one has an unexpected quotation mark', async () => {
    const { rows } = await read('"Title","Due"\n"A","1"\n"Best" practice,"2"\n"C","3"\n');
    expect(rows.map(({ cells, marks }) => [cells[0], ...marks])).toEqual([
      ['A'],
      ['"Best" practice', 'quotes'],
      ['C'],
    ]);
  });

  test('is read to its end if a quotation mark is not closed, and other rows keep their lines', async () => {
    const { rows } = await read('Title,Due\n"Two\nlines",1\n"Open,2,\nC,3\n"D, d",4\nE "e",5\n');
    expect(rows.map(({ cells, marks }) => [...cells, ...marks])).toEqual([
      ['Two\nlines', '1'],
      ['"Open', '2', 'quotes'],
      ['C', '3'],
      ['D, d', '4'],
      ['E "e"', '5'],
    ]);
  });

  test('is read to its end if a pasted cell has a single quotation mark', async () => {
    const { rows } = await read('Title\tDue\nPipes of 5" width\t1\n"Open\t2\nC\t3');
    expect(rows.map(({ cells, marks }) => [...cells, ...marks])).toEqual([
      ['Pipes of 5" width', '1'],
      ['"Open', '2', 'quotes'],
      ['C', '3'],
    ]);
  });

  test.each([
    ['nothing', '', 'empty'],
    ['blanks', ' \n;;\n\t\n', 'empty'],
    ['only headings', 'Title,Due\n,\n', 'empty'],
    ['too many rows', `Title,Due\n${'A,1\n'.repeat(1_001)}`, 'too-long'],
    ['too many columns', `Title,Due\n${'A,'.repeat(300)}\n`.replace('Due', 'Due,x'.repeat(201)), 'too-wide'],
    ['too much text', 'x'.repeat(10_000_000), 'too-large'],
  ])('is refused with the reason if it has %s', async (_what, text, fault) =>
    expect(await readSheet(text)).toBe(fault),
  );

  test('returns the text that our export guarded and leaves other apostrophes', async () => {
    const titles = [
      '+47 initiative',
      '- Phase two',
      '=Equal',
      '@Geneva',
      `'quoted'`,
      `'=guarded`,
      '＝wide',
      '\tx',
      'a;=b',
    ];
    const file = csvFile([['Title', 'Due'], ...titles.map((title) => [title, '1'])]);
    expect((await cellsOf(file)).map(([title]) => title)).toEqual(titles);
  });
});
