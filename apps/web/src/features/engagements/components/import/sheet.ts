export const MAX_ROWS = 1_000;
export const MAX_BYTES = 1_000_000;

export interface Sheet {
  headers: string[];
  rows: string[][];
}

export type SheetFault = 'empty' | 'too-long' | 'too-large' | 'broken';

/** The parser is fetched when there is something to parse. Commas, semicolons and tabs are told apart by it. */
export async function readSheet(text: string): Promise<Sheet | SheetFault> {
  if (new Blob([text]).size > MAX_BYTES) return 'too-large';
  const { default: papa } = await import('papaparse');
  const { data, errors } = papa.parse<string[]>(text.replace(/^\uFEFF/, '').trim(), {
    skipEmptyLines: 'greedy',
    delimitersToGuess: ['\t', ';', ','],
  });
  if (errors.some(({ type }) => type === 'Quotes')) return 'broken';
  const [headers, ...rows] = data;
  if (!headers || rows.length === 0) return 'empty';
  if (rows.length > MAX_ROWS) return 'too-long';
  return { headers, rows: rows.map((row) => headers.map((_, column) => row[column] ?? '')) };
}

export const chunksOf = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
