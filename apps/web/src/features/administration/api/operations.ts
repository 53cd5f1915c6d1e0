import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, type Dto } from '#web/lib/api/api.js';
import { allPages } from '#web/lib/exports.js';

export type Queue = Dto<'QueueDto'>;
export type FailedJob = Dto<'FailedJobDto'>;
export type Ledger = Dto<'LedgerDto'>;
export type FailedReminder = Dto<'FailedReminderDto'>;
export type PolicyRule = Dto<'PolicyRuleDto'>;

const REFRESH_MS = 15_000;
const LIMIT = 25;
/** The API's largest page, for exports. */
const ALL_AT_ONCE = 200;

/** A queue that is down answers slowly, so do not retry: the next refresh or the person asks again. */
export const queueQuery = queryOptions({
  queryKey: ['operations', 'queue'],
  queryFn: ({ signal }) => api.get('/queue', { signal }),
  refetchInterval: REFRESH_MS,
  retry: false,
});

const failedJobsPage = (limit: number, cursor: string | undefined, signal: AbortSignal) =>
  api.get('/queue/failed-jobs', { query: { limit, cursor }, signal });
export const allFailedJobs = allPages((cursor, signal) => failedJobsPage(ALL_AT_ONCE, cursor, signal));

export const failedJobsQuery = infiniteQueryOptions({
  queryKey: ['operations', 'failed-jobs'],
  queryFn: ({ pageParam, signal }) => failedJobsPage(LIMIT, pageParam, signal),
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

const failedRemindersPage = (limit: number, cursor: string | undefined, signal: AbortSignal) =>
  api.get('/reports/ledger/failed', { query: { limit, cursor }, signal });
export const allFailedReminders = allPages((cursor, signal) =>
  failedRemindersPage(ALL_AT_ONCE, cursor, signal),
);

export const failedRemindersQuery = infiniteQueryOptions({
  queryKey: ['operations', 'failed-reminders'],
  queryFn: ({ pageParam, signal }) => failedRemindersPage(LIMIT, pageParam, signal),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
});

export const policyQuery = queryOptions({
  queryKey: ['reminders', 'policy'],
  queryFn: ({ signal }) => api.get('/reminder-policy', { signal }),
});
