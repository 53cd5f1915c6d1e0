import { Injectable } from '@nestjs/common';
import { sweepKnownDevices } from '#features/access/sign-in/known-devices.js';
import { sweepAccountLetters } from '#features/access/accounts/one-time-links.service.js';
import { sweepSessions } from '#features/access/sign-in/sessions.service.js';
import { sweepCounts } from '#features/access/counter.js';
import { AttachmentsService } from '#features/engagements/attachments/attachments.service.js';
import { Transactions } from '#platform/database/transactions.js';
import { sweepIdempotencyKeys } from '#platform/http/idempotency.js';
import { refreshTimeZones } from '#platform/time-zones/time-zones.js';

export interface SweepReport {
  sessions: number;
  idempotencyKeys: number;
  signInLimits: number;
  requestLimits: number;
  knownDevices: number;
  /** One-time links that ended long ago, with the letters that carried them. */
  links: number;
  /** Attachment contents that nothing refers to any more. */
  contents: number;
  /** Time zones that were read again because Node, the database or the year has changed. */
  timeZones: number;
}

/** Removes what is no longer needed. Each sweep commits on its own: if one fails, what earlier ones removed stays removed. */
@Injectable()
export class HousekeepingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly attachments: AttachmentsService,
  ) {}

  async sweep(): Promise<SweepReport> {
    return {
      sessions: await this.transactions.run(({ db, now }) => sweepSessions(db, now)),
      idempotencyKeys: await this.transactions.run(({ db, now }) => sweepIdempotencyKeys(db, now)),
      signInLimits: await this.transactions.run(({ db }) => sweepCounts(db, 'sign_in_limits')),
      requestLimits: await this.transactions.run(({ db }) => sweepCounts(db, 'request_limits')),
      knownDevices: await this.transactions.run(({ db, now }) => sweepKnownDevices(db, now)),
      links: await this.transactions.run(({ db, now }) => sweepAccountLetters(db, now)),
      contents: await this.attachments.sweepUnreferenced(),
      timeZones: await this.transactions.run(({ db, now }) => refreshTimeZones(db, now)),
    };
  }
}
