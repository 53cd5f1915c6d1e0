import { DUE_SOON_DAYS, VISIBILITIES } from '#contract';
import type { Actor } from '../access/actor.js';
import { reachOf, todaySql } from '../access/visibility.js';

/** What engagements are counted by. The key is a code, an id, or the month of a completion (YYYY-MM). */
export type Dimension = 'team' | 'opportunity' | 'country' | 'owner' | 'partner' | 'platform' | 'completion';

/** In place of a team: the engagements of all teams. */
const EVERY_TEAM = `'00000000-0000-0000-0000-000000000000'::uuid`;

/** SQL: today in each team, and the day that the team's folded counts are about. */
const DAYS = `
  SELECT t.id, ${todaySql('t', '$1')} AS today, coalesce(d.today, '-infinity') AS was
  FROM teams t LEFT JOIN engagement_tally_days d ON d.team_id = t.id`;

/** What is folded. */
const folded = (conditions: string) => `
  SELECT e.dimension, e.key, e.facet AS measure, e.engagements FROM engagement_tallies e
  WHERE e.due_on = '-infinity' AND ${conditions}`;

/**
 * What turned overdue or due soon, or no longer is, since the last fold. Reads only teams whose day has changed, and of
 * these the days at both ends of the two weeks.
 */
const turned = (conditions: string) => `
  SELECT due.dimension, due.key, turns.measure, due.engagements * turns.turn
  FROM (SELECT *, least(was, today) AS first, greatest(was, today) AS last FROM days WHERE today <> was) day
  CROSS JOIN LATERAL (VALUES (day.first, day.last),
    (greatest(day.first + ${DUE_SOON_DAYS + 1}, day.last), day.last + ${DUE_SOON_DAYS + 1})) turning (since, until)
  CROSS JOIN LATERAL (
    SELECT e.dimension, e.key, e.due_on, e.engagements FROM engagement_tallies e
    WHERE e.team_id = day.id AND e.due_on > '-infinity' AND e.due_on >= turning.since AND e.due_on < turning.until
      AND ${conditions} OFFSET 0) due
  CROSS JOIN LATERAL (
    VALUES (due_measure(due.due_on, day.today), 1), (due_measure(due.due_on, day.was), -1)) turns (measure, turn)
  WHERE turns.measure IS NOT NULL`;

/** What is not folded yet. */
const added = (conditions: string) => `
  SELECT e.dimension, e.key, counted.measure, e.engagements
  FROM engagement_deltas e JOIN days day ON day.id = e.team_id
  CROSS JOIN LATERAL (
    SELECT CASE e.facet WHEN 'due' THEN due_measure(e.due_on, day.today) ELSE e.facet END AS measure) counted
  WHERE counted.measure IS NOT NULL AND ${conditions}`;

/**
 * SQL: rows of `dimension`, `key`, `measure` and `engagements` with everything that `actor` may read in these
 * dimensions, in any order. One statement reads all that a count consists of, so that it is exact at any moment.
 * `where`: conditions about the key in the alias `e`; `ofTeams`: conditions that choose among the teams, about the same
 * alias. Appends parameters to `params`; `$1` is the current instant.
 */
export function readableCounts(
  actor: Actor,
  dimensions: readonly Dimension[],
  params: unknown[],
  { where = [], ofTeams = [] }: { where?: readonly string[]; ofTeams?: readonly string[] } = {},
): string {
  const audiences = audiencesOf(actor, (value) => `$${params.push(value)}`);
  const wanted = [`e.dimension IN (${dimensions.map((name) => `'${name}'`).join(', ')})`, ...where];
  const ofEachTeam = [...wanted, `e.team_id <> ${EVERY_TEAM}`, ...ofTeams].join(' AND ');
  const ofAllTeams = [...wanted, `e.team_id = ${EVERY_TEAM}`].join(' AND ');
  const readable = `${ofEachTeam} AND (${anyOf([audiences.everywhere, ...audiences.inTeams])})`;
  const parts =
    ofTeams.length > 0
      ? [audiences.everywhere, ...audiences.inTeams].map((way) => `${ofEachTeam} AND ${way}`)
      : [
          ...audiences.together.map((way) => `${ofAllTeams} AND ${way}`),
          ...audiences.apart.map((way) => `${ofEachTeam} AND ${way}`),
        ];
  const rows = [...parts.map(folded), turned(readable), added(readable)];
  return `WITH days AS MATERIALIZED (${DAYS})
    SELECT c.dimension, c.key, c.measure, sum(c.engagements)::int AS engagements FROM (${rows.join(' UNION ALL ')}) c
    GROUP BY 1, 2, 3 HAVING sum(c.engagements) <> 0`;
}

const anyOf = (conditions: readonly string[]) => conditions.map((condition) => `(${condition})`).join(' OR ');

/** SQL conditions over cells that the actor may read. No cell meets two of `everywhere` and `inTeams`. */
interface Audiences {
  /** Of every team. */
  everywhere: string;
  inTeams: string[];
  /** The same, if the counts of all teams together are read where they can be: over these counts, */
  together: string[];
  /** and over the counts of single teams. */
  apart: string[];
}

/**
 * The audience of a cell is a visibility, or a visibility and a person who is named. Nobody who reads all of a team is
 * counted there as a person, too.
 */
function audiencesOf(actor: Actor, bind: (value: unknown) => string): Audiences {
  if (actor.userId === null) return allTogether(VISIBILITIES, bind);
  const reach = reachOf(actor);
  const found = allTogether(
    reach.filter(({ everywhere }) => everywhere === 'all').map(({ visibility }) => visibility),
    bind,
  );
  let teams: string | undefined;
  const mine = () => (teams ??= `${bind([...actor.teamRoles.keys()])}::uuid[]`);
  const inMyTeams = () => `e.team_id = ANY(${mine()})`;
  const areAllMine = () => `NOT EXISTS (SELECT FROM teams t WHERE t.id <> ALL(${mine()}))`;
  for (const { visibility, everywhere, inTeams } of reach.filter((each) => each.everywhere !== 'all')) {
    const isFor = (audience: string) => `e.audience = ${bind(audience)}`;
    if (inTeams === 'all') {
      const isForTeam = isFor(visibility);
      found.inTeams.push(`${isForTeam} AND ${inMyTeams()}`);
      found.together.push(`${isForTeam} AND ${areAllMine()}`);
      found.apart.push(`${isForTeam} AND ${inMyTeams()} AND NOT (${areAllMine()})`);
    }
    const named: string[] = [];
    if (everywhere === 'named') named.push(inTeams === 'all' ? `NOT ${inMyTeams()}` : 'TRUE');
    else if (inTeams === 'named') named.push(inMyTeams());
    for (const condition of named) {
      const isNamed = `${isFor(`${visibility}/${actor.userId}`)} AND ${condition}`;
      found.inTeams.push(isNamed);
      found.apart.push(isNamed);
    }
  }
  return found;
}

function allTogether(visibilities: readonly string[], bind: (value: unknown) => string): Audiences {
  const everywhere = `e.audience = ANY(${bind(visibilities)}::text[])`;
  return { everywhere, inTeams: [], together: [everywhere], apart: [] };
}
