import Holidays from 'date-holidays';
import type { Day } from '#contract';
import { addDays } from '#platform/clock.js';
import { type HolidayNames, withOurRules } from './holiday-rules.js';

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

const inOrder = (names: Iterable<[Day, string]>): HolidayNames =>
  new Map([...names].sort(([a], [b]) => (a < b ? -1 : 1)));

function compute(country: string, year: number): HolidayNames {
  // Some days in lieu of a public holiday go by the name of bank holidays.
  const calendar = new Holidays(country, { types: ['public', 'bank'], languages: ['en'] });
  if (calendar.getRules().length === 0) return NONE;
  const names = new Map<Day, string>();
  // A holiday of several days, or one that is made up for, may have begun in the year before.
  for (const holiday of [...calendar.getHolidays(year - 1), ...calendar.getHolidays(year)]) {
    if (holiday.type !== 'public' && !holiday.substitute) continue;
    const days = Math.max(1, Math.round((holiday.end.getTime() - holiday.start.getTime()) / 86_400_000));
    // `date` is written in the country's wall time; `start` is an instant, and would depend on where it is read.
    const first = holiday.date.slice(0, 10);
    for (let offset = 0; offset < days; offset += 1) {
      const day = addDays(first, offset);
      names.set(day, names.get(day) ?? holiday.name);
    }
  }
  const all = withOurRules(country, inOrder(names));
  return inOrder([...all].filter(([day]) => day.startsWith(`${year}-`)));
}
