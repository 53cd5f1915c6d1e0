import { runMigrations } from 'bullmq';
import pg from 'pg';
import { refreshTimeZones } from '#platform/time-zones/time-zones.js';
import { QUEUE_NAME } from '#platform/queue/queue.js';
import { createDataSource } from './data-source.js';
import { type DatabaseUrls, grantRoles, ownerUrl } from './roles.js';

/** An arbitrary constant: the process that holds this advisory lock is migrating. */
const MIGRATION_LOCK = 7_210_455;

/**
 * Brings the database up to date, as the owner of its tables: first the tables and time zones, then the
 * queue's own schema, then the roles and their rights. Several processes may call it at once. @returns names
 * of the migrations that ran
 */
export async function migrate(urls: DatabaseUrls): Promise<string[]> {
  const owner = ownerUrl(urls);
  const client = new pg.Client({ connectionString: owner });
  await client.connect();
  const dataSource = createDataSource({ DATABASE_URL: owner, DATABASE_POOL: 2 });
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await dataSource.initialize();
    const ran = await dataSource.runMigrations();
    await refreshTimeZones(dataSource.manager, new Date());
    await runMigrations(client);
    // BullMQ creates this queue's sequence with the first job, and the application has no right to create
    // anything.
    await client.query('SELECT bullmq.next_job_id($1)', [QUEUE_NAME]);
    await grantRoles(client, urls);
    return ran.map((migration) => migration.name);
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
    await client.end();
  }
}
