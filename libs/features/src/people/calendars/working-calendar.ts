import type { Day } from '#contract';
import { addDays, daysBetween } from '#platform/clock.js';
import { publicHolidays } from './public-holidays.js';

export interface CalendarFacts {
  /** ISO 3166-1 alpha-2: the country whose public holidays count. */
  country: string;
  /** ISO weekdays (1 Monday to 7 Sunday) that are not worked. */
  weekendDays: readonly number[];
  /** Exceptions of the team; they win over weekend and holidays. */
  exceptions: readonly { dayOn: Day; isWorked: boolean; name: string }[];
}

/** Far longer than any run of days off: if the search ends, the calendar has no working days at all. */
const SEARCH_LIMIT = 1_000;

/**
 * The days on which a team works: its weekend, its country's public holidays, and the team's own exceptions,
 * which win.
 */
export class WorkingCalendar {
  readonly country: string;
  readonly weekendDays: readonly number[];
  private readonly exceptions: ReadonlyMap<Day, boolean>;
  /** Working days up to each day of a year, by the first day of the year. */
  private readonly counts = new Map<Day, number[]>();

  constructor({ country, weekendDays, exceptions }: CalendarFacts) {
    this.country = country;
    this.weekendDays = weekendDays;
    this.exceptions = new Map(exceptions.map(({ dayOn, isWorked }) => [dayOn, isWorked]));
  }

  isWorkingDay(day: Day): boolean {
    const exception = this.exceptions.get(day);
    if (exception !== undefined) return exception;
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
    if (this.weekendDays.includes(weekday)) return false;
    return !publicHolidays(this.country, Number(day.slice(0, 4))).has(day);
  }

  /** The `days`-th working day after `day` (before it if negative). For 0 it is `day` itself, working day or not. */
  addWorkingDays(day: Day, days: number): Day {
    const step = Math.sign(days);
    let found = day;
    for (let left = Math.abs(days); left > 0; left -= 1) found = this.nextWorkingDay(found, step);
    return found;
  }

  /** Working days after `from` up to and including `to`; negative if `to` is earlier. */
  workingDaysBetween(from: Day, to: Day): number {
    if (to < from) return -this.workingDaysBetween(to, from);
    let count = this.workedBy(to) - this.workedBy(from);
    for (let year = Number(from.slice(0, 4)); year < Number(to.slice(0, 4)); year += 1)
      count += this.workedBy(`${String(year).padStart(4, '0')}-12-31`);
    return count;
  }

  /**
   * Working days of the year up to and including `day`. Counted once per year: forecasts ask for thousands of spans.
   */
  private workedBy(day: Day): number {
    const first = `${day.slice(0, 4)}-01-01`;
    const counts = this.counts.get(first) ?? [];
    if (counts.length === 0) {
      let count = 0;
      for (let next = first; next.slice(0, 4) === first.slice(0, 4); next = addDays(next, 1)) {
        if (this.isWorkingDay(next)) count += 1;
        counts.push(count);
      }
      this.counts.set(first, counts);
    }
    return counts[daysBetween(first, day)]!;
  }

  private nextWorkingDay(from: Day, step: number): Day {
    let day = from;
    for (let tries = 0; tries < SEARCH_LIMIT; tries += 1) {
      day = addDays(day, step);
      if (this.isWorkingDay(day)) return day;
    }
    throw new Error(`no working day within ${SEARCH_LIMIT} days of ${from}`);
  }
}
