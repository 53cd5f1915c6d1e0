export type Cell = string | number | null;

/** What a spreadsheet would take for a formula (CWE-1236): text that begins with one of these, blanks before it or not. */
const FORMULA = /^\s*[=+\-@\t\r]/;

/** A cell as RFC 4180 writes it. What would be a formula gets an apostrophe before it, which makes it text. */
export function csvCell(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const csvLine = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** Tells spreadsheets that the file is UTF-8. */
export const CSV_MARK = '\uFEFF';
