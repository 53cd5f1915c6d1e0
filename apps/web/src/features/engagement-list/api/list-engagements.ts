import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import type { EngagementsSearch } from '#web/lib/engagements-search.js';
import { api, type Dto } from '#web/lib/api/api.js';

export type EngagementSummary = Dto<'EngagementSummaryDto'>;

/** The filters and order of a list, as in its address. */
export type EngagementsFilter = Omit<EngagementsSearch, 'view' | 'month' | 'zoom' | 'saved'>;

export const filterOf = ({
  view: _view,
  month: _month,
  zoom: _zoom,
  saved: _saved,
  ...filter
}: EngagementsSearch): EngagementsFilter => filter;

/** A list of engagements by cursor. Keeps the current rows until those of a new filter arrive. */
export const engagementsQuery = (filter: EngagementsFilter, limit = 25) =>
  infiniteQueryOptions({
    queryKey: ['engagements', 'list', filter, limit],
    queryFn: ({ pageParam, signal }) =>
      api.get('/engagements', { query: { ...filter, limit, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
