import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { api, type Dto, type Query } from '#web/lib/api/api.js';

export type AuditRow = Dto<'AuditRowDto'>;
export type AuditFilter = Omit<Query<'/audit'>, 'cursor' | 'limit'>;

/** Keeps the current rows until those of the new filter or order arrive. */
export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam, signal }) =>
      api.get('/audit', { query: { ...filter, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

export const verifyAudit = () => api.get('/audit/verification');
