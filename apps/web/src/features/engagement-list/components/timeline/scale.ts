import type { Day } from '#contract';
import type { TimelineZoom } from '#web/lib/engagements-search.js';
import { addDays, daysBetween } from '#web/lib/words/dates.js';
import {
  addMonths,
  firstOf,
  formatDayNumber,
  formatMonth,
  formatShortMonth,
  lastOf,
  type Month,
  monthOf,
} from '#web/lib/words/months.js';
import type { ListedEngagement } from '../../api/list-engagements.js';

/** Pixels per day. */
const DAY_WIDTH: Record<TimelineZoom, number> = { month: 24, quarter: 8, year: 2 };
/** The most months drawn before and after today, however far away a date is. */
const MAX_MONTHS = 120;

export interface Tick {
  key: string;
  left: number;
  label: string;
}

/** The horizontal positions of days. */
export interface Scale {
  from: Day;
  to: Day;
  width: number;
  /** The left edge of a day. A day outside the scale is placed at its edge. */
  left(day: Day): number;
  /** From the start of one day to the end of another. */
  span(from: Day, to: Day): { left: number; width: number };
  /** The upper and the lower row of the axis. */
  major: Tick[];
  minor: Tick[];
}

function monthsFromTo(from: Month, to: Month): Month[] {
  const months: Month[] = [];
  for (let month = from; month <= to; month = addMonths(month, 1)) months.push(month);
  return months;
}

const yearTicks = (months: readonly Month[], left: (day: Day) => number): Tick[] =>
  months
    .filter((month, index) => index === 0 || month.endsWith('-01'))
    .map((month) => ({ key: month, left: left(firstOf(month)), label: month.slice(0, 4) }));

const dayTicks = (month: Month, left: (day: Day) => number): Tick[] =>
  [0, 7, 14, 21].map((after) => {
    const day = addDays(firstOf(month), after);
    return { key: day, left: left(day), label: formatDayNumber(day) };
  });

/** Days have their month above them. Months have their year above them or, if there is room, beside them. */
function axisOf(zoom: TimelineZoom, months: readonly Month[], left: (day: Day) => number) {
  const tick = (label: (month: Month) => string) => (month: Month) => ({
    key: month,
    left: left(firstOf(month)),
    label: label(month),
  });
  switch (zoom) {
    case 'month':
      return {
        major: months.map(tick(formatMonth)),
        minor: months.flatMap((month) => dayTicks(month, left)),
      };
    case 'quarter':
      return { major: [], minor: months.map(tick(formatMonth)) };
    case 'year':
      return { major: yearTicks(months, left), minor: months.map(tick(formatShortMonth)) };
  }
}

/** A scale in whole months that covers all these engagements and today. */
export function scaleOf(engagements: readonly ListedEngagement[], zoom: TimelineZoom, today: Day): Scale {
  const days = engagements.flatMap((engagement) => [
    spanOf(engagement).start,
    spanOf(engagement).end,
    engagement.baselineDueOn ?? engagement.dueOn,
  ]);
  const all = [...days, today].sort();
  const bound = (month: Month, months: number) => addMonths(month, months);
  const here = monthOf(today);
  const firstMonth = [monthOf(all[0] ?? today), bound(here, -MAX_MONTHS)].sort()[1] ?? here;
  const lastMonth = [addMonths(monthOf(all.at(-1) ?? today), 1), bound(here, MAX_MONTHS)].sort()[0] ?? here;
  const from = firstOf(firstMonth);
  const to = lastOf(lastMonth);
  const dayWidth = DAY_WIDTH[zoom];
  const width = (daysBetween(from, to) + 1) * dayWidth;
  const left = (day: Day) => Math.min(Math.max(daysBetween(from, day) * dayWidth, 0), width);
  const months = monthsFromTo(firstMonth, lastMonth);
  return {
    from,
    to,
    width,
    left,
    span: (first, last) => ({ left: left(first), width: Math.max(left(addDays(last, 1)) - left(first), 4) }),
    ...axisOf(zoom, months, left),
  };
}

/** The actual start and end as far as they are known, otherwise the planned ones. */
export const spanOf = ({ actualStartOn, startOn, actualEndOn, dueOn }: ListedEngagement) => ({
  start: actualStartOn ?? startOn,
  end: actualEndOn ?? dueOn,
});

/** Days from the baseline to the end, positive if the end is later; null if no plan has been approved. */
export const slipDays = (engagement: ListedEngagement): number | null =>
  engagement.baselineDueOn === null ? null : daysBetween(engagement.baselineDueOn, spanOf(engagement).end);
