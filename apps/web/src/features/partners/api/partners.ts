import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, type Dto, type Query } from '#web/lib/api.js';

export type Partner = Dto<'PartnerDto'>;
export type PartnerDetail = Dto<'PartnerDetailDto'>;
export type PartnerFilters = Pick<Query<'/partners'>, 'q' | 'kind' | 'country'>;

const LIMIT = 200;

export const partnersQuery = (filters: PartnerFilters) =>
  infiniteQueryOptions({
    queryKey: ['partners', 'list', filters],
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      api.get('/partners', { query: { ...filters, limit: LIMIT, cursor: pageParam }, signal }),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

/** The countries that partners are of, for the filter. */
export const partnerCountriesQuery = queryOptions({
  queryKey: ['partners', 'countries'],
  staleTime: 10 * 60_000,
  queryFn: async ({ signal }) => {
    const { items } = await api.get('/partners', { query: { limit: LIMIT }, signal });
    return [...new Set(items.flatMap(({ country }) => country ?? []))];
  },
});

/** By its code or its id. */
export const partnerQuery = (ref: string) =>
  queryOptions({
    queryKey: ['partners', ref],
    queryFn: ({ signal }) => api.get('/partners/{ref}', { path: { ref }, signal }),
  });
