import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import type { EngagementsSearch } from '#web/lib/engagements-search.js';
import { api, type Dto } from '#web/lib/api/api.js';

export type ListedEngagement = Dto<'ListedEngagementDto'>;

/** The filters and order of a list, as in its address. */
export type EngagementsFilter = Omit<EngagementsSearch, 'view' | 'month' | 'zoom' | 'saved'>;

export const filterOf = ({
  view: _view,
  month: _month,
  zoom: _zoom,
  saved: _saved,
  ...filter
}: EngagementsSearch): EngagementsFilter => filter;

interface Page {
  limit?: number;
  include?: ['partners'];
}

/** What the server adds to each row because a column shows it. */
export const includedBy = (hidden: ReadonlySet<string>): Page =>
  hidden.has('partners') ? {} : { include: ['partners'] };

/** A list of engagements by cursor. Keeps the current rows until those of a new filter arrive. */
export const engagementsQuery = (filter: EngagementsFilter, { limit = 25, include }: Page = {}) =>
  infiniteQueryOptions({
    queryKey: ['engagements', 'list', filter, limit, include],
    queryFn: ({ pageParam, signal }) =>
      api.get('/engagements', { query: { ...filter, limit, include, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
