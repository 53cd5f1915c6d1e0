import type { Day } from '#contract';
import { addDays, daysBetween } from '#platform/clock.js';
import type { WorkingCalendar } from '../../people/calendars/working-calendar.js';

/** Far longer than any run of days off: the search for a working day stops here. */
const MAX_DAYS_OFF = 60;
/**
 * The most calendar days that one working day takes on average over a long time: some teams work once a week.
 */
const DAYS_A_WORKING_DAY = 7;

/**
 * The dates from which one of `offsets`, in calendar days, leads to one of `days`. Negative offsets give
 * later dates.
 */
export function calendarDates(offsets: readonly number[], days: readonly Day[]): Set<Day> {
  return new Set(days.flatMap((day) => offsets.map((offset) => addDays(day, -offset))));
}

/**
 * The dates from which one of `days` is the n-th working day after, for an n in `offsets` (positive). Counts
 * backwards from a working day. Several dates can share their n-th working day if days off lie between.
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

/** The offset in `offsets` that leads from `date` to `day` in calendar days; undefined if there is none. */
export function calendarOffset(date: Day, day: Day, offsets: ReadonlySet<number>): number | undefined {
  const offset = daysBetween(date, day);
  return offsets.has(offset) ? offset : undefined;
}

/** The offset in `offsets` that leads from `date` to `day` in working days; undefined if there is none. */
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
