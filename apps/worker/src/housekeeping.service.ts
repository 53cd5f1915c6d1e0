import { Inject, Injectable, Logger } from '@nestjs/common';
import { sweepAccountLetters, sweepLinks } from '#features/access/accounts/one-time-links.service.js';
import { sweepCounts } from '#features/access/counter.js';
import { sweepKnownDevices } from '#features/access/sign-in/known-devices.js';
import { sweepSessions } from '#features/access/sign-in/sessions.service.js';
import { AttachmentsService } from '#features/engagements/attachments/attachments.service.js';
import { sweepMoves } from '#features/people/time-zones/time-zone-move.entity.js';
import { sweepLedger } from '#features/reminders/ledger-sweep.js';
import { CONFIG } from '#platform/config/config.token.js';
import type { Config } from '#platform/config/settings.js';
import { Transactions, type Tx } from '#platform/database/transactions.js';
import { sweepIdempotencyKeys } from '#platform/http/idempotency.js';
import { refreshTimeZones } from '#platform/time-zones/time-zones.js';
import { FailedJobsSweep } from './failed-jobs.sweep.js';

type Kept = Pick<
  Config,
  | 'KEEP_REMINDERS_DAYS'
  | 'KEEP_UNSENT_REMINDERS_DAYS'
  | 'KEEP_SESSIONS_DAYS'
  | 'KEEP_LINKS_DAYS'
  | 'KEEP_IDEMPOTENCY_HOURS'
>;

/** Rows that one statement removes at most. Each has a transaction of its own, so none holds its locks for long. */
const ROWS_AT_ONCE = 5_000;
/** Then the next sweep, an hour later, goes on. */
const MOST_ROUNDS = 200;

/** What a sweep in one transaction removes: at most ROWS_AT_ONCE rows. The activity record is never swept. */
type Sweep = (tx: Tx, kept: Kept) => Promise<number>;

const SWEEPS: Readonly<Record<string, Sweep>> = {
  'sent reminders': (tx, { KEEP_REMINDERS_DAYS }) =>
    sweepLedger(tx, ['sent', 'failed'], KEEP_REMINDERS_DAYS, ROWS_AT_ONCE),
  'unsent reminders': (tx, { KEEP_UNSENT_REMINDERS_DAYS }) =>
    sweepLedger(tx, ['suppressed', 'superseded'], KEEP_UNSENT_REMINDERS_DAYS, ROWS_AT_ONCE),
  sessions: (tx, { KEEP_SESSIONS_DAYS }) => sweepSessions(tx, KEEP_SESSIONS_DAYS, ROWS_AT_ONCE),
  'idempotency keys': ({ db, now }, { KEEP_IDEMPOTENCY_HOURS }) =>
    sweepIdempotencyKeys(db, now, KEEP_IDEMPOTENCY_HOURS, ROWS_AT_ONCE),
  'sign-in counts': ({ db }) => sweepCounts(db, 'sign_in_limits', ROWS_AT_ONCE),
  'request counts': ({ db }) => sweepCounts(db, 'request_limits', ROWS_AT_ONCE),
  'known devices': (tx) => sweepKnownDevices(tx, ROWS_AT_ONCE),
  // Letters go before the links that they carried.
  'account letters': (tx, { KEEP_LINKS_DAYS }) => sweepAccountLetters(tx, KEEP_LINKS_DAYS, ROWS_AT_ONCE),
  'one-time links': (tx, { KEEP_LINKS_DAYS }) => sweepLinks(tx, KEEP_LINKS_DAYS, ROWS_AT_ONCE),
  'time zone moves': (tx) => sweepMoves(tx, ROWS_AT_ONCE),
};

/** Removes what is no longer needed. */
@Injectable()
export class HousekeepingService {
  private readonly log = new Logger('Housekeeping');

  constructor(
    private readonly transactions: Transactions,
    private readonly attachments: AttachmentsService,
    private readonly failedJobs: FailedJobsSweep,
    @Inject(CONFIG) private readonly kept: Kept,
  ) {}

  /**
   * Runs every sweep, part by part. @returns how many rows each removed or renewed
   * @throws Error after the last sweep, if some failed: the job is retried and shown as failed
   */
  async sweep(): Promise<ReadonlyMap<string, number>> {
    const removed = new Map<string, number>();
    const failed: string[] = [];
    for (const [name, sweep] of this.works()) {
      try {
        removed.set(name, await sweep());
      } catch (error) {
        this.log.error(error);
        failed.push(name);
      }
    }
    if (failed.length > 0) throw new Error(`These sweeps failed: ${failed.join(', ')}.`);
    return removed;
  }

  private works(): (readonly [name: string, work: () => Promise<number>])[] {
    return [
      ...Object.entries(SWEEPS).map(([name, sweep]) => [name, () => this.inRounds(sweep)] as const),
      // Time zones that Node, the database or the new year has changed.
      ['time zones', () => this.transactions.run(({ db, now }) => refreshTimeZones(db, now))],
      ['failed jobs', () => this.failedJobs.sweep()],
      ['contents of attachments', () => this.attachments.sweepUnreferenced()],
    ];
  }

  private async inRounds(sweep: Sweep): Promise<number> {
    let removed = 0;
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const count = await this.transactions.run((tx) => sweep(tx, this.kept));
      removed += count;
      if (count < ROWS_AT_ONCE) break;
    }
    return removed;
  }
}
