import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type Day, type Deliveries, deliveryOf, MESSAGE_KIND_NAMES } from '#contract';
import { say } from '#locales/say.js';
import { Transactions } from '#platform/database/transactions.js';
import { fault, problems } from '#platform/http/problem.js';
import { assertVersion, type Expected } from '#platform/http/version.js';
import { AccountLetters } from '../access/accounts/account-letters.js';
import { knownTimeZone } from '#platform/time-zones/time-zones.js';
import type { Actor } from '../access/actor.js';
import { PasswordsService } from '../access/passwords/passwords.service.js';
import { PresentPassword, wrongPassword } from '../access/passwords/present-password.js';
import { ActivityService, changedFields } from '../activity/activity.service.js';
import type { PreferencesDto } from './person.dto.js';
import { User } from '../access/user.entity.js';
import { noteMove } from './time-zones/time-zone-move.entity.js';

export interface PreferencesPatch {
  timeZone?: string;
  locale?: string;
  quietHour?: number;
  /** Only of the kinds that change. */
  deliveries?: Deliveries;
  awayFromOn?: Day | null;
  awayUntilOn?: Day | null;
}

export interface PasswordChange {
  current: string;
  next: string;
  /** Whether the personal tokens stay valid. */
  keepsTokens?: boolean;
}

const preferencesOf = ({ timeZone, locale, quietHour, deliveries, awayFromOn, awayUntilOn }: User) => ({
  ...{ timeZone, locale, quietHour, deliveries, awayFromOn, awayUntilOn },
});

/** The delivery of each kind, chosen or usual. */
const allDeliveries = (chosen: Deliveries) =>
  Object.fromEntries(
    MESSAGE_KIND_NAMES.map((kind) => [kind, deliveryOf(kind, chosen)]),
  ) as Required<Deliveries>;

/** What people set for themselves. */
@Injectable()
export class MeService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly activity: ActivityService,
    private readonly passwords: PasswordsService,
    private readonly present: PresentPassword,
    private readonly letters: AccountLetters,
  ) {}

  async preferences(actor: Actor): Promise<PreferencesDto> {
    const user = await this.dataSource.manager.findOneBy(User, { id: idOf(actor) });
    if (!user) throw problems.signedOut();
    const { deliveries, ...others } = preferencesOf(user);
    return { ...others, deliveries: allDeliveries(deliveries), version: user.version };
  }

  /**
   * @throws 400 for an unknown time zone; 412; 422 for an absence without a first or last day, or in the wrong order
   */
  async updatePreferences(actor: Actor, version: Expected, patch: PreferencesPatch): Promise<PreferencesDto> {
    await this.transactions.run(async (tx) => {
      const user = await tx.db.findOne(User, {
        where: { id: idOf(actor) },
        lock: { mode: 'for_no_key_update' },
      });
      if (!user) throw problems.signedOut();
      assertVersion(user, version);
      if (patch.timeZone !== undefined && patch.timeZone !== user.timeZone)
        patch = { ...patch, timeZone: await knownTimeZone(tx.db, patch.timeZone) };
      if (patch.deliveries) patch = { ...patch, deliveries: { ...user.deliveries, ...patch.deliveries } };
      const { timeZone = user.timeZone, quietHour = user.quietHour } = patch;
      if (timeZone !== user.timeZone || quietHour !== user.quietHour) await noteMove(tx, user);
      const { before, after } = changedFields(preferencesOf(user), patch);
      if (Object.keys(after).length === 0) return;
      Object.assign(user, patch);
      assertAbsence(user);
      await tx.db.save(user);
      await this.activity.record(tx, actor, {
        what: 'person.preferences-updated',
        subject: 'person',
        subjectId: user.id,
        before,
        after,
      });
    });
    return this.preferences(actor);
  }

  /**
   * Changes the actor's password, and ends their other sessions and, unless they keep them, their personal tokens.
   * @throws 403 with a token; 422 if `current` is wrong, or if `next` is weak or was used before; 429
   */
  async changePassword(actor: Actor, change: PasswordChange): Promise<void> {
    const account = await this.present.verify(actor, change.current, '/current');
    const passwordHash = await this.passwords.hashAcceptable(change.next, account, '/next');
    const keepsTokens = change.keepsTokens ?? false;
    await this.transactions.run(async (tx) => {
      const isReplaced = await this.passwords.replace(tx, actor, account.id, passwordHash, {
        verifiedHash: account.hash,
        exceptSessionId: actor.sessionId,
        keepsTokens,
      });
      // Another request has replaced the password meanwhile, so `current` is no longer correct.
      if (!isReplaced) throw wrongPassword('/current');
      await this.activity.record(tx, actor, {
        what: 'person.password-changed',
        subject: 'person',
        subjectId: account.id,
        after: { keepsTokens },
      });
      const letter = {
        name: 'password_changed',
        recipientId: account.id,
        facts: { isReset: false },
      } as const;
      await this.letters.add(tx, letter);
    });
  }
}

function idOf(actor: Actor): string {
  if (actor.userId === null) throw problems.signedOut();
  return actor.userId;
}

function assertAbsence({ awayFromOn, awayUntilOn }: User): void {
  const refused = (pointer: string, why: 'no_first_day' | 'no_last_day' | 'order') =>
    problems.unmet(say('preferences.absence'), [fault(pointer, 'absence', { why })]);
  if (awayFromOn === null && awayUntilOn === null) return;
  if (awayFromOn === null) throw refused('/awayFromOn', 'no_first_day');
  if (awayUntilOn === null) throw refused('/awayUntilOn', 'no_last_day');
  if (awayUntilOn < awayFromOn) throw refused('/awayUntilOn', 'order');
}
