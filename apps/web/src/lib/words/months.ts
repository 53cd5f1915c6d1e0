import type { Day } from '#contract';
import { dateFormat } from '#locales/intl.js';
import { addDays } from './dates.js';
import { locale } from './i18n.js';

/** A calendar month, `YYYY-MM`. */
export type Month = string;

export const monthOf = (day: Day): Month => day.slice(0, 7);
export const firstOf = (month: Month): Day => `${month}-01`;

export function addMonths(month: Month, count: number): Month {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7);
}

export const lastOf = (month: Month): Day => addDays(firstOf(addMonths(month, 1)), -1);

const format = (day: Day, options: Intl.DateTimeFormatOptions): string =>
  dateFormat(locale(), { ...options, timeZone: 'UTC' }).format(Date.parse(`${day}T00:00:00Z`));

/** "November 2026". */
export const formatMonth = (month: Month): string =>
  format(firstOf(month), { month: 'long', year: 'numeric' });
/** "Nov". */
export const formatShortMonth = (month: Month): string => format(firstOf(month), { month: 'short' });
export const formatWeekday = (day: Day, style: 'long' | 'short'): string => format(day, { weekday: style });
export const formatDayNumber = (day: Day): string => format(day, { day: 'numeric' });

/** As in ISO 8601: Monday is 1, Sunday is 7. */
const isoWeekday = (day: Day): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

interface WithWeek extends Intl.Locale {
  getWeekInfo?: () => { firstDay: number };
  weekInfo?: { firstDay: number };
}

/** The first day of the week where the person is, from the browser's region if it speaks the language of the page. */
function firstWeekday(): number {
  const name = navigator.languages.find((one) => one.startsWith(locale())) ?? locale();
  const known = new Intl.Locale(name) as WithWeek;
  return (known.getWeekInfo?.() ?? known.weekInfo)?.firstDay ?? 1;
}

/** The weeks of the month, seven days each. Days of other months are null. */
export function weeksOf(month: Month): (Day | null)[][] {
  const before = (isoWeekday(firstOf(month)) - firstWeekday() + 7) % 7;
  const days: (Day | null)[] = Array.from({ length: before }, () => null);
  for (let day = firstOf(month); day <= lastOf(month); day = addDays(day, 1)) days.push(day);
  while (days.length % 7 !== 0) days.push(null);
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
}

/** Seven days in the order of the person's week, to name the columns. */
export function weekdays(): Day[] {
  // 1 January 2024 is a Monday.
  const first = addDays('2024-01-01', firstWeekday() - 1);
  return Array.from({ length: 7 }, (_, index) => addDays(first, index));
}
