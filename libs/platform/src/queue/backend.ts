import {
  type BackendFactory,
  type ConnectionOptions,
  createPostgresBackend,
  createRedisBackend,
  type IQueueBackend,
} from 'bullmq';
import type { Config } from '../config/settings.js';

/** The settings that decide where the queue lives. */
export type QueueConfig = Pick<Config, 'REDIS_URL' | 'DATABASE_URL'>;

export const BACKEND_NAMES = ['postgresql', 'redis'] as const;
export type BackendName = (typeof BACKEND_NAMES)[number];

export const backendNameOf = (config: QueueConfig): BackendName =>
  config.REDIS_URL ? 'redis' : 'postgresql';

/** A way to open the queue. BullMQ gives each backend a type of its own; to the product they are one. */
export interface Backend {
  connection: ConnectionOptions;
  factory: BackendFactory<IQueueBackend>;
}

/**
 * Where the queue lives: Redis where REDIS_URL is set, otherwise the product's own PostgreSQL. Nothing else in the
 * product knows which. `poolSize` bounds the connections to PostgreSQL.
 */
export function backendOf(config: QueueConfig, poolSize: number): Backend {
  if (config.REDIS_URL) {
    return {
      connection: { url: config.REDIS_URL, maxRetriesPerRequest: null },
      factory: createRedisBackend,
    };
  }
  return {
    // BullMQ hands the connection to the factory untouched: each backend knows the form of its own.
    connection: { connectionString: config.DATABASE_URL, max: poolSize },
    factory: createPostgresBackend as unknown as Backend['factory'],
  };
}
