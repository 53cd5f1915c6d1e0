import { HEALTHS, type Health, type Status, STATUSES } from '#contract';
import { noCounts } from '#platform/http/counts.js';

/** How engagements are in one respect: counts of one key by what they were measured as. */
export interface Measured {
  measure: Measure;
  engagements: number;
}

/**
 * A status; or `open`, `paused`, `done` where the statuses are not told apart. `overdue` and `due_soon` count again
 * some of those that are open.
 */
export type Measure = Status | 'open' | 'paused' | 'done' | 'overdue' | 'due_soon';

/** How many engagements have each status, where it is known, and each health. */
export interface Counts {
  total: number;
  byStatus: Record<Status, number>;
  byHealth: Record<Health, number>;
}

/** As `healthSql` says it, before the day is known. */
const HEALTH_OF: Readonly<Record<Measure, Health>> = {
  draft: 'on_track',
  planned: 'on_track',
  active: 'on_track',
  open: 'on_track',
  on_hold: 'paused',
  paused: 'paused',
  completed: 'done',
  closed: 'done',
  cancelled: 'done',
  done: 'done',
  overdue: 'overdue',
  due_soon: 'due_soon',
};

const isStatus = (measure: Measure): measure is Status => (STATUSES as readonly string[]).includes(measure);

/** Adds up the measures of one key. */
export function countsOf(rows: Iterable<Measured>): Counts {
  const counts: Counts = { total: 0, byStatus: noCounts(STATUSES), byHealth: noCounts(HEALTHS) };
  for (const { measure, engagements } of rows) {
    counts.byHealth[HEALTH_OF[measure]] += engagements;
    // Those that are overdue or due soon are open, too.
    if (measure === 'overdue' || measure === 'due_soon') counts.byHealth.on_track -= engagements;
    else counts.total += engagements;
    if (isStatus(measure)) counts.byStatus[measure] += engagements;
  }
  return counts;
}
