import type { Client, Pool } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { Config } from '#platform/config/settings.js';
import { SnakeCaseNaming } from '#platform/database/naming.js';
import { preparingClient } from '#platform/database/prepared-client.js';
import { entities } from './entities.js';
import { migrations } from './migrations/index.js';

/** Without limits, as in migrations, PostgreSQL's own apply. */
export type DatabaseConfig = Pick<Config, 'DATABASE_URL' | 'DATABASE_POOL'> &
  Partial<
    Pick<
      Config,
      | 'DATABASE_PREPARED'
      | 'DATABASE_WAIT_SECONDS'
      | 'DATABASE_LOCK_SECONDS'
      | 'DATABASE_STATEMENT_SECONDS'
      | 'DATABASE_IDLE_SECONDS'
      | 'WORKER_LOCK_SECONDS'
      | 'WORKER_STATEMENT_SECONDS'
    >
  >;

/** `request`: somebody waits for the answer, so it must come within seconds. `work`: nobody waits. */
export type Pace = 'request' | 'work';

/** The driver gives up a little later than the server, for the case that the server does not answer at all. */
const GRACE_SECONDS = 5;

const inMs = (seconds: number | undefined) => (seconds === undefined ? undefined : seconds * 1000);

/** Limits how long a statement, a lock or a connection may take. */
function limitsOf(config: DatabaseConfig, pace: Pace) {
  const [lock, statement] =
    pace === 'request'
      ? [config.DATABASE_LOCK_SECONDS, config.DATABASE_STATEMENT_SECONDS]
      : [config.WORKER_LOCK_SECONDS, config.WORKER_STATEMENT_SECONDS];
  const server = {
    lock_timeout: inMs(lock),
    statement_timeout: inMs(statement),
    // A transaction left open by a crashed or stuck client must not hold its locks forever.
    idle_in_transaction_session_timeout: inMs(config.DATABASE_IDLE_SECONDS ?? 30),
    timezone: 'UTC',
    // A request's statements are planned once for each connection: to plan a list takes longer than to run it, and
    // such a plan does not depend on statistics about the values. Background work plans each time: a plan from
    // the time when a table was small would read the whole table once it has grown.
    plan_cache_mode: pace === 'request' ? 'force_generic_plan' : 'force_custom_plan',
  };
  return {
    options: Object.entries(server)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
    connectionTimeoutMillis: inMs(config.DATABASE_WAIT_SECONDS),
    query_timeout: inMs(statement === undefined ? undefined : statement + GRACE_SECONDS),
    keepAlive: true,
    // Plans are made anew with a new connection, so they follow a table that grows.
    maxLifetimeSeconds: 300,
  };
}

/** The connection options of every process. Only migrations change the schema. */
export function dataSourceOptions(config: DatabaseConfig, pace: Pace): DataSourceOptions {
  return {
    type: 'postgres',
    url: config.DATABASE_URL,
    poolSize: config.DATABASE_POOL,
    applicationName: 'demarche',
    entities,
    migrations,
    namingStrategy: new SnakeCaseNaming(),
    synchronize: false,
    migrationsTransactionMode: 'each',
    extra: { ...limitsOf(config, pace), Client: preparingClient(config.DATABASE_PREPARED ?? 0) },
  };
}

/**
 * Connects. A connection that is returned to the pool in the middle of a transaction is closed: after a
 * time-out of the driver its ROLLBACK may never have been sent, and the next request would continue somebody
 * else's transaction.
 */
export async function connect(options: DataSourceOptions): Promise<DataSource> {
  const dataSource = await new DataSource(options).initialize();
  const { master } = dataSource.driver as typeof dataSource.driver & { master: Pool };
  master.on('release', (_error, client) => {
    const status = (client as unknown as Client).getTransactionStatus();
    if (status === 'T' || status === 'E') void (client as unknown as Client).end();
  });
  return dataSource;
}

export const createDataSource = (config: DatabaseConfig) => new DataSource(dataSourceOptions(config, 'work'));
