export type CellValue = string | number | null | undefined;

/** A cell that a spreadsheet would take for a formula is made text; quotes are doubled. */
function cell(value: CellValue): string {
  const text = String(value ?? '');
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** As spreadsheets read it: UTF-8 with its mark, CRLF. */
export const toCsv = (lines: readonly (readonly CellValue[])[]): string =>
  `\uFEFF${lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('')}`;
