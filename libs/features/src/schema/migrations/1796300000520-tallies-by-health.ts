import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  CELLS as CELLS_BEFORE,
  FOLD as FOLD_BEFORE,
  REBUILD as REBUILD_BEFORE,
} from './1796300000101-tallies.js';

/** Statuses in which a due date can be missed, and those in which it no longer can. */
const OPEN = `('draft', 'planned', 'active')`;
const DONE = `('completed', 'closed', 'cancelled')`;
const NAMED = `('co_owner', 'reader')`;

const CELL = 'dimension, audience, team_id, due_on, key, facet';

/** In place of a team: the engagements of all teams. */
const EVERY_TEAM = `'00000000-0000-0000-0000-000000000000'::uuid`;

/**
 * The cells in which an engagement counts: by what (dimension and key), for whom (audience), where (its team) and as
 * what (facet). It counts once with its status and, while its due date can be missed, also as `due` on that day.
 * Declared as volatile so that it is never put into the query that calls it: the planner of PostgreSQL 18 fails on
 * some of those.
 */
const CELLS = `
  CREATE OR REPLACE FUNCTION engagement_cells(e engagements)
  RETURNS TABLE (dimension text, audience text, team_id uuid, due_on date, key text, facet text)
  LANGUAGE sql VOLATILE ROWS 20 AS $$
    SELECT counted.dimension, audiences.audience, e.team_id, counted.due_on, counted.key, counted.facet
    FROM (
      SELECT e.visibility AS audience
      UNION ALL SELECT 'restricted/' || named.person FROM (
        SELECT e.owner_id AS person
        UNION SELECT p.user_id FROM engagement_people p WHERE p.engagement_id = e.id AND p.relation IN ${NAMED}) named
      WHERE e.visibility = 'restricted') audiences
    CROSS JOIN (
      SELECT subject.dimension, subject.key, facets.facet, facets.due_on
      FROM (
        SELECT 'team' AS dimension, e.team_id::text AS key
        UNION ALL SELECT 'opportunity', e.opportunity_code
        UNION ALL SELECT 'country', unnest(e.countries)
        UNION ALL SELECT 'owner', e.owner_id::text WHERE e.status NOT IN ${DONE}) subject
      CROSS JOIN LATERAL (
        SELECT CASE WHEN subject.dimension IN ('team', 'opportunity') THEN e.status WHEN e.status IN ${OPEN} THEN 'open'
          WHEN e.status IN ${DONE} THEN 'done' ELSE 'paused' END AS facet, '-infinity'::date AS due_on
        UNION ALL SELECT 'due', e.due_on WHERE e.status IN ${OPEN}) facets
      UNION ALL
      SELECT 'partner', partner_id::text, e.status, '-infinity'
      FROM (SELECT DISTINCT partner_id FROM participations WHERE engagement_id = e.id) partners
      UNION ALL
      SELECT 'platform', code, 'used', '-infinity' FROM (SELECT DISTINCT unnest(e.platform_codes)) used (code)
      UNION ALL
      SELECT 'completion', to_char(e.actual_end_on, 'YYYY-MM'),
        CASE WHEN e.actual_end_on <= coalesce(e.baseline_due_on, e.due_on) THEN 'on_time' ELSE 'late' END, '-infinity'
      WHERE e.status IN ('completed', 'closed') AND e.actual_end_on IS NOT NULL) counted
    WHERE e.deleted_at IS NULL
  $$`;

/** What an open engagement counts as on the day `today`, besides being open. */
const DUE_MEASURE = `
  CREATE FUNCTION due_measure(due_on date, today date) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN due_on < today THEN 'overdue' WHEN due_on <= today + 14 THEN 'due_soon' END`;

/** SQL: the rows of `counts` and, of those without a day that are for everybody, the same for all teams. */
const placed = (counts: string) => `
  SELECT c.dimension, c.audience, places.team_id, c.due_on, c.key, c.facet, sum(c.engagements)::integer AS engagements
  FROM ${counts} c
  CROSS JOIN LATERAL (
    SELECT c.team_id UNION ALL SELECT ${EVERY_TEAM} WHERE c.due_on = '-infinity' AND strpos(c.audience, '/') = 0) places
  GROUP BY c.dimension, c.audience, places.team_id, c.due_on, c.key, c.facet HAVING sum(c.engagements) <> 0`;

/** Adds the rows of `changes`, which the CTEs `from` define, to the tallies. Leaves no cell that is zero. */
const add = (from: string, taken: string) => `
    WITH ${from},
    kept AS (
      INSERT INTO engagement_tallies AS t (${CELL}, engagements) ${placed('changes')}
      ON CONFLICT (${CELL}) DO UPDATE SET engagements = t.engagements + excluded.engagements
      RETURNING ctid AS place, engagements)
    SELECT ${taken}, array_agg(place) FILTER (WHERE engagements = 0) INTO taken, empty FROM kept;
    DELETE FROM engagement_tallies WHERE ctid = ANY (empty) AND engagements = 0`;

/**
 * Adds up to `most` changes to the tallies, then brings the teams whose day has changed to what it is at `moment`.
 * One at a time: if another fold is running, it does nothing. Returns how many changes it took.
 */
const FOLD = `
  CREATE FUNCTION fold_engagement_tallies(moment timestamptz, most integer) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DECLARE
    taken integer;
    folded integer;
    empty tid[];
  BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtextextended('engagement_tallies', 0)) THEN RETURN 0; END IF;
    ${add(
      `gone AS (
      DELETE FROM engagement_deltas WHERE ctid = ANY (ARRAY(SELECT ctid FROM engagement_deltas LIMIT most))
      RETURNING ${CELL}, engagements),
    changes AS (
      SELECT ${CELL}, engagements FROM gone
      UNION ALL SELECT g.dimension, g.audience, g.team_id, '-infinity', g.key, due_measure(g.due_on, d.today), g.engagements
      FROM gone g JOIN engagement_tally_days d ON d.team_id = g.team_id
      WHERE g.facet = 'due' AND due_measure(g.due_on, d.today) IS NOT NULL)`,
      '(SELECT count(*) FROM gone)',
    )};
    folded := taken;
    IF EXISTS (
      SELECT FROM teams t LEFT JOIN engagement_tally_days d ON d.team_id = t.id
      WHERE clock_day(moment, t.clock_changes_at, t.clock_offsets) IS DISTINCT FROM d.today)
    THEN
    ${add(
      `moved AS (
      SELECT t.id AS team_id, coalesce(d.today, '-infinity') AS was,
        clock_day(moment, t.clock_changes_at, t.clock_offsets) AS today
      FROM teams t LEFT JOIN engagement_tally_days d ON d.team_id = t.id),
    days AS (
      INSERT INTO engagement_tally_days (team_id, today) SELECT team_id, today FROM moved WHERE today <> was
      ON CONFLICT (team_id) DO UPDATE SET today = excluded.today),
    changes AS (
      SELECT e.dimension, e.audience, e.team_id, '-infinity'::date AS due_on, e.key, turns.measure AS facet,
        e.engagements * turns.turn AS engagements
      FROM moved m JOIN engagement_tallies e ON e.team_id = m.team_id AND e.due_on > '-infinity'
      CROSS JOIN LATERAL (
        VALUES (due_measure(e.due_on, m.today), 1), (due_measure(e.due_on, m.was), -1)) turns (measure, turn)
      WHERE m.today <> m.was AND e.due_on >= least(m.was, m.today) AND e.due_on < greatest(m.was, m.today) + 15
        AND turns.measure IS NOT NULL)`,
      '0',
    )};
    END IF;
    DELETE FROM engagement_tallies WHERE due_on > '-infinity'
      AND due_on < (SELECT min(today) FROM engagement_tally_days) - 3;
    RETURN folded;
  END $$`;

/**
 * Counts everything again, while nobody writes, and lists the pages of platforms again. Only the owner may. The next
 * fold finds out what is overdue or due soon; until then reads do.
 */
const REBUILD = `
  CREATE OR REPLACE FUNCTION rebuild_engagement_tallies() RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('engagement_tallies', 0));
    LOCK TABLE engagements, engagement_people, participations IN SHARE MODE;
    DELETE FROM engagement_deltas;
    DELETE FROM engagement_tallies;
    DELETE FROM engagement_tally_days;
    WITH counted AS (
      SELECT ${CELL}, count(*) AS engagements FROM (
        SELECT c.* FROM engagements e CROSS JOIN LATERAL engagement_cells(e) c) cells
      GROUP BY ${CELL})
    INSERT INTO engagement_tallies (${CELL}, engagements) ${placed('counted')} ORDER BY ${CELL};
    DELETE FROM engagement_platforms;
    INSERT INTO engagement_platforms (platform_code, due_on, engagement_id)
      SELECT DISTINCT used.code, e.due_on, e.id FROM engagements e CROSS JOIN LATERAL unnest(e.platform_codes) AS used (code)
      WHERE e.deleted_at IS NULL;
  END $$`;

const replacing = (create: string) => create.replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION');

/** Keeps what is overdue and due soon as counts of each team's day, so that a page adds up no days: see decision 0029. */
export class TalliesByHealth1796300000520 implements MigrationInterface {
  name = 'TalliesByHealth1796300000520';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "engagement_tally_days" (
      "team_id" uuid PRIMARY KEY REFERENCES "teams" ("id") ON DELETE CASCADE, "today" date NOT NULL)`);
    await runner.query('DROP FUNCTION fold_engagement_tallies');
    for (const statement of [CELLS, DUE_MEASURE, FOLD, REBUILD]) await runner.query(statement);
    await runner.query('REVOKE EXECUTE ON FUNCTION fold_engagement_tallies FROM PUBLIC');
    await runner.query('SELECT rebuild_engagement_tallies()');
    await runner.query('SELECT fold_engagement_tallies(now(), 0)');
    await runner.query('ANALYZE engagement_tallies, engagement_tally_days');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION fold_engagement_tallies');
    for (const statement of [CELLS_BEFORE, FOLD_BEFORE, REBUILD_BEFORE])
      await runner.query(replacing(statement));
    await runner.query('REVOKE EXECUTE ON FUNCTION fold_engagement_tallies FROM PUBLIC');
    await runner.query('DROP TABLE "engagement_tally_days"');
    await runner.query('DROP FUNCTION due_measure');
    await runner.query('SELECT rebuild_engagement_tallies()');
  }
}
