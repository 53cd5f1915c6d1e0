import { type EngagementsSearch, readEngagementsSearch } from '#web/lib/engagements-search.js';
import { parseSearch, stringifySearch } from '#web/lib/search-params.js';

/** Views that come with the product. `saved` in the address names one of them, or the id of a saved view. */
export const BUILT_IN = [
  { id: 'all', query: '' },
  { id: 'unfinished', query: 'status=draft&status=planned&status=active&status=on_hold' },
  { id: 'mine', query: 'owner=me' },
  { id: 'overdue', query: 'health=overdue' },
  { id: 'due-soon', query: 'health=due_soon' },
  { id: 'waiting', query: 'waitingOn=supervisor' },
] as const;

export type BuiltInId = (typeof BUILT_IN)[number]['id'];

/** Without a choice of their own, what people open the screen for: what was finished long ago would come first otherwise. */
export const OPENING = BUILT_IN[1];

/** What of an address a view keeps, in an order of its own, so that equal filters are equal texts. The month is no filter. */
export function queryOf({ saved: _saved, month: _month, ...kept }: EngagementsSearch): string {
  const sorted = Object.entries(kept)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return stringifySearch(Object.fromEntries(sorted)).slice(1);
}

/** The address of the screen in that view. */
export const searchOf = (query: string, id: string): EngagementsSearch => ({
  ...readEngagementsSearch(parseSearch(query)),
  saved: id,
});

/** Views of the product are filters alone: table or board, and in which order, stays as it is. */
export const builtInSearch = (
  query: string,
  id: string,
  { view, zoom, month, sort }: EngagementsSearch,
): EngagementsSearch => ({ ...searchOf(query, id), view, zoom, month, sort });

/** Whether the search has drifted from what the view keeps. */
export const differs = (search: EngagementsSearch, kept: EngagementsSearch): boolean =>
  queryOf(search) !== queryOf(kept);

/** Whether an address says nothing at all: the person opens the screen, and wants it as it opens for them. */
export const isBare = (search: EngagementsSearch): boolean =>
  Object.values(search).every((value) => value === undefined);

/** Filters taken away one by one until none is left are not the same as opening the screen anew. */
export const unbared = (search: EngagementsSearch): EngagementsSearch =>
  isBare(search) ? { saved: 'all' } : search;
