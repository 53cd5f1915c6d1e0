import { queryOptions } from '@tanstack/react-query';
import { api, type Dto } from '#web/lib/api/api.js';

export type Platform = Dto<'PlatformDto'>;
export type PlatformDetail = Dto<'PlatformDetailDto'>;

export const platformsQuery = queryOptions({
  queryKey: ['platforms', 'list'],
  staleTime: 10 * 60_000,
  queryFn: ({ signal }) => api.get('/platforms', { signal }),
});

export const platformQuery = (code: string) =>
  queryOptions({
    queryKey: ['platforms', code],
    queryFn: ({ signal }) => api.get('/platforms/{code}', { path: { code }, signal }),
  });
