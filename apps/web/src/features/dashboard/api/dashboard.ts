import { queryOptions } from '@tanstack/react-query';
import { api, type Dto } from '#web/lib/api.js';

export type Dashboard = Dto<'DashboardDto'>;
export type GroupCount = Dto<'GroupCountDto'>;

export const dashboardQuery = queryOptions({
  queryKey: ['dashboard'],
  queryFn: ({ signal }) => api.get('/reports/dashboard', { signal }),
});

export const contextQuery = queryOptions({
  queryKey: ['dashboard', 'context'],
  staleTime: 60 * 60_000,
  queryFn: ({ signal }) => api.get('/context', { signal }),
});
