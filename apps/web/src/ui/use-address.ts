import { useNavigate, useSearch } from '@tanstack/react-router';
import { text } from '#web/lib/search-params.js';

type Change = (value: string | undefined, how?: { isStep?: boolean }) => void;

/**
 * A value in the address under `key`, on any screen, so that people can share what they chose as a link. A
 * change with `isStep` adds to the history, so that Back leads to the former value.
 */
export function useAddress(key: string): [string | undefined, Change] {
  const navigate = useNavigate();
  const search: Record<string, unknown> = useSearch({ strict: false });
  const change: Change = (value, { isStep = false } = {}) =>
    void navigate({
      to: '.',
      // The types know the keys of each screen, and this one belongs to none.
      search: ((before: object) => ({ ...before, [key]: value })) as never,
      replace: !isStep,
      resetScroll: false,
    });
  return [text(search[key]), change];
}
