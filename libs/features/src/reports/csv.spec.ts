import { describe, expect, it } from '@jest/globals';
import { csvCell, csvLine } from './csv.js';

describe('a cell of a file for spreadsheets', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =HYPERLINK("x")', '\n@x'])(
    'is text where a spreadsheet would take it for a formula: %j',
    (text) => {
      expect(csvCell(text)).toMatch(/^"?'/);
    },
  );

  it.each([
    ['plain', 'plain'],
    ['a, b', '"a, b"'],
    ['say "no"', '"say ""no"""'],
    ['two\nlines', '"two\nlines"'],
    ['1.2.1', '1.2.1'],
    ['a=b', 'a=b'],
  ])('keeps what is said: %j', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });

  it('keeps numbers, negative ones too, and leaves empty what there is not', () => {
    expect(csvLine([-3, null, 0, ''])).toBe('-3,,0,\r\n');
  });
});
