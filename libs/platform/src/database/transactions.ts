import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import { Clock } from '../clock.js';

/** One database transaction in progress: what a private helper that writes takes as its first argument. */
export class Tx {
  private readonly effects: (() => Promise<void> | void)[] = [];

  constructor(
    readonly db: EntityManager,
    /** The instant of the whole transaction: every row it writes bears the same. */
    readonly now: Date,
  ) {}

  /** Runs `effect` once the transaction has committed; never when it rolls back. A failing effect is the effect's to report. */
  afterCommit(effect: () => Promise<void> | void): void {
    this.effects.push(effect);
  }

  async settle(): Promise<void> {
    for (const effect of this.effects) await effect();
  }
}

const RETRIED = new Set(['40001', '40P01']);
const MAX_TRIES = 3;

const isRetried = (error: unknown) =>
  error instanceof QueryFailedError && RETRIED.has((error.driverError as { code?: string }).code ?? '');

/** Opens transactions. Only public methods of services call it. */
@Injectable()
export class Transactions {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Runs `work` in one transaction (read committed), again where PostgreSQL gave it up as a deadlock, then its effects. */
  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const { result, tx } = await this.dataSource.transaction(async (db) => {
          const opened = new Tx(db, this.clock.now());
          return { result: await work(opened), tx: opened };
        });
        await tx.settle();
        return result;
      } catch (error) {
        if (attempt === MAX_TRIES || !isRetried(error)) throw error;
      }
    }
  }
}
