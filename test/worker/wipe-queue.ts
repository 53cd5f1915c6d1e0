import { Redis } from 'ioredis';
import { asOwner } from '#test/support/database.js';
import type { Desk } from './desk.js';

/** Empties the queue, like a Redis that lost its data or a table that was truncated by mistake. */
export async function wipeQueue({
  config,
  database,
  db,
}: Pick<Desk, 'config' | 'database' | 'db'>): Promise<void> {
  if (config.REDIS_URL) {
    const redis = new Redis(config.REDIS_URL);
    // This suite's own database in the shared Redis.
    await redis.flushdb();
    await redis.quit();
    return;
  }
  const tables = await db.query<{ name: string }[]>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname = 'bullmq' AND tablename NOT LIKE '%migration%'`,
  );
  await asOwner(database, `TRUNCATE ${tables.map(({ name }) => name).join(', ')}`);
}
