/** A cell of a CSV file; null and undefined make an empty cell. */
export type CsvCell = string | number | null | undefined;

/** The byte order mark: it tells spreadsheets that the file is UTF-8. */
export const CSV_MARK = '\uFEFF';

/**
 * The signs that start a formula in some spreadsheet (CWE-1236), with their full-width, small, raised and
 * lowered forms and the minus sign; blanks and invisible characters may come before them.
 */
const FORMULA = String.raw`[\p{Z}\p{Cf}\v\f]*[=+\-@＝＋－＠﹦﹢﹣﹫⁼⁺⁻₌₊₋−]`;

/**
 * Where a cell may start: at the beginning, and after what separates cells or lines in spreadsheets of another region
 * (Excel in Spanish splits our file at semicolons). A control character at the start may also hide a sign.
 */
const placesOf = (apostrophes: string) =>
  new RegExp(String.raw`^${apostrophes}(?=\p{Cc})|(?<=^|[;|\t\r\n])${apostrophes}(?=${FORMULA})`, 'gu');
const NEEDS_GUARD = placesOf(`'*`);
const GUARDED = placesOf(`'+`);

/**
 * Puts an apostrophe before text that a spreadsheet would run as a formula. Apostrophes already there count as part of
 * the text, so `unguardCell` returns exactly what was guarded and no other text loses an apostrophe.
 */
export const guardCell = (text: string): string =>
  text.replace(NEEDS_GUARD, (apostrophes) => `'${apostrophes}`);

/** Removes the apostrophes that `guardCell` adds. */
export const unguardCell = (text: string): string =>
  text.replace(GUARDED, (apostrophes) => apostrophes.slice(1));

/** Writes a cell as RFC 4180 says, guarded against formulas. A number stays a number, also a negative one. */
function csvCell(value: CsvCell): string {
  if (typeof value !== 'string') return String(value ?? '');
  const text = guardCell(value);
  return /[",;|\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const csvLine = (cells: readonly CsvCell[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** A whole file for spreadsheets: UTF-8 with its byte order mark, CRLF. */
export const csvFile = (lines: readonly (readonly CsvCell[])[]): string =>
  CSV_MARK + lines.map(csvLine).join('');
