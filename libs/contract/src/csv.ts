/** A cell of a CSV file. Nothing is an empty cell. */
export type CsvCell = string | number | null | undefined;

/** Tells spreadsheets that the file is UTF-8. */
export const CSV_MARK = '\uFEFF';

/**
 * The signs that begin a formula in some spreadsheet (CWE-1236), with their full-width, small, raised and lowered forms
 * and the minus sign, and the blanks and invisible characters that may stand before them.
 */
const FORMULA = String.raw`[\p{Z}\p{Cf}\v\f]*[=+\-@＝＋－＠﹦﹢﹣﹫⁼⁺⁻₌₊₋−]`;

/**
 * Where a cell may begin: at its start, and after what separates cells or lines in spreadsheets of another region (Excel
 * in Spanish splits our file at semicolons). A control character at the start may hide a sign, too.
 */
const placesOf = (apostrophes: string) =>
  new RegExp(String.raw`^${apostrophes}(?=\p{Cc})|(?<=^|[;|\t\r\n])${apostrophes}(?=${FORMULA})`, 'gu');
const NEEDS_GUARD = placesOf(`'*`);
const GUARDED = placesOf(`'+`);

/**
 * Makes text of what a spreadsheet would run as a formula: an apostrophe before it. Apostrophes that stand there already
 * count as part of the text, so `unguardCell` gives back exactly what was guarded and nothing else loses an apostrophe.
 */
export const guardCell = (text: string): string =>
  text.replace(NEEDS_GUARD, (apostrophes) => `'${apostrophes}`);

/** Takes off the apostrophes that `guardCell` puts. */
export const unguardCell = (text: string): string =>
  text.replace(GUARDED, (apostrophes) => apostrophes.slice(1));

/** A cell as RFC 4180 writes it, guarded against formulas. A number is a number, a negative one too. */
function csvCell(value: CsvCell): string {
  if (typeof value !== 'string') return String(value ?? '');
  const text = guardCell(value);
  return /[",;|\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const csvLine = (cells: readonly CsvCell[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** A whole file as spreadsheets read it: UTF-8 with its mark, CRLF. */
export const csvFile = (lines: readonly (readonly CsvCell[])[]): string =>
  CSV_MARK + lines.map(csvLine).join('');
