import type { Day } from '#contract';
import { addDays } from '#platform/clock.js';

/** Names of public holidays by day, in date order. */
export type HolidayNames = ReadonlyMap<Day, string>;

/** ISO weekdays. */
const WEEKEND = [6, 7];
const isWeekend = (day: Day) => WEEKEND.includes(new Date(`${day}T00:00:00Z`).getUTCDay() || 7);

/**
 * Countries that move holidays on a weekend to the next working day, which the library does not know.
 * Thailand: a standing order of its cabinet.
 */
const MADE_UP_FOR: ReadonlySet<string> = new Set(['TH']);

/**
 * Gazetted holidays of India's central government on a given lunar day, computed for the sky over Delhi.
 * After 2030: enter them as team days.
 */
const BY_LUNAR_DAY: Readonly<Record<string, readonly Day[]>> = {
  Holi: ['2026-03-04', '2027-03-22', '2028-03-11', '2029-03-01', '2030-03-20'],
  'Ram Navami': ['2026-03-26', '2027-04-15', '2028-04-03', '2029-04-23', '2030-04-12'],
  'Mahavir Jayanti': ['2026-03-31', '2027-04-19', '2028-04-07', '2029-04-26', '2030-04-16'],
  'Buddha Purnima': ['2026-05-01', '2027-05-20', '2028-05-08', '2029-05-27', '2030-05-17'],
  Janmashtami: ['2026-09-04', '2027-08-25', '2028-08-13', '2029-09-01', '2030-08-21'],
  Dussehra: ['2026-10-20', '2027-10-09', '2028-09-27', '2029-10-16', '2030-10-06'],
  Diwali: ['2026-11-08', '2027-10-29', '2028-10-17', '2029-11-05', '2030-10-26'],
  'Guru Nanak’s Birthday': ['2026-11-24', '2027-11-14', '2028-11-02', '2029-11-21', '2030-11-10'],
};

/** Holidays that depend on a sighting of the moon, only as announced. Enter other years as team days. */
const ANNOUNCED: Readonly<Record<string, readonly Day[]>> = {
  'Id-ul-Fitr': ['2026-03-21'],
  'Id-ul-Zuha': ['2026-05-27'],
  Muharram: ['2026-06-26'],
  'Milad-un-Nabi': ['2026-08-26'],
};

const INDIAN = new Map(
  Object.entries({ ...BY_LUNAR_DAY, ...ANNOUNCED }).flatMap(([name, days]) =>
    days.map((day) => [day, name] as const),
  ),
);

/** Adds the holidays that the library leaves out. `known` is in date order. */
export function withOurRules(country: string, known: HolidayNames): HolidayNames {
  if (country === 'IN') return new Map([...known, ...INDIAN]);
  return MADE_UP_FOR.has(country) ? new Map([...known, ...inLieu(known)]) : known;
}

/**
 * One day off for each run of holidays that includes a weekend day: the next day that is neither weekend nor holiday.
 */
function inLieu(holidays: HolidayNames): Map<Day, string> {
  const found = new Map<Day, string>();
  let lost: string | undefined;
  for (const [day, name] of holidays) {
    if (isWeekend(day)) lost ??= name;
    let next = addDays(day, 1);
    if (lost === undefined || holidays.has(next)) continue;
    while (isWeekend(next) || holidays.has(next) || found.has(next)) next = addDays(next, 1);
    found.set(next, `${lost} (substitute day)`);
    lost = undefined;
  }
  return found;
}
