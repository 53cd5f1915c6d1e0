import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '#web/lib/api/api.js';

const LIMIT = 50;

export const inboxPage = (cursor: string | undefined, signal: AbortSignal) =>
  api.get('/me/inbox', { query: { limit: LIMIT, cursor }, signal });

export const inboxQuery = infiniteQueryOptions({
  queryKey: ['messages', 'inbox'],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) => inboxPage(pageParam, signal),
  getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
});

/** Marks these messages as read, or all. */
export function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids: string[] | undefined) => api.post('/me/inbox/reading', { body: ids ? { ids } : {} }),
    onSettled: () => client.invalidateQueries({ queryKey: ['messages'] }),
  });
}
