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

/** How to open the queue. BullMQ has a separate type for each backend; to the product they are the same. */
export interface Backend {
  connection: ConnectionOptions;
  factory: BackendFactory<IQueueBackend>;
}

/**
 * Where the queue lives: in Redis if REDIS_URL is set, otherwise in the product's own PostgreSQL. Nothing
 * else in the product depends on which. `poolSize` limits the connections to PostgreSQL.
 */
export function backendOf(config: QueueConfig, poolSize: number): Backend {
  if (config.REDIS_URL) {
    return {
      connection: { url: config.REDIS_URL, maxRetriesPerRequest: null },
      factory: createRedisBackend,
    };
  }
  return {
    // BullMQ passes the connection to the factory unchanged, and each factory knows its own form.
    connection: { connectionString: config.DATABASE_URL, max: poolSize },
    factory: createPostgresBackend as unknown as Backend['factory'],
  };
}
