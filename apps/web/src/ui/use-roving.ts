import { type KeyboardEvent, useState } from 'react';

const STEPS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowRight: (at, last) => Math.min(at + 1, last),
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowLeft: (at) => Math.max(at - 1, 0),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_at, last) => last,
};

/**
 * One tab stop for many things. Arrow keys move from one to the next, in the order of `ids`. They are in one
 * element marked `data-roving-group`.
 */
export function useRoving(ids: readonly string[]) {
  const [current, setCurrent] = useState<string>();
  const active = current !== undefined && ids.includes(current) ? current : ids[0];
  const onKeyDown = (event: KeyboardEvent<Element>) => {
    const step = STEPS[event.key];
    const next = step && active && ids[step(ids.indexOf(active), ids.length - 1)];
    if (next === undefined) return;
    event.preventDefault();
    event.currentTarget
      .closest('[data-roving-group]')
      ?.querySelector<HTMLElement | SVGElement>(`[data-roving="${CSS.escape(next)}"]`)
      ?.focus();
  };
  return {
    /** The one that has the focus, or had it last. */
    current,
    propsOf: (id: string) => ({
      tabIndex: id === active ? 0 : -1,
      'data-roving': id,
      onFocus: () => setCurrent(id),
      onKeyDown,
    }),
  };
}
