import { queryOptions } from '@tanstack/react-query';
import { api, type Dto } from '#web/lib/api/api.js';

export type StrategyTree = Dto<'StrategyTreeDto'>;
export type Coverage = Dto<'CoverageDto'>;
export type Opportunity = Dto<'OpportunityDto'>;

export const strategiesQuery = queryOptions({
  queryKey: ['strategy', 'list'],
  staleTime: 60 * 60_000,
  queryFn: ({ signal }) => api.get('/strategies', { signal }),
});

export const strategyQuery = (code: string) =>
  queryOptions({
    queryKey: ['strategy', code],
    queryFn: ({ signal }) => api.get('/strategies/{code}', { path: { code }, signal }),
  });
