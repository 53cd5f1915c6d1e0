import { DataSource, type DataSourceOptions } from 'typeorm';
import type { Config } from '#platform/config/settings.js';
import { SnakeCaseNaming } from '#platform/database/naming.js';
import { entities } from './entities.js';
import { migrations } from './migrations/index.js';

type DatabaseConfig = Pick<Config, 'DATABASE_URL' | 'DATABASE_POOL'>;

/** How every process connects. The schema changes by migrations alone. */
export function dataSourceOptions(config: DatabaseConfig): DataSourceOptions {
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
    extra: {
      // What a crashed or stuck client left open must not hold locks for ever.
      options: '-c idle_in_transaction_session_timeout=30000 -c timezone=UTC',
    },
  };
}

export const createDataSource = (config: DatabaseConfig) => new DataSource(dataSourceOptions(config));
