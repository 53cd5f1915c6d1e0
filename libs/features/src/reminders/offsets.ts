import type { Offsets } from './rule.js';

/** Exactly these days. */
export const on =
  (...offsets: number[]): Offsets =>
  () =>
    offsets;

/** From `first` to `last`, so many days apart. The same array each time, so that it can be a key. */
export const every = (step: number, first: number, last: number): Offsets => {
  const offsets = Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, i) => first + i * step);
  return () => offsets;
};
