import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import { Clock } from '../clock.js';
import { CONFIG } from '../config/config.token.js';
import type { Config } from '../config/settings.js';
import { isStale } from './prepared-client.js';
import { Turns } from './turns.js';

/** One database transaction in progress. A private helper that writes takes it as its first argument. */
export class Tx {
  private readonly effects: (() => Promise<void> | void)[] = [];

  constructor(
    readonly db: EntityManager,
    /** The instant of the whole transaction, the same for every row it writes. */
    readonly now: Date,
  ) {}

  /** Runs `effect` after the commit, never after a rollback. An effect must report its own failure. */
  afterCommit(effect: () => Promise<void> | void): void {
    this.effects.push(effect);
  }

  /**
   * Runs a part of the work under a savepoint. If it throws, its writes are undone, its effects are dropped,
   * and the rest can continue.
   */
  async attempt<T>(part: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.transaction(async (db) => {
      const within = new Tx(db, this.now);
      const result = await part(within);
      this.effects.push(...within.effects);
      return result;
    });
  }

  async settle(): Promise<void> {
    for (const effect of this.effects) await effect();
  }
}

const RETRIED = new Set(['40001', '40P01']);
const MAX_TRIES = 3;

const isRetried = (error: unknown) =>
  error instanceof QueryFailedError &&
  (RETRIED.has((error.driverError as { code?: string }).code ?? '') || isStale(error.driverError));

/**
 * Tries again if PostgreSQL aborted the transaction because of a deadlock or a serialization failure, or because a
 * migration has just changed a table.
 */
async function again<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === MAX_TRIES || !isRetried(error)) throw error;
    }
  }
}

/** Thrown at the end of a rehearsal to roll back its transaction; it carries the result out. */
class Rehearsed<T> extends Error {
  constructor(readonly result: T) {
    super('rehearsed');
  }
}

/** Opens a transaction and runs `work` in it. */
type Open = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

/** Opens transactions. Only public methods of services call it. */
@Injectable()
export class Transactions {
  private readonly turns: Turns;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    @Inject(CONFIG) config: Pick<Config, 'DATABASE_POOL'> & Partial<Pick<Config, 'DATABASE_WAIT_SECONDS'>>,
  ) {
    // Transactions may wait for rows that others hold. They get only a part of the pool, so that reads can continue.
    const places = Math.max(1, Math.floor(config.DATABASE_POOL * 0.75));
    this.turns = new Turns(places, (config.DATABASE_WAIT_SECONDS ?? 60) * 1000);
  }

  /** Runs `work` in one transaction (read committed), again after a deadlock, and then its effects. */
  run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.runIn((within) => this.open(within), work);
  }

  /**
   * Runs `work`, which may run transactions one after the other, unless work with the same name is running in
   * this process or another. It keeps one connection; the lock ends with that connection, however the process
   * ends.
   * @returns null if work with the same name is running: it does not wait for it
   */
  async alone<T>(name: string, work: (run: Transactions['run']) => Promise<T>): Promise<T | null> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const [lock] = (await runner.query('SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS "isOurs"', [
        name,
      ])) as { isOurs: boolean }[];
      if (!lock!.isOurs) return null;
      try {
        return await work((each) => this.runIn((within) => this.openOn(runner.manager, within), each));
      } finally {
        await runner.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [name]);
      }
    } finally {
      await runner.release();
    }
  }

  private runIn<T>(open: Open, work: (tx: Tx) => Promise<T>): Promise<T> {
    return again(async () => {
      const { result, tx } = await open(async (opened) => ({ result: await work(opened), tx: opened }));
      await tx.settle();
      return result;
    });
  }

  /**
   * Runs `work` in a transaction like `run`, with its locks and constraints, returns the result and rolls
   * everything back: a dry run. No effect runs.
   */
  async rehearse<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return again(async () => {
      try {
        return await this.open<never>(async (tx) => {
          throw new Rehearsed(await work(tx));
        });
      } catch (error) {
        if (error instanceof Rehearsed) return error.result as T;
        throw error;
      }
    });
  }

  private open<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.turns.take(() => this.openOn(this.dataSource.manager, work));
  }

  private openOn<T>(manager: EntityManager, work: (tx: Tx) => Promise<T>): Promise<T> {
    return manager.transaction((db) => work(new Tx(db, this.clock.now())));
  }
}
