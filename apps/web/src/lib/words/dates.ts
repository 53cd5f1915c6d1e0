import type { Day } from '#contract';
import { dateFormat, distanceFormat } from '#locales/intl.js';
import { locale } from './i18n.js';

/** The person's time zone. Instants are shown in it, and it decides what "today" is. */
let timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
/** If this browser does not know the name, the device's own time zone stays: the page must still show times. */
export const setTimeZone = (name: string): void => {
  try {
    timeZone = dateFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    // Keep the device's own.
  }
};

const DAY_MS = 86_400_000;
const dayNumber = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;

/** Today in the person's time zone. */
export const today = (): Day => dateFormat('en-CA', { timeZone }).format(new Date());

export const dayOf = (instant: string | Date): Day =>
  dateFormat('en-CA', { timeZone }).format(new Date(instant));

export const addDays = (day: Day, count: number): Day =>
  new Date((dayNumber(day) + count) * DAY_MS).toISOString().slice(0, 10);

/** Days from `from` to `to`; negative if `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

/** "14 Mar 2026", or as the language writes it. With `exact`, also the weekday and the full month. */
export const formatDay = (day: Day, { exact = false } = {}): string =>
  dateFormat(locale(), {
    dateStyle: exact ? 'full' : 'medium',
    timeZone: 'UTC',
  }).format(dayNumber(day) * DAY_MS);

export const formatInstant = (instant: string | Date, { exact = false } = {}): string =>
  dateFormat(locale(), {
    dateStyle: exact ? 'full' : 'medium',
    timeStyle: exact ? 'long' : 'short',
    timeZone,
  }).format(new Date(instant));

const UNITS = [
  ['year', 365],
  ['month', 30.44],
  ['week', 7],
  ['day', 1],
] as const;

/** "tomorrow", "in 3 days", "2 weeks ago": days up to two weeks, then the largest unit that fits. */
export function relativeDay(day: Day): string {
  const days = daysBetween(today(), day);
  const [unit, length] = UNITS.find(
    ([, size]) => Math.abs(days) >= size * 2 && size > 1 && Math.abs(days) > 14,
  ) ?? ['day', 1];
  return distanceFormat(locale(), { numeric: 'auto' }).format(Math.round(days / length), unit);
}

/** "5 minutes ago", "yesterday". */
export function relativeInstant(instant: string | Date): string {
  const minutes = Math.round((new Date(instant).getTime() - Date.now()) / 60_000);
  const format = distanceFormat(locale(), { numeric: 'auto' });
  if (Math.abs(minutes) < 60) return format.format(minutes, 'minute');
  if (Math.abs(minutes) < 60 * 12) return format.format(Math.round(minutes / 60), 'hour');
  return relativeDay(dayOf(instant));
}
