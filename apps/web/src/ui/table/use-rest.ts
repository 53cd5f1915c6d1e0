import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';

/** A list by cursor, of which the first pages are here. */
export type ByCursor = Pick<
  UseInfiniteQueryResult,
  'hasNextPage' | 'isFetching' | 'isFetchNextPageError' | 'fetchNextPage'
>;

/** Beyond it a page of rows helps nobody, and the browser labours: such a list is narrowed down, or saved as a file. */
export const MOST_ROWS = 1000;

/** Whether all rows are here, the rest is on its way, or there are more than are fetched; undefined: nobody asked for all. */
export type Rest = 'whole' | 'coming' | 'too-many' | undefined;

/** Fetches the rest of a list page after page where it `isWanted` whole, as it must be to be sorted here. */
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
    // Once for each page that came.
  }, [isDue, count, fetchNextPage]);
  if (!hasNextPage) return 'whole';
  if (isShort) return 'coming';
  return isWanted ? 'too-many' : undefined;
}
