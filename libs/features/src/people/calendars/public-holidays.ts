import Holidays from 'date-holidays';
import type { Day } from '#contract';
import { addDays } from '#platform/clock.js';
import { type HolidayNames, withOurRules } from './holiday-rules.js';

const cache = new Map<string, HolidayNames>();
const NONE: HolidayNames = new Map();

/**
 * Public holidays of `country` (ISO 3166-1 alpha-2) that fall in `year`, including days off in lieu; empty
 * for a country without a known calendar. The dates are local to the country, wherever this process runs.
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

const inOrder = (names: Iterable<[Day, string]>): HolidayNames =>
  new Map([...names].sort(([a], [b]) => (a < b ? -1 : 1)));

function compute(country: string, year: number): HolidayNames {
  // The library lists some days off in lieu of a public holiday as bank holidays.
  const calendar = new Holidays(country, { types: ['public', 'bank'], languages: ['en'] });
  if (calendar.getRules().length === 0) return NONE;
  const names = new Map<Day, string>();
  // A holiday of several days, or a day off in lieu, may start in the year before.
  for (const holiday of [...calendar.getHolidays(year - 1), ...calendar.getHolidays(year)]) {
    if (holiday.type !== 'public' && !holiday.substitute) continue;
    const days = Math.max(1, Math.round((holiday.end.getTime() - holiday.start.getTime()) / 86_400_000));
    // `date` is in the country's local time; `start` is an instant and would depend on the time zone of this process.
    const first = holiday.date.slice(0, 10);
    for (let offset = 0; offset < days; offset += 1) {
      const day = addDays(first, offset);
      names.set(day, names.get(day) ?? holiday.name);
    }
  }
  const all = withOurRules(country, inOrder(names));
  return inOrder([...all].filter(([day]) => day.startsWith(`${year}-`)));
}
