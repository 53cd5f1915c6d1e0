import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { DataSource, EntityManager } from 'typeorm';

export interface CounterOptions {
  /** Its own among the counters of one table. */
  prefix: string;
  table: 'sign_in_limits' | 'request_limits';
  points: number;
  seconds: number;
}

/** What is left of a window after something was taken from it. */
export interface Taken {
  isAllowed: boolean;
  remaining: number;
  /** Until the count begins anew. */
  seconds: number;
  /** Whether this was the first to be refused. */
  isFirstRefused: boolean;
}

/** Counts by key in a window of time, in the database and so over all processes. */
export class Counter {
  private readonly limiter: RateLimiterPostgres;

  constructor(dataSource: DataSource, { prefix, table, points, seconds }: CounterOptions) {
    this.limiter = new RateLimiterPostgres({
      storeClient: poolOf(dataSource),
      storeType: 'pool',
      tableName: table,
      tableCreated: true,
      // The sweep removes what has expired.
      clearExpiredByTimeout: false,
      keyPrefix: prefix,
      points,
      duration: seconds,
    });
  }

  /** Counted before the work is done: many at once cannot slip through. */
  async take(key: string, points = 1): Promise<Taken> {
    try {
      return this.describe(await this.limiter.consume(key, points), points, true);
    } catch (error) {
      // The limiter rejects with its count where the limit is reached, and with an error where it could not count.
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

/** Removes the counts of a table that have expired. @returns how many */
export async function sweepCounts(db: EntityManager, table: CounterOptions['table']): Promise<number> {
  // The limiter counts by the machine's clock, not by the product's.
  const [, count] = await db.query<[unknown, number]>(`DELETE FROM ${table} WHERE expire < $1`, [Date.now()]);
  return count;
}

/** The application's own connections; TypeORM names the type of its driver only by the database's kind. */
const poolOf = (dataSource: DataSource): unknown =>
  (dataSource.driver as typeof dataSource.driver & { master: unknown }).master;
