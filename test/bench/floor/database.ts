import pg from 'pg';
import type { Statement } from './statements.js';

export const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: Number(process.env.POOL),
  // Plans each statement once for each connection, not again for every request.
  options: '-c plan_cache_mode=force_generic_plan',
});

export type Row = Record<string, unknown>;

/** Runs a statement that PostgreSQL plans once per connection. */
export async function run<Result extends object = Row>(
  { name, text }: Statement,
  values: unknown[],
  client: pg.Pool | pg.PoolClient = pool,
): Promise<Result[]> {
  const { rows } = await client.query<Result & pg.QueryResultRow>({ name, text, values });
  return rows;
}

export async function inTransaction<Result>(
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

/** SQL: the vector of words that the schema's own index holds: of a stored column if there is one. */
export async function wordsOfSchema(): Promise<string> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns
     WHERE table_name = 'engagements' AND udt_name = 'tsvector' ORDER BY 1 LIMIT 1`,
  );
  return rows[0] ? `e.${rows[0].name}` : `to_tsvector('english', e.search_text)`;
}
