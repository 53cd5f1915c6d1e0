import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { type EngagementsFilter, PAGE_ROWS } from '#web/lib/engagements-search.js';
import { api, type Dto } from '#web/lib/api/api.js';

export type EngagementSummary = Dto<'EngagementSummaryDto'>;

/** A list of engagements by cursor. Keeps the current rows until those of a new filter arrive. */
export const engagementsQuery = (filter: EngagementsFilter, limit = PAGE_ROWS) =>
  infiniteQueryOptions({
    queryKey: ['engagements', 'list', filter, limit],
    queryFn: ({ pageParam, signal }) =>
      api.get('/engagements', { query: { ...filter, limit, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
