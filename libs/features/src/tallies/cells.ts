import { DUE_SOON_DAYS, VISIBILITIES } from '#contract';
import type { Actor } from '../access/actor.js';
import { reachOf, todaySql } from '../access/visibility.js';

/** What engagements are counted by. The key is a code, an id, or the month of a completion (YYYY-MM). */
export type Dimension = 'team' | 'opportunity' | 'country' | 'owner' | 'partner' | 'platform' | 'completion';

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
  const branches = partsOf(audiencesOf(actor, bind), dimensions, ofTeams)
    .filter((part) => part.dimensions.length > 0)
    .flatMap((part) => {
      const conditions = [
        `e.dimension IN (${part.dimensions.map((dimension) => `'${dimension}'`).join(', ')})`,
        `e.audience = ANY(${bind(part.audiences)}::text[])`,
        ...part.conditions,
        ...where,
      ].join(' AND ');
      return ['engagement_tallies', 'engagement_deltas'].map(
        (table) =>
          `SELECT e.dimension, e.key, e.team_id, e.facet, e.due_on, e.engagements FROM ${table} e WHERE ${conditions}`,
      );
    });
  return `WITH edges AS MATERIALIZED (${EDGES}) ${branches.join(' UNION ALL ')}`;
}

/** A part of the cells that one scan of the index finds. No cell is in two parts. */
interface Part {
  dimensions: readonly Dimension[];
  audiences: readonly string[];
  conditions: readonly string[];
}

/** The last day on which anything is due soon, on the calendars furthest ahead. */
const IN_TIME = `e.due_on <= ($1::timestamptz)::date + ${DUE_SOON_DAYS + 1}`;

function partsOf(
  { everywhere, inTeams }: Audiences,
  dimensions: readonly Dimension[],
  ofTeams: readonly string[],
): Part[] {
  const ofOneTeam = [`e.team_id <> ${EVERY_TEAM}`, IN_TIME, ...ofTeams];
  const isTogether = (dimension: Dimension) => ofTeams.length === 0 && OF_EVERY_TEAM.includes(dimension);
  const together = { dimensions: dimensions.filter(isTogether), audiences: everywhere };
  const ways = ['FALSE', ...inTeams.map(({ condition }) => `(${condition})`)];
  return [
    {
      dimensions: dimensions.filter((dimension) => !isTogether(dimension)),
      audiences: everywhere,
      conditions: ofOneTeam,
    },
    {
      ...together,
      conditions: [`e.team_id = ${EVERY_TEAM}`, IN_TIME, 'e.due_on <> ALL((SELECT days FROM edges)::date[])'],
    },
    {
      ...together,
      conditions: [
        'e.team_id = ANY(ARRAY(SELECT id FROM teams))',
        'e.due_on = ANY((SELECT days FROM edges)::date[])',
      ],
    },
    {
      dimensions,
      audiences: inTeams.map(({ audience }) => audience),
      conditions: [...ofOneTeam, `(${ways.join(' OR ')})`],
    },
  ];
}

interface Audiences {
  /** The actor may read everything that is counted for these. */
  everywhere: string[];
  /** The actor may read the cells of these that meet the condition. */
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
