import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Statuses in which a due date can be missed, and those in which it no longer can. */
const OPEN = `('draft', 'planned', 'active')`;
const DONE = `('completed', 'closed', 'cancelled')`;

/** What makes a person named on an engagement, besides owning it. */
const NAMED = `('co_owner', 'reader')`;

/** Only the functions of the owner write these tables. */
const BY_OWNER = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';

const CELL = 'dimension, audience, team_id, due_on, key, facet';
const CELL_OF_C = 'c.dimension, c.audience, c.team_id, c.due_on, c.key, c.facet';

/** In place of a team: the engagements of all teams. */
const EVERY_TEAM = `'00000000-0000-0000-0000-000000000000'::uuid`;

/** The fields of an engagement that its cells depend on. */
const COUNTED = [
  ...['opportunity_code', 'team_id', 'owner_id', 'status', 'visibility', 'due_on', 'baseline_due_on'],
  ...['actual_end_on', 'countries', 'platform_codes', 'deleted_at'],
];
const of = (row: 'OLD' | 'NEW') => COUNTED.map((column) => `${row}.${column}`).join(', ');

/**
 * The cells in which an engagement counts: by what (dimension and key), for whom (audience), where (its team and, for
 * the dimensions with many keys, all teams) and as what (facet). It counts once with its status and, while its due date
 * can be missed, also as `due` on that day. Declared as volatile
 * so that it is never put into the query that calls it: the planner of PostgreSQL 18 fails on some of those.
 */
export const CELLS = `
  CREATE FUNCTION engagement_cells(e engagements)
  RETURNS TABLE (dimension text, audience text, team_id uuid, due_on date, key text, facet text)
  LANGUAGE sql VOLATILE ROWS 20 AS $$
    SELECT counted.dimension, audiences.audience, places.team_id, counted.due_on, counted.key, counted.facet
    FROM (
      SELECT e.visibility AS audience, true AS is_everybody
      UNION ALL SELECT 'restricted/' || named.person, false FROM (
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
    CROSS JOIN LATERAL (
      SELECT e.team_id
      UNION ALL SELECT ${EVERY_TEAM}
        WHERE audiences.is_everybody AND counted.dimension IN ('opportunity', 'country', 'owner')) places
    WHERE e.deleted_at IS NULL
  $$`;

const ADDED = `
  CREATE FUNCTION engagement_added() RETURNS trigger LANGUAGE plpgsql ${BY_OWNER} AS $$
  BEGIN
    INSERT INTO engagement_deltas (${CELL}, engagements)
      SELECT ${CELL_OF_C}, count(*) FROM added a CROSS JOIN LATERAL engagement_cells(a) c GROUP BY ${CELL_OF_C};
    RETURN NULL;
  END $$`;

const CHANGED = `
  CREATE FUNCTION engagement_changed() RETURNS trigger LANGUAGE plpgsql ${BY_OWNER} AS $$
  BEGIN
    INSERT INTO engagement_deltas (${CELL}, engagements)
      SELECT ${CELL_OF_C}, sum(c.change) FROM (
        SELECT *, 1 AS change FROM engagement_cells(NEW) UNION ALL SELECT *, -1 FROM engagement_cells(OLD)) c
      GROUP BY ${CELL_OF_C} HAVING sum(c.change) <> 0;
    RETURN NULL;
  END $$`;

/** Runs before the row goes, because its participations and people go with it. */
const REMOVED = `
  CREATE FUNCTION engagement_removed() RETURNS trigger LANGUAGE plpgsql ${BY_OWNER} AS $$
  BEGIN
    INSERT INTO engagement_deltas (${CELL}, engagements) SELECT ${CELL_OF_C}, -1 FROM engagement_cells(OLD) c;
    RETURN OLD;
  END $$`;

interface Part {
  table: string;
  /** The partner or person. */
  column: string;
  /** The rows that count. */
  which: string;
  /** SQL: whether the pair counts without any row of the table. */
  anyway: string;
  /** The cells that a pair adds, made from the cells of the engagement. */
  cells: string;
  from: string;
}

const PARTS: Readonly<Record<string, Part>> = {
  partner: {
    table: 'participations',
    column: 'partner_id',
    which: 'true',
    anyway: 'false',
    cells: `'partner', c.audience, c.team_id, c.due_on, turned.other::text, c.facet`,
    from: `c.dimension = 'team' AND c.facet <> 'due'`,
  },
  person: {
    table: 'engagement_people',
    column: 'user_id',
    which: `relation IN ${NAMED}`,
    anyway: 'e.owner_id = one.other',
    cells: `c.dimension, 'restricted/' || turned.other, c.team_id, c.due_on, c.key, c.facet`,
    from: `c.audience = 'restricted' AND c.team_id <> ${EVERY_TEAM}`,
  },
};

/**
 * Runs after rows were added or removed. One partner can have several parts and one person several relations, so a
 * pair counts from its first row to its last. The lock keeps the engagement as it is while its cells are read; the
 * product holds it already.
 */
const partCounted = (name: string, { table, column, which, anyway, cells, from }: Part) => `
  CREATE FUNCTION engagement_${name}_counted() RETURNS trigger LANGUAGE plpgsql ${BY_OWNER} AS $$
  DECLARE
    ids uuid[] := '{}';
    others uuid[] := '{}';
    changes integer[] := '{}';
  BEGIN
    IF TG_OP <> 'DELETE' THEN
      SELECT ids || array_agg(engagement_id), others || array_agg(${column}), changes || array_agg(1)
        INTO ids, others, changes FROM added WHERE ${which};
    END IF;
    IF TG_OP <> 'INSERT' THEN
      SELECT ids || array_agg(engagement_id), others || array_agg(${column}), changes || array_agg(-1)
        INTO ids, others, changes FROM removed WHERE ${which};
    END IF;
    IF ids = '{}' THEN RETURN NULL; END IF;
    PERFORM FROM engagements WHERE id = ANY (ids) ORDER BY id FOR NO KEY UPDATE;
    INSERT INTO engagement_deltas (${CELL}, engagements)
      SELECT ${cells}, turned.turn
      FROM (
        SELECT e.id, one.other, (present.rows > 0)::integer - (present.rows > one.change)::integer AS turn
        FROM (
          SELECT id, other, sum(change) AS change FROM unnest(ids, others, changes) AS each (id, other, change)
          GROUP BY id, other) one
        JOIN engagements e ON e.id = one.id
        CROSS JOIN LATERAL (
          SELECT count(*) + (${anyway})::integer AS rows FROM ${table}
          WHERE engagement_id = one.id AND ${column} = one.other AND ${which}) present) turned
      JOIN engagements e ON e.id = turned.id
      CROSS JOIN LATERAL engagement_cells(e) c
      WHERE turned.turn <> 0 AND ${from};
    RETURN NULL;
  END $$`;

const partTriggers = (name: string, { table }: Part) =>
  Object.entries({
    INSERT: 'NEW TABLE AS added',
    UPDATE: 'NEW TABLE AS added OLD TABLE AS removed',
    DELETE: 'OLD TABLE AS removed',
  }).map(
    ([event, tables]) =>
      `CREATE TRIGGER ${table}_${event.toLowerCase()}_counted AFTER ${event} ON ${table} REFERENCING ${tables}
         FOR EACH STATEMENT EXECUTE FUNCTION engagement_${name}_counted()`,
  );

/** SQL: a due date as a folded cell keeps it. Every day before `past` is overdue in every time zone. */
const FOLDED = `CASE WHEN facet = 'due' AND due_on < past THEN '-infinity' ELSE due_on END`;

const foldOf = (gone: string) => `
    WITH gone AS (${gone} RETURNING ${CELL}, engagements),
    summed AS (
      SELECT dimension, audience, team_id, ${FOLDED} AS due_on, key, facet, sum(engagements)::integer AS engagements
      FROM gone GROUP BY dimension, audience, team_id, ${FOLDED}, key, facet HAVING sum(engagements) <> 0),
    kept AS (
      INSERT INTO engagement_tallies AS t (${CELL}, engagements)
      SELECT ${CELL}, engagements FROM summed
      ON CONFLICT (${CELL}) DO UPDATE SET engagements = t.engagements + excluded.engagements
      RETURNING ctid AS place, engagements)
    SELECT (SELECT count(*) FROM gone), array_agg(place) FILTER (WHERE engagements = 0) INTO taken, empty FROM kept`;

/**
 * Adds up to `most` changes to the tallies, and those of days before `past` together. One at a time: if another
 * fold is running, it does nothing. Returns how many changes it took.
 */
export const FOLD = `
  CREATE FUNCTION fold_engagement_tallies(past date, most integer) RETURNS integer LANGUAGE plpgsql ${BY_OWNER} AS $$
  DECLARE
    taken integer;
    folded integer;
    empty tid[];
  BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtextextended('engagement_tallies', 0)) THEN RETURN 0; END IF;
    ${foldOf('DELETE FROM engagement_deltas WHERE ctid = ANY (ARRAY(SELECT ctid FROM engagement_deltas LIMIT most))')};
    DELETE FROM engagement_tallies WHERE ctid = ANY (empty) AND engagements = 0;
    folded := taken;
    ${foldOf(`DELETE FROM engagement_tallies WHERE due_on > '-infinity' AND due_on < past`)};
    DELETE FROM engagement_tallies WHERE ctid = ANY (empty) AND engagements = 0;
    RETURN folded;
  END $$`;

/** Counts everything again, while nobody writes, and lists the pages of platforms again. Only the owner may. */
export const REBUILD = `
  CREATE FUNCTION rebuild_engagement_tallies() RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('engagement_tallies', 0));
    LOCK TABLE engagements, engagement_people, participations IN SHARE MODE;
    DELETE FROM engagement_deltas;
    DELETE FROM engagement_tallies;
    INSERT INTO engagement_tallies (${CELL}, engagements)
      SELECT ${CELL_OF_C}, count(*) FROM engagements e CROSS JOIN LATERAL engagement_cells(e) c
      GROUP BY ${CELL_OF_C} ORDER BY ${CELL_OF_C};
    DELETE FROM engagement_platforms;
    INSERT INTO engagement_platforms (platform_code, due_on, engagement_id)
      SELECT DISTINCT used.code, e.due_on, e.id FROM engagements e CROSS JOIN LATERAL unnest(e.platform_codes) AS used (code)
      WHERE e.deleted_at IS NULL;
  END $$`;

/**
 * The counts of engagements that screens show, kept up to date by the database: see decision 0029. Every change
 * appends to `engagement_deltas`, so that no writer waits for another; a fold adds them to `engagement_tallies`.
 */
export class Tallies1796300000101 implements MigrationInterface {
  name = 'Tallies1796300000101';

  async up(runner: QueryRunner): Promise<void> {
    const columns = `"dimension" text NOT NULL, "audience" text NOT NULL, "due_on" date NOT NULL, "key" text NOT NULL,
      "team_id" uuid NOT NULL, "facet" text NOT NULL, "engagements" integer NOT NULL`;
    await runner.query(`CREATE TABLE "engagement_deltas" (${columns})`);
    await runner.query(
      `CREATE TABLE "engagement_tallies" (${columns}, CONSTRAINT "engagement_tallies_pkey" PRIMARY KEY (${CELL})) WITH (fillfactor = 80)`,
    );
    // To find the days that have passed.
    await runner.query(
      `CREATE INDEX "engagement_tallies_due" ON "engagement_tallies" ("due_on") WHERE due_on > '-infinity'`,
    );
    for (const statement of [CELLS, ADDED, CHANGED, REMOVED, FOLD, REBUILD]) await runner.query(statement);
    await runner.query(`CREATE TRIGGER engagements_added AFTER INSERT ON engagements REFERENCING NEW TABLE AS added
      FOR EACH STATEMENT EXECUTE FUNCTION engagement_added()`);
    await runner.query(`CREATE TRIGGER engagements_changed AFTER UPDATE ON engagements FOR EACH ROW
      WHEN ((${of('OLD')}) IS DISTINCT FROM (${of('NEW')})) EXECUTE FUNCTION engagement_changed()`);
    await runner.query(`CREATE TRIGGER engagements_removed BEFORE DELETE ON engagements FOR EACH ROW
      EXECUTE FUNCTION engagement_removed()`);
    for (const [name, part] of Object.entries(PARTS)) {
      await runner.query(partCounted(name, part));
      for (const trigger of partTriggers(name, part)) await runner.query(trigger);
    }
    await runner.query(
      'REVOKE EXECUTE ON FUNCTION fold_engagement_tallies, rebuild_engagement_tallies FROM PUBLIC',
    );
    await runner.query('SELECT rebuild_engagement_tallies()');
    await runner.query('ANALYZE engagement_tallies, engagement_platforms');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table } of Object.values(PARTS)) {
      for (const event of ['insert', 'update', 'delete'])
        await runner.query(`DROP TRIGGER ${table}_${event}_counted ON ${table}`);
    }
    for (const trigger of ['added', 'changed', 'removed'])
      await runner.query(`DROP TRIGGER engagements_${trigger} ON engagements`);
    const functions = [
      ...['rebuild_engagement_tallies', 'fold_engagement_tallies', 'engagement_partner_counted'],
      ...['engagement_person_counted', 'engagement_removed', 'engagement_changed', 'engagement_added'],
      'engagement_cells',
    ];
    for (const name of functions) await runner.query(`DROP FUNCTION ${name}`);
    await runner.query('DROP TABLE engagement_tallies');
    await runner.query('DROP TABLE engagement_deltas');
  }
}
