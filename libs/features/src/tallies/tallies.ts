import {
  DONE_STATUSES,
  DUE_SOON_DAYS,
  HEALTHS,
  type Health,
  OPEN_STATUSES,
  type Status,
  STATUSES,
  VISIBILITIES,
} from '#contract';
import { noCounts } from '#platform/http/counts.js';
import type { Actor } from '../access/actor.js';
import { reachOf, todaySql } from '../access/visibility.js';

/** What engagements are counted by. The key is a code, an id, or the month of a completion (YYYY-MM). */
export type Dimension = 'total' | 'opportunity' | 'country' | 'owner' | 'partner' | 'platform' | 'completion';

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

/**
 * SQL: rows of `dimension`, `key`, `team_id`, `facet`, `due_on` and `engagements` with everything that `actor` may
 * read in these dimensions. Folded and new counts are added up in one statement, so that the sum is exact at any
 * moment. `conditions` are about the alias `e`. Appends parameters to `params`; `$1` is the current instant.
 */
export function readableCells(
  actor: Actor,
  dimensions: readonly Dimension[],
  params: unknown[],
  conditions: readonly string[] = [],
): string {
  const where = [
    `e.dimension IN (${dimensions.map((dimension) => `'${dimension}'`).join(', ')})`,
    // The last day on which anything is due soon, on the calendars furthest ahead.
    `e.due_on <= ($1::timestamptz)::date + ${DUE_SOON_DAYS + 1}`,
    readable(actor, params),
    ...conditions,
  ].join(' AND ');
  return ['engagement_tallies', 'engagement_deltas']
    .map(
      (table) =>
        `SELECT e.dimension, e.key, e.team_id, e.facet, e.due_on, e.engagements FROM ${table} e WHERE ${where}`,
    )
    .join(' UNION ALL ');
}

/**
 * SQL condition: whether `actor` may read what is counted in the cell `e`. The audience of a cell is a visibility, or
 * a visibility and a person who is named. Nobody who reads all of a team is counted there as a person, too.
 */
function readable(actor: Actor, params: unknown[]): string {
  const bind = (value: unknown) => `$${params.push(value)}`;
  if (actor.userId === null) return `e.audience = ANY(${bind(VISIBILITIES)})`;
  let teams: string | undefined;
  const inMyTeams = () => {
    teams ??= bind([...actor.teamRoles.keys()]);
    return `e.team_id = ANY(${teams}::uuid[])`;
  };
  const audiences: string[] = [];
  const ways: string[] = [];
  const add = (audience: string, condition?: string) => {
    audiences.push(audience);
    ways.push([`e.audience = ${bind(audience)}`, ...(condition ? [condition] : [])].join(' AND '));
  };
  for (const { visibility, everywhere, inTeams } of reachOf(actor)) {
    const named = `${visibility}/${actor.userId}`;
    if (everywhere === 'all') add(visibility);
    else {
      if (inTeams === 'all') add(visibility, inMyTeams());
      if (everywhere === 'named') add(named, inTeams === 'all' ? `NOT ${inMyTeams()}` : undefined);
      else if (inTeams === 'named') add(named, inMyTeams());
    }
  }
  return `e.audience = ANY(${bind(audiences)}) AND (${ways.map((way) => `(${way})`).join(' OR ')})`;
}

/**
 * SQL: the sums of `cells` by dimension, key, team and measure, at the instant `$1`. The health of an open engagement
 * depends on the day in its team's time zone.
 */
export const measured = (cells: string): string => `
  SELECT c.dimension, c.key, c.team_id, m.measure, sum(c.engagements)::int AS engagements
    FROM (${cells}) c
    JOIN (SELECT t.id, ${todaySql('t', '$1')} AS today FROM teams t) t ON t.id = c.team_id
    CROSS JOIN LATERAL (SELECT CASE WHEN c.facet <> 'due' THEN c.facet WHEN c.due_on < t.today THEN 'overdue'
      WHEN c.due_on <= t.today + ${DUE_SOON_DAYS} THEN 'due_soon' END AS measure) m
   WHERE m.measure IS NOT NULL
   GROUP BY 1, 2, 3, 4`;

/** How many engagements have each status, where it is known, and each health. */
export interface Counts {
  total: number;
  byStatus: Record<Status, number>;
  byHealth: Record<Health, number>;
}

const HEALTH_OF: Readonly<Record<Measure, Health>> = {
  ...(Object.fromEntries(OPEN_STATUSES.map((status) => [status, 'on_track'])) as Record<
    (typeof OPEN_STATUSES)[number],
    Health
  >),
  ...(Object.fromEntries(DONE_STATUSES.map((status) => [status, 'done'])) as Record<
    (typeof DONE_STATUSES)[number],
    Health
  >),
  on_hold: 'paused',
  open: 'on_track',
  paused: 'paused',
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
