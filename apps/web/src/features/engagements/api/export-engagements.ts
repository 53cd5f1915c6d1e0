import { api } from '#web/lib/api.js';
import type { EngagementsFilter, EngagementSummary } from './list-engagements.js';

const PAGE = 200;

/** Every engagement of the filter, fetched page by page; tells how many it has so far. */
export async function fetchAllEngagements(
  filter: EngagementsFilter,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (count: number) => void },
): Promise<EngagementSummary[]> {
  const all: EngagementSummary[] = [];
  let cursor: string | undefined;
  do {
    const page = await api.get('/engagements', { query: { ...filter, limit: PAGE, cursor }, signal });
    all.push(...page.items);
    onProgress(all.length);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return all;
}
