import { type CsvCell, csvFile } from '#contract';
import { api } from './api/api.js';
import { today } from './words/dates.js';

export interface ExportColumn<Row> {
  header: string;
  value: (row: Row) => CsvCell;
}

interface Page<Row> {
  items: readonly Row[];
  nextCursor: string | null;
}

interface Progress {
  signal: AbortSignal;
  onProgress: (count: number) => void;
}

/** Fetches all rows of a list by cursor, if not all of them are shown yet. */
export type FetchAll<Row> = (progress: Progress) => Promise<readonly Row[]>;

export const allPages =
  <Row>(fetchPage: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<Row>>): FetchAll<Row> =>
  async ({ signal, onProgress }) => {
    const all: Row[] = [];
    let cursor: string | undefined;
    do {
      const page: Page<Row> = await fetchPage(cursor, signal);
      all.push(...page.items);
      onProgress(all.length);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return all;
  };

function save(fileName: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Saves the rows as a file after the server has recorded the export. If it is not recorded, there is no file. */
export async function exportRows<Row>(
  table: string,
  columns: readonly ExportColumn<Row>[],
  rows: readonly Row[],
): Promise<void> {
  const lines = [
    columns.map(({ header }) => header),
    ...rows.map((row) => columns.map(({ value }) => value(row))),
  ];
  await api.post('/exports', { body: { table, rows: rows.length, format: 'csv' } });
  save(`${table}-${today()}.csv`, csvFile(lines));
}
