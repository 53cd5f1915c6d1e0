import { runMigrations } from 'bullmq';
import pg from 'pg';
import type { Config } from '#platform/config/settings.js';
import { refreshTimeZones } from '#platform/time-zones/time-zones.js';
import { createDataSource } from './data-source.js';

/** An arbitrary constant: whoever holds this advisory lock is migrating. */
const MIGRATION_LOCK = 7_210_455;

/**
 * Brings the database up to date: the product's tables and time zones, then the queue's own schema. Safe to run from several
 * processes at once. @returns names of the migrations that ran
 */
export async function migrate(config: Pick<Config, 'DATABASE_URL' | 'DATABASE_POOL'>): Promise<string[]> {
  const client = new pg.Client({ connectionString: config.DATABASE_URL });
  await client.connect();
  const dataSource = createDataSource({ ...config, DATABASE_POOL: 2 });
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await dataSource.initialize();
    const ran = await dataSource.runMigrations();
    await refreshTimeZones(dataSource.manager, new Date());
    await runMigrations(client);
    return ran.map((migration) => migration.name);
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
    await client.end();
  }
}
