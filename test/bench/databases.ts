import pg from 'pg';
import { readConfig } from '#platform/config/settings.js';
import { migrate } from '#features/schema/migrate.js';
import { seedReference, seedVolume } from '#seeds/seed.js';
import type { Cluster } from '../support/servers/cluster.js';

/** A database of the run, and a connection as the owner of its tables. */
export interface Database {
  engagements: number;
  url: string;
  ownerUrl: string;
  owner: pg.Client;
  /** How long it took to fill, in seconds. */
  seededIn: number;
  close(): Promise<void>;
}

/** Makes a database with this many engagements, as `demarche seed volume` does. */
export async function createDatabase({ postgres }: Cluster, engagements: number): Promise<Database> {
  const name = `bench_${engagements}`;
  await withClient(postgres.superuserUrl('postgres'), (client) =>
    client.query(`CREATE DATABASE ${name} OWNER demarche`),
  );
  const [url, ownerUrl] = [postgres.url(name), postgres.ownerUrl(name)];
  const config = readConfig({
    DATABASE_URL: url,
    DATABASE_OWNER_URL: ownerUrl,
    SMTP_URL: 'smtp://127.0.0.1:1',
  });
  await migrate(config);
  await seedReference(config);
  const started = performance.now();
  await seedVolume(config, { engagements });
  const seededIn = (performance.now() - started) / 1000;
  // What the filling has left to the background must not run under the measurements.
  await withClient(postgres.superuserUrl(name), (client) => client.query('CHECKPOINT'));
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  // Ctrl-C also ends PostgreSQL, which then cuts this connection.
  owner.on('error', () => undefined);
  return { engagements, url, ownerUrl, owner, seededIn, close: () => owner.end() };
}

async function withClient(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

const BIG_TABLES = [
  'engagements',
  'participations',
  'milestones',
  'engagement_people',
  'activities',
  'reminders',
];

/** Takes away what PostgreSQL knows about the big tables, and keeps it from finding out again. */
export async function forgetStatistics({ owner }: Database): Promise<void> {
  for (const table of BIG_TABLES) {
    await owner.query(`ALTER TABLE ${table} SET (autovacuum_enabled = off)`);
    await owner.query(
      `SELECT pg_clear_attribute_stats('public', $1, a.attname::text, false) FROM pg_attribute a
       WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped`,
      [table],
    );
    await owner.query(`SELECT pg_clear_relation_stats('public', $1)`, [table]);
  }
}

/** Folds the counts, as a worker does every minute: no worker runs beside the requests. */
export async function foldCounts({ owner }: Database): Promise<void> {
  await owner.query('SELECT fold_engagement_tallies(now(), 10000000)');
}

export async function renewStatistics({ owner }: Database): Promise<void> {
  for (const table of BIG_TABLES) {
    await owner.query(`ALTER TABLE ${table} RESET (autovacuum_enabled)`);
    await owner.query(`ANALYZE ${table}`);
  }
}

export async function serverVersion({ owner }: Database): Promise<string> {
  const { rows } = await owner.query<{ version: string }>(
    `SELECT current_setting('server_version') AS version`,
  );
  return rows[0]!.version;
}

/** Settings of PostgreSQL for a database of this size on this machine; everything else is its default. */
export const SERVER_SETTINGS = (memoryGb: number): Record<string, string> => ({
  max_connections: '200',
  shared_buffers: `${Math.min(2_048, Math.round((memoryGb * 1_024) / 4))}MB`,
  effective_cache_size: `${Math.round((memoryGb * 1_024) / 2)}MB`,
  max_wal_size: '8GB',
});
