import type pg from 'pg';

/** The table that keeps the definitions of dropped indexes and triggers, so that even a killed run cannot lose one. */
const KEPT = 'volume_indexes';

/** From this many engagements on, building the indexes again costs less than updating them row by row. */
const WORTHWHILE = 5_000;

/**
 * Drops the indexes of `tables` if that pays: when more engagements are to come than there are. Unique
 * indexes stay, because they are rules. Until `restoreAside`, searches are slow but correct. The triggers that
 * count added rows go, too, because counting everything once at the end costs less.
 */
export async function putAside(
  client: pg.ClientBase,
  tables: readonly string[],
  engagements: number,
): Promise<void> {
  const { rows } = await client.query<{ present: number }>(
    'SELECT count(*)::int AS present FROM (SELECT 1 FROM engagements LIMIT $1) counted',
    [engagements],
  );
  if (engagements < WORTHWHILE || (rows[0]?.present ?? 0) >= engagements) return;
  await client.query('BEGIN');
  await client.query(`CREATE TABLE IF NOT EXISTS ${KEPT} (name text PRIMARY KEY, definition text NOT NULL)`);
  const { rows: kept } = await client.query<{ name: string }>(
    `INSERT INTO ${KEPT} (name, definition)
     SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
      WHERE indrelid = ANY ($1::text[]::regclass[]) AND NOT indisunique RETURNING name`,
    [tables],
  );
  if (kept.length > 0) await client.query(`DROP INDEX ${kept.map(({ name }) => name).join(', ')}`);
  const { rows: triggers } = await client.query<{ name: string }>(
    `INSERT INTO ${KEPT} (name, definition)
     SELECT format('%I ON %s', tgname, tgrelid::regclass), pg_get_triggerdef(oid) FROM pg_trigger
      WHERE tgrelid = ANY ($1::text[]::regclass[]) AND tgnewtable = 'added' AND tgoldtable IS NULL RETURNING name`,
    [tables],
  );
  for (const { name } of triggers) await client.query(`DROP TRIGGER ${name}`);
  await client.query('COMMIT');
}

/** Creates the indexes and triggers again that this run, or a broken one before it, has dropped, and counts all rows. */
export async function restoreAside(client: pg.ClientBase): Promise<void> {
  const { rows: found } = await client.query<{ there: boolean }>(
    'SELECT to_regclass($1) IS NOT NULL AS there',
    [KEPT],
  );
  if (!found[0]?.there) return;
  const { rows } = await client.query<{ name: string; definition: string; isTrigger: boolean }>(
    `SELECT name, definition, name LIKE '% ON %' AS "isTrigger" FROM ${KEPT}`,
  );
  for (const { name, definition } of rows.filter(({ isTrigger }) => !isTrigger)) {
    await client.query('BEGIN');
    await client.query(definition);
    await client.query(`DELETE FROM ${KEPT} WHERE name = $1`, [name]);
    await client.query('COMMIT');
  }
  await client.query('BEGIN');
  for (const { definition } of rows.filter(({ isTrigger }) => isTrigger)) await client.query(definition);
  await client.query('SELECT rebuild_engagement_tallies()');
  await client.query(`DROP TABLE ${KEPT}`);
  await client.query('COMMIT');
}
