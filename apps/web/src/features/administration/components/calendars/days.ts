import type { Day } from '#contract';
import { dateFormat } from '#locales/intl.js';
import { addDays } from '#web/lib/words/dates.js';
import { locale } from '#web/lib/words/i18n.js';
import type { Calendar } from '../../api/teams.js';

/** What a day is for a team. An exception overrides a holiday, and a holiday overrides the weekend. */
export type DayKind = 'worked' | 'weekend' | 'holiday' | 'closed' | 'open';

export interface DayFacts {
  kind: DayKind;
  /** Name of the holiday or exception. */
  name: string | undefined;
}

export const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

export function dayFacts({ weekendDays, holidays, exceptions }: Calendar): (day: Day) => DayFacts {
  const holidayNames = new Map(holidays.map(({ day, name }) => [day, name]));
  const departures = new Map(exceptions.map((exception) => [exception.day, exception]));
  return (day) => {
    const exception = departures.get(day);
    if (exception) return { kind: exception.isWorked ? 'open' : 'closed', name: exception.name };
    const name = holidayNames.get(day);
    if (name !== undefined) return { kind: 'holiday', name };
    return { kind: weekendDays.includes(weekdayOf(day)) ? 'weekend' : 'worked', name: undefined };
  };
}

const two = (value: number) => String(value).padStart(2, '0');

export const firstOf = (year: number, month: number): Day => `${year}-${two(month)}-01`;

/** The weeks of a month, Monday to Sunday. Days of other months are undefined. */
export function weeksOf(year: number, month: number): (Day | undefined)[][] {
  const first = firstOf(year, month);
  const weeks: (Day | undefined)[][] = [];
  let day = addDays(first, 1 - weekdayOf(first));
  do {
    weeks.push(
      Array.from({ length: 7 }, (_, index) => {
        const one = addDays(day, index);
        return one.startsWith(first.slice(0, 8)) ? one : undefined;
      }),
    );
    day = addDays(day, 7);
  } while (day.startsWith(first.slice(0, 8)));
  return weeks;
}

export const monthName = (year: number, month: number): string =>
  dateFormat(locale(), { month: 'long', timeZone: 'UTC' }).format(Date.parse(firstOf(year, month)));

/** 5 January 1970 was a Monday. */
export const weekdayName = (weekday: number, width: 'long' | 'narrow' | 'short' = 'long'): string =>
  dateFormat(locale(), { weekday: width, timeZone: 'UTC' }).format(Date.UTC(1970, 0, 4 + weekday));
