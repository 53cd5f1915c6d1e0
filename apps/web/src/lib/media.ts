import { useSyncExternalStore } from 'react';

/** As wide as a phone, or a desk's window at 400 %: the same bound as in the styles. */
export const PHONE = '(max-width: 39.99em)';

/** Whether the window fits a media query, followed as it changes. */
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
