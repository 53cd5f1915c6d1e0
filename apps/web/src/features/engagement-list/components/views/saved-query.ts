import { UNFINISHED_STATUSES } from '#contract';
import { type EngagementsSearch, readEngagementsSearch } from '#web/lib/engagements-search.js';
import { parseSearch, stringifySearch } from '#web/lib/search-params.js';

/** Views that come with the product. `saved` in the address is one of these ids, or the id of a saved view. */
export const BUILT_IN = [
  { id: 'all', query: '' },
  { id: 'unfinished', query: UNFINISHED_STATUSES.map((status) => `status=${status}`).join('&') },
  { id: 'mine', query: 'owner=me' },
  { id: 'overdue', query: 'health=overdue' },
  { id: 'due-soon', query: 'health=due_soon' },
  { id: 'waiting', query: 'waitingOn=supervisor' },
] as const;

/** The view for people without a default view. Otherwise engagements finished long ago would come first. */
const OPENING = BUILT_IN[1];

/**
 * The part of an address that a view keeps, in sorted order, so that equal filters give equal texts. The
 * month is not a filter.
 */
export function queryOf({ saved: _saved, month: _month, ...kept }: EngagementsSearch): string {
  const sorted = Object.entries(kept)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return stringifySearch(Object.fromEntries(sorted)).slice(1);
}

/** The address that opens the view. */
export const searchOf = (query: string, id: string): EngagementsSearch => ({
  ...readEngagementsSearch(parseSearch(query)),
  saved: id,
});

/** What a bare address opens: the person's default view, or else the unfinished engagements. */
export function openingOf(
  views: readonly { id: string; query: string; isDefault: boolean }[],
): EngagementsSearch {
  const { query, id } = views.find(({ isDefault }) => isDefault) ?? OPENING;
  return searchOf(query, id);
}

/** Built-in views only set filters: table or board, and the order, stay as they are. */
export const builtInSearch = (
  query: string,
  id: string,
  { view, zoom, month, sort }: EngagementsSearch,
): EngagementsSearch => ({ ...searchOf(query, id), view, zoom, month, sort });

/** Whether the search differs from what the view keeps. */
export const differs = (search: EngagementsSearch, kept: EngagementsSearch): boolean =>
  queryOf(search) !== queryOf(kept);

/** Whether an address is empty: the person opens the screen and wants their default. */
export const isBare = (search: EngagementsSearch): boolean =>
  Object.values(search).every((value) => value === undefined);

/** Removing the last filter is not the same as opening the screen, which applies the default view. */
export const unbared = (search: EngagementsSearch): EngagementsSearch =>
  isBare(search) ? { saved: 'all' } : search;
