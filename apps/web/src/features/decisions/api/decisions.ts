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

/** The API's largest page. The queue is sorted here, so it should arrive whole. */
const LIMIT = 200;

const byUrgency = (a: ChangeRequest, b: ChangeRequest): number =>
  a.daysLeft - b.daysLeft || a.askedAt.localeCompare(b.askedAt);

const decisionsPage = (filter: ChangeRequestFilter, cursor: string | undefined, signal: AbortSignal) =>
  api.get('/change-requests', { query: { ...filter, limit: LIMIT, cursor }, signal });

/** The whole list, page by page. */
export const allDecisions = (filter: ChangeRequestFilter) =>
  allPages((cursor, signal) => decisionsPage(filter, cursor, signal));

export const decisionsQuery = (filter: ChangeRequestFilter) =>
  infiniteQueryOptions({
    queryKey: ['decisions', 'list', filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => decisionsPage(filter, pageParam, signal),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

/** The requests that the person may decide today, most urgent first. */
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

/** Many screens show what a decision changes. */
const refresh = (client: QueryClient) =>
  Promise.all(
    ['decisions', 'work', 'engagements'].map((noun) => client.invalidateQueries({ queryKey: [noun] })),
  );

export interface Decision {
  outcome: DecisionOutcome;
  note?: string;
}

/** The page updates itself when others change something. A new version counts as read only after this time. */
const READ_MS = 5_000;

/**
 * Decides on what the person has seen: sends that version of the engagement, so that the server notices a
 * change in between. Fetches the request again in any case, since a refusal usually means that it changed.
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
    // After a conflict, the next try uses the refreshed version.
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
