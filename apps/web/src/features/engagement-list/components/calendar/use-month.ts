import { useQuery } from '@tanstack/react-query';
import type { Day } from '#contract';
import { type EngagementsSearch, filterOf } from '#web/lib/engagements-search.js';
import { firstOf, lastOf, type Month } from '#web/lib/words/months.js';
import { allEngagementsQuery, MONTH_BOUND } from '../../api/all-engagements.js';
import type { ListedEngagement } from '../../api/list-engagements.js';

const later = (a: Day, b: Day | undefined) => (b !== undefined && b > a ? b : a);
const earlier = (a: Day, b: Day | undefined) => (b !== undefined && b < a ? b : a);

/** The engagements that match the filters and are due in the month, by day. */
export function useMonth(search: EngagementsSearch, month: Month) {
  const dueFrom = later(firstOf(month), search.dueFrom);
  const dueTo = earlier(lastOf(month), search.dueTo);
  // The filters exclude every day of this month, so there is nothing to fetch.
  const isOutside = dueFrom > dueTo;
  const query = useQuery({
    ...allEngagementsQuery({ ...filterOf(search), dueFrom, dueTo, sort: 'dueOn,-priority' }, MONTH_BOUND),
    enabled: !isOutside,
  });
  const found = isOutside ? { items: [], total: 0, isBounded: false } : query.data;
  const byDay = new Map<Day, ListedEngagement[]>();
  for (const one of found?.items ?? []) byDay.set(one.dueOn, [...(byDay.get(one.dueOn) ?? []), one]);
  return {
    found,
    byDay,
    error: found ? null : query.error,
    retry: () => void query.refetch(),
    isOutside,
    isStale: query.isPlaceholderData,
  };
}
