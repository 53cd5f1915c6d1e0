import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import type { EngagementsSearch } from '#web/lib/engagements-search.js';
import { api, type Dto } from '#web/lib/api/api.js';

export type EngagementSummary = Dto<'EngagementSummaryDto'>;

/** The filters and the order of a list, as its address holds them. */
export type EngagementsFilter = Omit<EngagementsSearch, 'view' | 'month' | 'zoom' | 'saved'>;

export const filterOf = ({
  view: _view,
  month: _month,
  zoom: _zoom,
  saved: _saved,
  ...filter
}: EngagementsSearch): EngagementsFilter => filter;

/** A list of engagements by cursor. The rows before stay until those of another filter are there. */
export const engagementsQuery = (filter: EngagementsFilter, limit = 25) =>
  infiniteQueryOptions({
    queryKey: ['engagements', 'list', filter, limit],
    queryFn: ({ pageParam, signal }) =>
      api.get('/engagements', { query: { ...filter, limit, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
