import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';

/** A list by cursor whose first pages have been fetched. */
export type ByCursor = Pick<
  UseInfiniteQueryResult,
  'hasNextPage' | 'isFetching' | 'isFetchNextPageError' | 'fetchNextPage'
>;

/** A longer page helps no one and slows the browser down: people narrow such a list or save it as a file. */
export const MOST_ROWS = 1000;

/**
 * `whole`: all rows are here. `coming`: the rest is on its way. `too-many`: more than are fetched. Undefined:
 * no one asked for all.
 */
export type Rest = 'whole' | 'coming' | 'too-many' | undefined;

/** Fetches the rest of a list, page by page, if `isWanted`: only a whole list can be sorted in the browser. */
export function useRest(query: ByCursor | undefined, isWanted: boolean, count: number): Rest {
  const {
    hasNextPage = false,
    isFetching = false,
    isFetchNextPageError = false,
    fetchNextPage,
  } = query ?? {};
  const isShort = hasNextPage && isWanted && count < MOST_ROWS;
  const isDue = isShort && !isFetching && !isFetchNextPageError;
  useEffect(() => {
    if (isDue) void fetchNextPage?.();
    // `count` runs it once for each page that arrived.
  }, [isDue, count, fetchNextPage]);
  if (!hasNextPage) return 'whole';
  if (isShort) return 'coming';
  return isWanted ? 'too-many' : undefined;
}
