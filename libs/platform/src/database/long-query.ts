import pg from 'pg';
import type { Config } from '../config/settings.js';

/**
 * Runs a statement that takes minutes on a large database. It gets its own connection: those of the pool give
 * up after seconds, and other requests need them.
 */
export async function longQuery<Row extends pg.QueryResultRow>(
  config: Pick<Config, 'DATABASE_URL' | 'WORKER_STATEMENT_SECONDS'>,
  sql: string,
): Promise<Row[]> {
  const client = new pg.Client({
    connectionString: config.DATABASE_URL,
    application_name: 'demarche long query',
    keepAlive: true,
    statement_timeout: config.WORKER_STATEMENT_SECONDS * 1000,
  });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
