import { Injectable, Logger } from '@nestjs/common';
import { sweepKnownDevices } from '#features/access/sign-in/known-devices.js';
import { sweepAccountLetters } from '#features/access/accounts/one-time-links.service.js';
import { sweepSessions } from '#features/access/sign-in/sessions.service.js';
import { sweepCounts } from '#features/access/counter.js';
import { AttachmentsService } from '#features/engagements/attachments/attachments.service.js';
import { Transactions, type Tx } from '#platform/database/transactions.js';
import { sweepIdempotencyKeys } from '#platform/http/idempotency.js';
import { refreshTimeZones } from '#platform/time-zones/time-zones.js';

/** What a sweep in one transaction removes or renews. @returns how many */
const SWEEPS: Readonly<Record<string, (tx: Tx) => Promise<number>>> = {
  sessions: ({ db, now }) => sweepSessions(db, now),
  'idempotency keys': ({ db, now }) => sweepIdempotencyKeys(db, now),
  'sign-in counts': ({ db }) => sweepCounts(db, 'sign_in_limits'),
  'request counts': ({ db }) => sweepCounts(db, 'request_limits'),
  'known devices': ({ db, now }) => sweepKnownDevices(db, now),
  // Links that ended long ago, with the letters that carried them.
  'one-time links': ({ db, now }) => sweepAccountLetters(db, now),
  // Time zones that Node, the database or the new year has changed.
  'time zones': ({ db, now }) => refreshTimeZones(db, now),
};

/** Removes what is no longer needed. */
@Injectable()
export class HousekeepingService {
  private readonly log = new Logger('Housekeeping');

  constructor(
    private readonly transactions: Transactions,
    private readonly attachments: AttachmentsService,
  ) {}

  /**
   * Runs every sweep, each in a transaction of its own. @returns how many rows each removed
   * @throws Error after the last sweep, if some failed: the job is retried and shown as failed
   */
  async sweep(): Promise<ReadonlyMap<string, number>> {
    const sweeps = Object.entries(SWEEPS).map(
      ([name, sweep]) => [name, () => this.transactions.run(sweep)] as const,
    );
    const removed = new Map<string, number>();
    const failed: string[] = [];
    for (const [name, sweep] of [
      ...sweeps,
      ['contents of attachments', () => this.attachments.sweepUnreferenced()] as const,
    ]) {
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
}
