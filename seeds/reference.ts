import type { EntityManager } from 'typeorm';
import {
  CATALOGUE_TABLE_NAMES,
  CATALOGUE_TABLES,
  type Catalogue,
  type CatalogueTable,
  nameOf,
  type Row,
} from './catalogue-tables.js';

/** What seeding did to one table. */
export interface SeededTable {
  table: CatalogueTable;
  total: number;
  /** Names of the added rows. */
  added: string[];
  changed: { name: string; before: Row; after: Row }[];
  /** In the database but no longer in the files; kept, because engagements may refer to them. */
  vanished: string[];
}

/** The key of the advisory lock for seeding, an arbitrary constant. A second seeding waits for the first. */
const SEEDING_LOCK = 7_210_456;

/**
 * Updates the catalogue's tables from the files, by their stable codes: adds new rows, changes others in place,
 * deletes nothing. The files win over any change in the database, except for partners, because people also edit those.
 * A field of a partner changes only if its value in the catalogue has changed since the last seeding.
 */
export async function seedCatalogue(db: EntityManager, catalogue: Catalogue): Promise<SeededTable[]> {
  await db.query('SELECT pg_advisory_xact_lock($1)', [SEEDING_LOCK]);
  const seeded: SeededTable[] = [];
  for (const table of CATALOGUE_TABLE_NAMES) {
    const rows = catalogue[table];
    const written = await upsert(db, table, rows);
    if (table === 'partners') await refreshSearch(db, written);
    seeded.push({
      table,
      total: rows.length,
      added: written.filter(({ before }) => before === null).map(({ after }) => nameOf(table, after)),
      changed: written.flatMap(({ before, after }) => (before ? [difference(table, before, after)] : [])),
      vanished: await vanishedFrom(db, table, rows),
    });
  }
  return seeded;
}

interface Written {
  before: Row | null;
  after: Row;
}

async function upsert(db: EntityManager, table: CatalogueTable, rows: readonly Row[]): Promise<Written[]> {
  const [first] = rows;
  if (!first) return [];
  const columns = Object.keys(first);
  const key: readonly string[] = CATALOGUE_TABLES[table].key;
  const others = columns.filter((column) => !key.includes(column));
  const list = (alias: string) => others.map((column) => `${alias}.${column}`).join(', ');
  const { sets, condition } =
    table === 'partners'
      ? followCatalogue(others)
      : {
          sets: others.map((column) => `${column} = excluded.${column}`),
          condition: `(${list('known')}) IS DISTINCT FROM (${list('excluded')})`,
        };
  return db.query<Written[]>(
    `INSERT INTO ${table} AS known (${columns.join(', ')})
     SELECT ${columns.join(', ')} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)
     ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${sets.join(', ')} WHERE ${condition}
     RETURNING to_jsonb(old) AS before, to_jsonb(new) AS after`,
    [JSON.stringify(rows)],
  );
}

/** Keeps people's corrections until the catalogue itself has a new value for the field. */
function followCatalogue(columns: readonly string[]): { sets: string[]; condition: string } {
  const own = columns.filter((column) => column !== 'catalogue_entry');
  return {
    sets: [
      ...own.map(
        (column) => `${column} = CASE
          WHEN known.catalogue_entry -> '${column}' IS DISTINCT FROM excluded.catalogue_entry -> '${column}'
          THEN excluded.${column} ELSE known.${column} END`,
      ),
      'catalogue_entry = excluded.catalogue_entry',
      'version = known.version + 1',
      'updated_at = now()',
    ],
    condition: 'known.catalogue_entry IS DISTINCT FROM excluded.catalogue_entry',
  };
}

/** Search finds engagements by their partners' names, so a new name changes their search text. */
async function refreshSearch(db: EntityManager, written: readonly Written[]): Promise<void> {
  const renamed = written.filter(({ before, after }) => before && before.name !== after.name);
  if (renamed.length === 0) return;
  await db.query(
    `UPDATE engagements e SET search_text = engagement_search_text(e.id)
      WHERE e.id IN (SELECT engagement_id FROM participations WHERE partner_id = ANY ($1))`,
    [renamed.map(({ after }) => after.id)],
  );
}

const BOOKKEEPING = new Set(['catalogue_entry', 'version', 'created_at', 'updated_at']);

function difference(table: CatalogueTable, before: Row, after: Row) {
  const columns = Object.keys(after).filter(
    (column) => !BOOKKEEPING.has(column) && JSON.stringify(before[column]) !== JSON.stringify(after[column]),
  );
  const pick = (row: Row) => Object.fromEntries(columns.map((column) => [column, row[column]]));
  return { name: nameOf(table, after), before: pick(before), after: pick(after) };
}

async function vanishedFrom(
  db: EntityManager,
  table: CatalogueTable,
  rows: readonly Row[],
): Promise<string[]> {
  const key = CATALOGUE_TABLES[table].key;
  // Partners that people added were never in the catalogue.
  const ofCatalogue = table === 'partners' ? 'WHERE catalogue_entry IS NOT NULL' : '';
  const known = await db.query<Row[]>(
    `SELECT ${key.join(', ')} FROM ${table} ${ofCatalogue} ORDER BY ${key.join(', ')}`,
  );
  const present = new Set(rows.map((row) => nameOf(table, row)));
  return known.map((row) => nameOf(table, row)).filter((name) => !present.has(name));
}
