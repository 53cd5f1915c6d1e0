import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, type Dto } from '#web/lib/api.js';

export type Queue = Dto<'QueueDto'>;
export type FailedJob = Dto<'FailedJobDto'>;
export type Ledger = Dto<'LedgerDto'>;
export type FailedReminder = Dto<'FailedReminderDto'>;
export type PolicyRule = Dto<'PolicyRuleDto'>;

const REFRESH_MS = 15_000;

/** A queue that does not answer takes its time to say so: it is asked again by hand, or at the next round. */
export const queueQuery = queryOptions({
  queryKey: ['operations', 'queue'],
  queryFn: ({ signal }) => api.get('/queue', { signal }),
  refetchInterval: REFRESH_MS,
  retry: false,
});

export const failedJobsQuery = infiniteQueryOptions({
  queryKey: ['operations', 'failed-jobs'],
  queryFn: ({ pageParam, signal }) =>
    api.get('/queue/failed-jobs', { query: { limit: 25, cursor: pageParam }, signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  retry: false,
});

export const retryJob = (id: string) => api.post('/queue/failed-jobs/{id}/retry', { path: { id } });
export const retryAllJobs = () => api.post('/queue/failed-jobs/retry');
export const removeJob = (id: string) => api.delete('/queue/failed-jobs/{id}', { path: { id } });

export const ledgerQuery = queryOptions({
  queryKey: ['operations', 'ledger'],
  queryFn: ({ signal }) => api.get('/reports/ledger', { signal }),
});

export const failedRemindersQuery = infiniteQueryOptions({
  queryKey: ['operations', 'failed-reminders'],
  queryFn: ({ pageParam, signal }) =>
    api.get('/reports/ledger/failed', { query: { limit: 25, cursor: pageParam }, signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
});

export const policyQuery = queryOptions({
  queryKey: ['reminders', 'policy'],
  queryFn: ({ signal }) => api.get('/reminder-policy', { signal }),
});
