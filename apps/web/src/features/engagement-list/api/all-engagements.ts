import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { EngagementsFilter } from '#web/lib/engagements-search.js';
import { api } from '#web/lib/api/api.js';
import type { ListedEngagement } from './list-engagements.js';

const PAGE = 200;

/** The most engagements that the calendar shows in a month. No one could read more, or tell its days apart. */
export const MONTH_BOUND = 1000;

export interface AllEngagements {
  items: ListedEngagement[];
  total: number;
  /** Whether there are more than were fetched. */
  isBounded: boolean;
}

/** All engagements of a filter, page by page, at most `bound`. */
export const allEngagementsQuery = (filter: EngagementsFilter, bound: number) =>
  queryOptions({
    queryKey: ['engagements', 'all', filter, bound],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<AllEngagements> => {
      const fetchPage = (limit: number, cursor?: string) =>
        api.get('/engagements', { query: { ...filter, limit, cursor }, signal });
      let page = await fetchPage(Math.min(PAGE, bound));
      const items = [...page.items];
      while (page.nextCursor !== null && items.length < bound) {
        page = await fetchPage(Math.min(PAGE, bound - items.length), page.nextCursor);
        items.push(...page.items);
      }
      return { items, total: page.total, isBounded: page.nextCursor !== null };
    },
  });
