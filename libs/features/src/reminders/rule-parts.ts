import type { Status } from '#contract';
import type { Audience, Offsets } from './rule.js';

/** How many days a reminder repeats: more would not reach a person who has ignored this many. */
export const REPEATED_FOR_DAYS = 730;
export const REPEATED_FOR_WORKING_DAYS = 120;
/** More levels than any organisation has. */
export const LEVELS = 10;

/** On these days. */
export const on =
  (...offsets: number[]): Offsets =>
  () =>
    offsets;

/** Every `step` days, from the first to the last. */
export const every = (step: number, first: number, last: number): Offsets => {
  const offsets = Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, i) => first + i * step);
  return () => offsets;
};

export const AT_WORK: readonly Status[] = ['planned', 'active'];
export const dated = {
  isOptionalForTeam: false,
  stillTo: null,
  states: null,
  isWhileUntouched: false,
  bundledMinutes: 0,
} as const;
export const idle = {
  ...dated,
  kind: 'idle',
  isOptionalForTeam: true,
  isWhileUntouched: true,
  family: 'idle',
} as const;
export const atOnce = {
  isOptionalForTeam: false,
  section: 'news',
  falls: null,
  stillTo: null,
  statuses: null,
  states: null,
  isWhileUntouched: false,
  family: null,
} as const;

export const leaving = {
  ...dated,
  kind: 'handovers',
  about: ['person'],
  statuses: null,
  family: 'leaving',
  letter: 'handover',
} as const;
export const onLeaving = (offsets: Offsets, to: readonly Audience[]) =>
  ({ date: 'leavesOn', count: 'calendar', offsets, to }) as const;
