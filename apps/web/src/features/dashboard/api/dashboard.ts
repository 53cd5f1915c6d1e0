import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { DashboardSearch } from '#web/features/dashboard/search.js';
import { api, type Dto } from '#web/lib/api/api.js';

export type Dashboard = Dto<'DashboardDto'>;
export type GroupCount = Dto<'GroupCountDto'>;
/** The filters of the dashboard. Links behind its figures carry them along. */
export type DashboardFilter = Pick<DashboardSearch, 'team' | 'opportunity'>;

export const dashboardQuery = (filter: DashboardFilter) =>
  queryOptions({
    queryKey: ['dashboard', 'figures', filter],
    queryFn: ({ signal }) => api.get('/reports/dashboard', { query: filter, signal }),
    placeholderData: keepPreviousData,
  });

export const contextQuery = queryOptions({
  queryKey: ['dashboard', 'context'],
  staleTime: 60 * 60_000,
  queryFn: ({ signal }) => api.get('/context', { signal }),
});
