import {
  infiniteQueryOptions,
  queryOptions,
  type QueryClient,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { DecisionOutcome } from '#contract';
import { api, type Dto, type Query } from '#web/lib/api/api.js';
import { allPages } from '#web/lib/exports.js';
import { asProblem } from '#web/lib/api/problem.js';

export type ChangeRequest = Dto<'ChangeRequestDto'>;
export type ChangeRequestDetail = Dto<'ChangeRequestDetailDto'>;
export type ChangeRequestFilter = Query<'/change-requests'>;

/** The most that the API gives at once: the queue is sorted here, so it should be here whole. */
const LIMIT = 200;

export const byUrgency = (a: ChangeRequest, b: ChangeRequest): number =>
  a.daysLeft - b.daysLeft || a.askedAt.localeCompare(b.askedAt);

const decisionsPage = (filter: ChangeRequestFilter, cursor: string | undefined, signal: AbortSignal) =>
  api.get('/change-requests', { query: { ...filter, limit: LIMIT, cursor }, signal });

/** The whole list, page after page. */
export const allDecisions = (filter: ChangeRequestFilter) =>
  allPages((cursor, signal) => decisionsPage(filter, cursor, signal));

export const decisionsQuery = (filter: ChangeRequestFilter) =>
  infiniteQueryOptions({
    queryKey: ['decisions', 'list', filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => decisionsPage(filter, pageParam, signal),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

/** What the person may decide today, the most pressing first. */
export const queueQuery = queryOptions({
  queryKey: ['decisions', 'queue'],
  queryFn: async ({ signal }) => {
    const query = { state: ['open' as const], decidableBy: 'me' as const, limit: LIMIT };
    const { items } = await api.get('/change-requests', { query, signal });
    return items.toSorted(byUrgency);
  },
});

export const decisionQuery = (id: string) =>
  queryOptions({
    queryKey: ['decisions', id],
    queryFn: ({ signal }) => api.get('/change-requests/{id}', { path: { id }, signal }),
  });

/** What a decision changes is shown on many screens. */
const refresh = (client: QueryClient) =>
  Promise.all(
    ['decisions', 'work', 'engagements'].map((noun) => client.invalidateQueries({ queryKey: [noun] })),
  );

export interface Decision {
  outcome: DecisionOutcome;
  note?: string;
}

/** The page follows what others do by itself; what came to it within this time nobody has read. */
const READ_MS = 5_000;

/**
 * Decides about what was seen: the engagement's version goes along, so that a change in between is noticed. Refused or
 * not, the request is fetched again, for a refusal mostly means that it has changed.
 */
export function useDecide(
  { id, engagement }: ChangeRequestDetail,
  onDecided: (decided: ChangeRequestDetail) => void,
) {
  const client = useQueryClient();
  const [seen, setSeen] = useState(engagement.version);
  useEffect(() => {
    const timer = setTimeout(() => setSeen(engagement.version), READ_MS);
    return () => clearTimeout(timer);
  }, [engagement.version]);
  return useMutation({
    mutationFn: (body: Decision) =>
      api.post('/change-requests/{id}/decision', { path: { id }, body, version: seen }),
    onSuccess: onDecided,
    // Told of the change, who decides again decides about what the page shows now.
    onError: async (error) => {
      if (!asProblem(error).isConflict) return;
      const now = await client.fetchQuery({ ...decisionQuery(id), staleTime: 0 }).catch(() => undefined);
      if (now) setSeen(now.engagement.version);
    },
    onSettled: () => refresh(client),
  });
}

export function useWithdraw(id: string, onWithdrawn: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (note: string | undefined) =>
      api.post('/change-requests/{id}/withdrawal', { path: { id }, body: { note } }),
    onSuccess: onWithdrawn,
    onSettled: () => refresh(client),
  });
}
