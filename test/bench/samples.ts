import type { Database } from './databases.js';
import type { People } from './people.js';

/** Records of the database that the scenarios ask for; each pool is used up from its end. */
export interface Samples {
  /** References of engagements that everybody may read. */
  references: string[];
  /** Owners of engagements, other than those who ask. */
  owners: string[];
  /** Planned engagements that nobody has touched, to start them. */
  planned: string[];
  /** Open requests to extend an engagement, and the engagement's version. */
  requests: { id: string; version: number }[];
  /** A partner with many engagements. */
  partner: string;
  strategy: string;
  /** A program team with an opportunity, to create engagements in. */
  opportunity: string;
  emails: string[];
}

const LEAST_REFERENCES = 500;
const MOST_PLANNED = 20_000;

export async function readSamples({ owner }: Database, people: People): Promise<Samples> {
  const column = async (sql: string, ...values: unknown[]): Promise<string[]> => {
    const { rows } = await owner.query<{ value: string }>(sql, values);
    return rows.map(({ value }) => value);
  };
  const askers = Object.values(people).map(({ id }) => id);
  const [partner] = await column(
    `SELECT p.code AS value FROM participations pp JOIN partners p ON p.id = pp.partner_id
     GROUP BY p.code ORDER BY count(*) DESC, p.code LIMIT 1`,
  );
  const [strategy] = await column(
    `SELECT g.strategy_code AS value FROM opportunities o JOIN objectives b ON b.code = o.objective_code
       JOIN goals g ON g.code = b.goal_code GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`,
  );
  const [opportunity] = await column('SELECT code AS value FROM opportunities ORDER BY code LIMIT 1');
  return {
    references: await column(
      `SELECT reference AS value FROM engagements WHERE visibility = 'bureau' ORDER BY md5(id::text) LIMIT $1`,
      LEAST_REFERENCES,
    ),
    owners: await column(
      `SELECT DISTINCT m.user_id::text AS value FROM memberships m JOIN teams t ON t.id = m.team_id
       WHERE t.kind = 'program_team' AND m.role = 'officer' AND m.user_id <> ALL ($1::uuid[]) ORDER BY 1 LIMIT 50`,
      askers,
    ),
    planned: await column(
      `SELECT reference AS value FROM engagements WHERE status = 'planned' AND visibility = 'bureau' AND version = 1
       ORDER BY md5(id::text) LIMIT $1`,
      MOST_PLANNED,
    ),
    requests: [],
    partner: partner!,
    strategy: strategy!,
    opportunity: opportunity!,
    emails: await column(
      'SELECT email AS value FROM users WHERE id <> ALL ($1::uuid[]) ORDER BY md5(email)',
      askers,
    ),
  };
}

/**
 * Opens `count` requests to extend an engagement by its owner. They are 60 days old, so that they have climbed to the
 * supervisor of the bureau.
 */
export async function askForDecisions({ owner }: Database, count: number): Promise<Samples['requests']> {
  const { rows } = await owner.query<{ id: string; version: number }>(
    `WITH chosen AS (
       SELECT e.id, e.owner_id, e.version, (now() - interval '60 days')::date AS asked_on FROM engagements e
       WHERE e.status = 'active' AND e.visibility = 'bureau' AND e.version = 1
         AND NOT EXISTS (SELECT FROM change_requests c WHERE c.engagement_id = e.id)
       ORDER BY md5(e.id::text) LIMIT $1),
     made AS (
       INSERT INTO change_requests (engagement_id, verb, input, round, asked_by_id, asked_at, asked_on, asked_at_seq)
       SELECT c.id, 'extend', jsonb_build_object('reason', 'The partner needs more time', 'dueOn', (now() + interval '400 days')::date),
         1, c.owner_id, c.asked_on, c.asked_on, (SELECT max(a.seq) FROM activities a WHERE a.engagement_id = c.id)
       FROM chosen c RETURNING id, engagement_id)
     SELECT made.id, chosen.version FROM made JOIN chosen ON chosen.id = made.engagement_id`,
    [count],
  );
  return rows;
}

/** Takes the next one of a pool. @throws if it is used up */
export function taken<T>(pool: T[], what: string): T {
  const next = pool.pop();
  if (next === undefined) throw new Error(`there are no more ${what}: run it with more engagements`);
  return next;
}

/** Gives the values in turn, again and again. */
export function inTurn<T>(values: readonly T[]): () => T {
  let index = 0;
  return () => values[index++ % values.length]!;
}
