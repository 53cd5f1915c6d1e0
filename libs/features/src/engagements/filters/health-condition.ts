import { DONE_STATUSES, DUE_SOON_DAYS, type Health, OPEN_STATUSES } from '#contract';
import { addDays } from '#platform/clock.js';
import type { Bind } from '#platform/database/search.js';
import { statusIn } from '../../access/visibility.js';
import type { Todays } from './todays.js';

const OPEN = statusIn('e', OPEN_STATUSES);

/** SQL by health. Each may bind parameters, so call only those that are asked for. */
export const HEALTH_CONDITIONS: Record<Health, (todays: () => Todays, bind: Bind) => string> = {
  done: () => statusIn('e', DONE_STATUSES),
  paused: () => `e.status = 'on_hold'`,
  overdue: (todays, bind) => `${OPEN} AND ${dueBefore(todays(), 0, bind)}`,
  due_soon: (todays, bind) => {
    const { days } = todays();
    const [past, soon] = [dueBefore(todays(), 0, bind), dueBefore(todays(), DUE_SOON_DAYS + 1, bind)];
    return `${OPEN} AND e.due_on >= ${bind(days[0])}::date AND NOT ${past} AND ${soon}`;
  },
  on_track: (todays, bind) => {
    const { days } = todays();
    const soon = dueBefore(todays(), DUE_SOON_DAYS + 1, bind);
    return `${OPEN} AND e.due_on >= ${bind(addDays(days[0], DUE_SOON_DAYS + 1))}::date AND NOT ${soon}`;
  },
};

/**
 * SQL: due before the team's today plus `ahead` days. Today is one of three days, which are known beforehand:
 * an index on the due date can narrow the rows, and no row needs a calculation.
 */
function dueBefore({ days, sinceSecond, sinceThird }: Todays, ahead: number, bind: Bind): string {
  const [first, second, third] = days.map((day) => `${bind(addDays(day, ahead))}::date`);
  return `(e.due_on < ${third} AND (e.due_on < ${first}
    OR (e.due_on < ${second} AND e.team_id = ANY(${bind(sinceSecond)}::uuid[]))
    OR e.team_id = ANY(${bind(sinceThird)}::uuid[])))`;
}
