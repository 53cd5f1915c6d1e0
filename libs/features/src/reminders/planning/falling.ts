import type { Day } from '#contract';
import { addDays, daysBetween } from '#platform/clock.js';
import type { WorkingCalendar } from '../../people/calendars/working-calendar.js';

/** Far beyond the longest run of days off: past it no further working day is looked for. */
const MAX_DAYS_OFF = 60;
/** Calendar days that a working day takes at most, on the average of a long time: some team works once a week. */
const DAYS_A_WORKING_DAY = 7;

/** The dates that stand `offsets` calendar days before (or, for negative offsets, after) one of `days`. */
export function calendarDates(offsets: readonly number[], days: readonly Day[]): Set<Day> {
  return new Set(days.flatMap((day) => offsets.map((offset) => addDays(day, -offset))));
}

/**
 * The dates of which one of `days` is the n-th working day after, for an n of `offsets` (positive). Counting backwards from a
 * working day: several dates have the same n-th working day after them, where days off lie between.
 */
export function workingDates(
  offsets: readonly number[],
  days: readonly Day[],
  calendar: WorkingCalendar,
): Set<Day> {
  const wanted = new Set(offsets);
  const furthest = Math.max(0, ...offsets);
  const dates = new Set<Day>();
  for (const day of days) {
    if (!calendar.isWorkingDay(day)) continue;
    let counted = 1;
    let off = 0;
    for (let date = addDays(day, -1); counted <= furthest && off < MAX_DAYS_OFF; date = addDays(date, -1)) {
      if (wanted.has(counted)) dates.add(date);
      const isWorked = calendar.isWorkingDay(date);
      counted += isWorked ? 1 : 0;
      off = isWorked ? 0 : off + 1;
    }
  }
  return dates;
}

/** By which of `offsets` a date in the calendar falls on `day`; undefined where by none. */
export function calendarOffset(date: Day, day: Day, offsets: ReadonlySet<number>): number | undefined {
  const offset = daysBetween(date, day);
  return offsets.has(offset) ? offset : undefined;
}

/** By which of `offsets`, in working days after `date`, it falls on `day`; undefined where by none. */
export function workingOffset(
  date: Day,
  day: Day,
  offsets: ReadonlySet<number>,
  calendar: WorkingCalendar,
): number | undefined {
  const furthest = Math.max(...offsets) * DAYS_A_WORKING_DAY + MAX_DAYS_OFF;
  if (day <= date || daysBetween(date, day) > furthest || !calendar.isWorkingDay(day)) return undefined;
  const offset = calendar.workingDaysBetween(date, day);
  return offsets.has(offset) ? offset : undefined;
}
