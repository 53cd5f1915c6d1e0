import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, type Dto } from '#web/lib/api/api.js';
import { allPages } from '#web/lib/exports.js';
import type { Engagement } from './engagement.js';

export type ActivityEntry = Dto<'ActivityEntryDto'>;

const LIMIT = 50;
/** The API's largest page, for exports. */
const ALL_AT_ONCE = 200;

const activityPage = (ref: string, limit: number, cursor: string | undefined, signal: AbortSignal) =>
  api.get('/engagements/{ref}/activity', { path: { ref }, query: { limit, cursor }, signal });

/** The whole activity, page by page. */
export const wholeActivity = (ref: string) =>
  allPages((cursor, signal) => activityPage(ref, ALL_AT_ONCE, cursor, signal));

export const activityQuery = (ref: string) =>
  infiniteQueryOptions({
    queryKey: ['engagements', ref, 'activity'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor, signal }) => activityPage(ref, LIMIT, cursor, signal),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

/** What happened to the engagement after it was read as `seen`, newest first. */
export async function activitySince(seen: Engagement): Promise<ActivityEntry[]> {
  const { items } = await api.get('/engagements/{ref}/activity', {
    path: { ref: seen.reference },
    query: { limit: LIMIT },
  });
  return items.filter(({ at }) => at > seen.lastActivityAt);
}
