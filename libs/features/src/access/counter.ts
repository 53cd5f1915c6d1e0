import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { DataSource, EntityManager } from 'typeorm';
import { sweepRows } from '#platform/database/sweep.js';

export interface CounterOptions {
  /** Unique among the counters of one table. */
  prefix: string;
  table: 'sign_in_limits' | 'request_limits';
  points: number;
  seconds: number;
}

/** State of a window after points were taken from it. */
export interface Taken {
  isAllowed: boolean;
  remaining: number;
  /** Seconds until the count starts again. */
  seconds: number;
  /** True only for the first refusal in the window. */
  isFirstRefused: boolean;
}

/** Counts by key in a time window. The counts are in the database, so they cover all processes. */
export class Counter {
  private readonly limiter: RateLimiterPostgres;

  constructor(dataSource: DataSource, { prefix, table, points, seconds }: CounterOptions) {
    this.limiter = new RateLimiterPostgres({
      storeClient: poolOf(dataSource),
      storeType: 'pool',
      tableName: table,
      tableCreated: true,
      // The sweep removes expired counts.
      clearExpiredByTimeout: false,
      keyPrefix: prefix,
      points,
      duration: seconds,
    });
  }

  /** Call it before doing the work, so that parallel requests cannot slip through. */
  async take(key: string, points = 1): Promise<Taken> {
    try {
      return this.describe(await this.limiter.consume(key, points), points, true);
    } catch (error) {
      // The limiter rejects with its count if the limit is reached, and with an error if it could not count.
      if (!(error instanceof RateLimiterRes)) throw error;
      return this.describe(error, points, false);
    }
  }

  async giveBack(key: string): Promise<void> {
    await this.limiter.reward(key, 1);
  }

  async reset(key: string): Promise<void> {
    await this.limiter.delete(key);
  }

  private describe(count: RateLimiterRes, points: number, isAllowed: boolean): Taken {
    return {
      isAllowed,
      remaining: count.remainingPoints,
      seconds: count.msBeforeNext / 1000,
      isFirstRefused: !isAllowed && count.consumedPoints - points <= this.limiter.points,
    };
  }
}

/** Removes at most `atMost` expired counts of a table. @returns how many */
export function sweepCounts(
  db: EntityManager,
  table: CounterOptions['table'],
  atMost: number,
): Promise<number> {
  // The limiter uses the machine's clock, not the product's.
  return sweepRows(db, { table, where: 'expire < $1', params: [Date.now()], by: 'expire' }, atMost);
}

/** The application's own connection pool. TypeORM's driver type does not expose it. */
const poolOf = (dataSource: DataSource): unknown =>
  (dataSource.driver as typeof dataSource.driver & { master: unknown }).master;
