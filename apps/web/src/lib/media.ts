import { useSyncExternalStore } from 'react';

/** A phone, or a desktop window at 400 % zoom. The styles use the same limit. */
export const PHONE = '(max-width: 39.99em)';

/** Whether the window matches a media query, updated when that changes. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => window.matchMedia(query).matches,
  );
}
