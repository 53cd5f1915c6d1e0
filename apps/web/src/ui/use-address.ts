import { useNavigate, useSearch } from '@tanstack/react-router';
import { text } from '#web/lib/search-params.js';

type Change = (value: string | undefined, how?: { isStep?: boolean }) => void;

/**
 * A value that stands in the address under `key`, whichever screen it is: what is chosen can be passed on as a link. A change
 * that is a step leaves the former one for the browser's way back.
 */
export function useAddress(key: string): [string | undefined, Change] {
  const navigate = useNavigate();
  const search: Record<string, unknown> = useSearch({ strict: false });
  const change: Change = (value, { isStep = false } = {}) =>
    void navigate({
      to: '.',
      // The types know the keys of each screen, and these belong to none.
      search: ((before: object) => ({ ...before, [key]: value })) as never,
      replace: !isStep,
      resetScroll: false,
    });
  return [text(search[key]), change];
}
