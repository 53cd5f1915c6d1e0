import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { type EngagementsFilter, PAGE_ROWS } from '#web/lib/engagements-search.js';
import { api, type Dto } from '#web/lib/api/api.js';

export type ListedEngagement = Dto<'ListedEngagementDto'>;

interface Page {
  limit?: number;
  include?: ['partners'];
}

/** What the server adds to each row because a column shows it. */
export const includedBy = (hidden: ReadonlySet<string>): Page =>
  hidden.has('partners') ? {} : { include: ['partners'] };

/** A list of engagements by cursor. Keeps the current rows until those of a new filter arrive. */
export const engagementsQuery = (filter: EngagementsFilter, { limit = PAGE_ROWS, include }: Page = {}) =>
  infiniteQueryOptions({
    queryKey: ['engagements', 'list', filter, limit, include],
    queryFn: ({ pageParam, signal }) =>
      api.get('/engagements', { query: { ...filter, limit, include, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
