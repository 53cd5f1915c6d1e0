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
export type Dimension = 'team' | 'opportunity' | 'country' | 'owner' | 'partner' | 'platform' | 'completion';

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

/** Dimensions that are also counted for all teams together, so that a reader need not add up many teams. */
const OF_EVERY_TEAM: readonly Dimension[] = ['opportunity', 'country', 'owner'];

/** In place of a team: the engagements of all teams. */
const EVERY_TEAM = `'00000000-0000-0000-0000-000000000000'::uuid`;

/** SQL: every team and its day, and the earliest of these days for all teams together. */
const TODAYS = `(SELECT t.id, ${todaySql('t', '$1')} AS today FROM teams t
  UNION ALL SELECT ${EVERY_TEAM}, min(${todaySql('t', '$1')}) FROM teams t OFFSET 0)`;

/** SQL: the due dates that are overdue, or due soon, in some time zones and not yet in others. */
const EDGES = `SELECT ARRAY(
  SELECT bounds.first + edge + shift FROM (SELECT min(today) AS first, max(today) AS last FROM ${TODAYS} t) bounds,
    generate_series(0, bounds.last - bounds.first - 1) edge, (VALUES (0), (${DUE_SOON_DAYS + 1})) AS shifts (shift)) AS days`;

/**
 * SQL: rows of `dimension`, `key`, `team_id`, `facet`, `due_on` and `engagements` with everything that `actor` may
 * read in these dimensions, in any order. Folded and new counts are read in one statement, so that their sum is exact
 * at any moment. `ofTeams`: conditions that choose among the teams, about the alias `e`. Appends parameters to
 * `params`; `$1` is the current instant.
 */
export function readableCells(
  actor: Actor,
  dimensions: readonly Dimension[],
  params: unknown[],
  { where = [], ofTeams = [] }: { where?: readonly string[]; ofTeams?: readonly string[] } = {},
): string {
  const bind = (value: unknown) => `$${params.push(value)}`;
  const { everywhere, inTeams } = audiencesOf(actor, bind);
  // The last day on which anything is due soon, on the calendars furthest ahead.
  const inTime = `e.due_on <= ($1::timestamptz)::date + ${DUE_SOON_DAYS + 1}`;
  const isTogether = (dimension: Dimension) => ofTeams.length === 0 && OF_EVERY_TEAM.includes(dimension);
  const together = dimensions.filter(isTogether);
  const byTeam = dimensions.filter((dimension) => !isTogether(dimension));

  const branches: string[] = [];
  const read = (of: readonly Dimension[], audiences: string, conditions: readonly string[]) => {
    if (of.length === 0) return;
    const all = [
      `e.dimension IN (${of.map((dimension) => `'${dimension}'`).join(', ')})`,
      `e.audience = ANY(${audiences}::text[])`,
      ...conditions,
      ...where,
    ];
    for (const table of ['engagement_tallies', 'engagement_deltas']) {
      branches.push(
        `SELECT e.dimension, e.key, e.team_id, e.facet, e.due_on, e.engagements FROM ${table} e WHERE ${all.join(' AND ')}`,
      );
    }
  };
  if (everywhere.length > 0) {
    const audiences = bind(everywhere);
    read(byTeam, audiences, [`e.team_id <> ${EVERY_TEAM}`, inTime, ...ofTeams]);
    read(together, audiences, [
      `e.team_id = ${EVERY_TEAM}`,
      inTime,
      'e.due_on <> ALL((SELECT days FROM edges)::date[])',
    ]);
    read(together, audiences, [
      'e.team_id = ANY(ARRAY(SELECT id FROM teams))',
      'e.due_on = ANY((SELECT days FROM edges)::date[])',
    ]);
  }
  if (inTeams.length > 0) {
    const ways = inTeams.map(({ condition }) => `(${condition})`).join(' OR ');
    read(dimensions, bind(inTeams.map(({ audience }) => audience)), [
      `e.team_id <> ${EVERY_TEAM}`,
      inTime,
      `(${ways})`,
      ...ofTeams,
    ]);
  }
  return `WITH edges AS MATERIALIZED (${EDGES}) ${branches.join(' UNION ALL ')}`;
}

interface Audiences {
  /** Those of which the actor may read everything. */
  everywhere: string[];
  /** Those of which the actor may read the cells under a condition. */
  inTeams: { audience: string; condition: string }[];
}

/**
 * The audience of a cell is a visibility, or a visibility and a person who is named. Nobody who reads all of a team is
 * counted there as a person, too.
 */
function audiencesOf(actor: Actor, bind: (value: unknown) => string): Audiences {
  if (actor.userId === null) return { everywhere: [...VISIBILITIES], inTeams: [] };
  let teams: string | undefined;
  const inMyTeams = () => {
    teams ??= bind([...actor.teamRoles.keys()]);
    return `e.team_id = ANY(${teams}::uuid[])`;
  };
  const found: Audiences = { everywhere: [], inTeams: [] };
  const add = (audience: string, condition: string) =>
    found.inTeams.push({ audience, condition: `e.audience = ${bind(audience)} AND ${condition}` });
  for (const { visibility, everywhere, inTeams } of reachOf(actor)) {
    const named = `${visibility}/${actor.userId}`;
    if (everywhere === 'all') {
      found.everywhere.push(visibility);
      continue;
    }
    if (inTeams === 'all') add(visibility, inMyTeams());
    if (everywhere === 'named') add(named, inTeams === 'all' ? `NOT ${inMyTeams()}` : 'TRUE');
    else if (inTeams === 'named') add(named, inMyTeams());
  }
  return found;
}

/**
 * SQL: the sums of `cells` by dimension, key and measure, at the instant `$1`. The health of an open engagement
 * depends on the day in its team's time zone.
 */
export const measured = (cells: string): string => `
  SELECT c.dimension, c.key, m.measure, sum(c.engagements)::int AS engagements
    FROM (${cells}) c
    JOIN ${TODAYS} t ON t.id = c.team_id
    CROSS JOIN LATERAL (SELECT CASE WHEN c.facet <> 'due' THEN c.facet WHEN c.due_on < t.today THEN 'overdue'
      WHEN c.due_on <= t.today + ${DUE_SOON_DAYS} THEN 'due_soon' END AS measure) m
   WHERE m.measure IS NOT NULL
   GROUP BY 1, 2, 3`;

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
