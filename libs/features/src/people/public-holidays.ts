import Holidays from 'date-holidays';
import type { Day } from '#contract';
import { addDays } from '#platform/clock.js';

/** Names of the public holidays of one year, by day. */
export type HolidayNames = ReadonlyMap<Day, string>;

const cache = new Map<string, HolidayNames>();
const NONE: HolidayNames = new Map();

/**
 * Public holidays of `country` (ISO 3166-1 alpha-2) that fall in `year`; empty for a country without a known calendar.
 * Days off in lieu are among them. Calendar dates on the country's own wall, wherever this process runs.
 */
export function publicHolidays(country: string, year: number): HolidayNames {
  const key = `${country}:${year}`;
  let names = cache.get(key);
  if (!names) {
    names = compute(country, year);
    cache.set(key, names);
  }
  return names;
}

function compute(country: string, year: number): HolidayNames {
  const calendar = new Holidays(country, { types: ['public'], languages: ['en'] });
  if (calendar.getRules().length === 0) return NONE;
  const names = new Map<Day, string>();
  // A holiday of several days may have begun in the year before.
  for (const holiday of [...calendar.getHolidays(year - 1), ...calendar.getHolidays(year)]) {
    const days = Math.max(1, Math.round((holiday.end.getTime() - holiday.start.getTime()) / 86_400_000));
    // `date` is written in the country's wall time; `start` is an instant, and would depend on where it is read.
    const first = holiday.date.slice(0, 10);
    for (let offset = 0; offset < days; offset += 1) {
      const day = addDays(first, offset);
      if (day.startsWith(`${year}-`)) names.set(day, names.get(day) ?? holiday.name);
    }
  }
  return new Map([...names].sort(([a], [b]) => (a < b ? -1 : 1)));
}
