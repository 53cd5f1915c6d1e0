import type { EngagementsFilter } from '#web/lib/engagements-search.js';
import { api } from '#web/lib/api/api.js';
import { locale } from '#web/lib/words/i18n.js';
import { unreachable } from '#web/lib/api/problem.js';

export interface ExportProgress {
  rows: number;
  /** Rows that the file will have. */
  total: number;
}

const QUOTE = 0x22;
const LINE_FEED = 0x0a;

/** Counts the rows of a CSV file as it comes in. A line break within quotes does not end a row. */
function rowCounter(): (bytes: Uint8Array) => number {
  let isQuoted = false;
  // The headings are not a row.
  let rows = -1;
  return (bytes) => {
    for (const byte of bytes) {
      if (byte === QUOTE) isQuoted = !isQuoted;
      else if (byte === LINE_FEED && !isQuoted) rows += 1;
    }
    return Math.max(rows, 0);
  };
}

/** Like `for await` over the body, which not every browser supports. */
async function* piecesOf({ body }: Response): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = body!.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
}

/**
 * The file of all engagements of the filter, in the person's language. The server streams it; `onProgress`
 * reports how far it is.
 */
export async function fetchEngagementsFile(
  filter: EngagementsFilter,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (progress: ExportProgress) => void },
): Promise<{ file: Blob; rows: number }> {
  const response = await api.getFile('/reports/engagements.csv', {
    query: { ...filter, language: locale() },
    signal,
  });
  const total = Number(response.headers.get('x-total-count'));
  const count = rowCounter();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let rows = 0;
  onProgress({ rows, total });
  try {
    for await (const piece of piecesOf(response)) {
      pieces.push(piece);
      rows = count(piece);
      onProgress({ rows, total });
    }
  } catch (error) {
    if (signal.aborted) throw error;
    throw unreachable();
  }
  return { file: new Blob(pieces, { type: 'text/csv;charset=utf-8' }), rows };
}
