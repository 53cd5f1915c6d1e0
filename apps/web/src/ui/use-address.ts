import { useNavigate, useSearch } from '@tanstack/react-router';
import { text } from '#web/lib/search-params.js';

/** A value that stands in the address under `key`, whichever screen it is: what is chosen can be passed on as a link. */
export function useAddress(key: string): [string | undefined, (value: string | undefined) => void] {
  const navigate = useNavigate();
  const search: Record<string, unknown> = useSearch({ strict: false });
  const change = (value: string | undefined) =>
    void navigate({
      to: '.',
      // The types know the keys of each screen, and these belong to none.
      search: ((before: object) => ({ ...before, [key]: value })) as never,
      replace: true,
      resetScroll: false,
    });
  return [text(search[key]), change];
}
