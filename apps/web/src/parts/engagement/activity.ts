import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, type Dto } from '#web/lib/api.js';
import type { Engagement } from './engagement.js';

export type ActivityEntry = Dto<'ActivityEntryDto'>;

const LIMIT = 50;

export const activityQuery = (ref: string) =>
  infiniteQueryOptions({
    queryKey: ['engagements', ref, 'activity'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor, signal }) =>
      api.get('/engagements/{ref}/activity', { path: { ref }, query: { limit: LIMIT, cursor }, signal }),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

/** What happened in the engagement after it was read as `seen`, newest first. */
export async function activitySince(seen: Engagement): Promise<ActivityEntry[]> {
  const { items } = await api.get('/engagements/{ref}/activity', {
    path: { ref: seen.reference },
    query: { limit: LIMIT },
  });
  return items.filter(({ at }) => at > seen.lastActivityAt);
}
