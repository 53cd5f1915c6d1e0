import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, type Dto, type Query } from '#web/lib/api/api.js';

export type Partner = Dto<'PartnerDto'>;
export type PartnerDetail = Dto<'PartnerDetailDto'>;
export type PartnerFilters = Pick<Query<'/partners'>, 'q' | 'kind' | 'country'>;

const LIMIT = 200;

export const partnersPage = (filters: PartnerFilters, cursor: string | undefined, signal: AbortSignal) =>
  api.get('/partners', { query: { ...filters, limit: LIMIT, cursor }, signal });

export const partnersQuery = (filters: PartnerFilters) =>
  infiniteQueryOptions({
    queryKey: ['partners', 'list', filters],
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => partnersPage(filters, pageParam, signal),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

/** The countries of the partners, for the filter. */
export const partnerCountriesQuery = queryOptions({
  queryKey: ['partners', 'countries'],
  staleTime: 10 * 60_000,
  queryFn: async ({ signal }) => {
    const { items } = await api.get('/partners', { query: { limit: LIMIT }, signal });
    return [...new Set(items.flatMap(({ country }) => country ?? []))];
  },
});

/** By code or id. */
export const partnerQuery = (ref: string) =>
  queryOptions({
    queryKey: ['partners', ref],
    queryFn: ({ signal }) => api.get('/partners/{ref}', { path: { ref }, signal }),
  });

export type Contact = Dto<'ContactDto'>;
export type PartnerInteraction = Dto<'PartnerInteractionDto'>;
export type PartnerEngagement = Dto<'ListedEngagementDto'>;

const INTERACTIONS_SHOWN = 25;

/** A page of the engagements in which the partner has a part and which the person may see. */
export const engagementsPage = (partner: string, cursor: string | undefined, signal: AbortSignal) =>
  api.get('/engagements', {
    query: { partner: [partner], sort: 'dueOn', limit: LIMIT, cursor, include: ['partners'] },
    signal,
  });

export const partnerEngagementsQuery = (code: string) =>
  infiniteQueryOptions({
    queryKey: ['engagements', 'list', 'of the partner', code],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => engagementsPage(code, pageParam, signal),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

export const interactionsPage = (
  ref: string,
  limit: number,
  cursor: string | undefined,
  signal: AbortSignal,
) => api.get('/partners/{ref}/interactions', { path: { ref }, query: { limit, cursor }, signal });

export const partnerInteractionsQuery = (ref: string) =>
  infiniteQueryOptions({
    queryKey: ['engagements', 'interactions of the partner', ref],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => interactionsPage(ref, INTERACTIONS_SHOWN, pageParam, signal),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
