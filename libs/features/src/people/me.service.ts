import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Day } from '#contract';
import { Transactions } from '#platform/database/transactions.js';
import { type Fault, problems } from '#platform/http/problem.js';
import { assertVersion } from '#platform/http/version.js';
import type { Actor } from '../access/actor.js';
import { assertSession } from '../access/authorize.js';
import { hashPassword, verifyPassword } from '../access/passwords.js';
import { SessionsService } from '../access/sessions.service.js';
import { SignInLimits } from '../access/sign-in.limits.js';
import { ActivityService, changedFields } from '../activity/activity.service.js';
import type { PreferencesDto } from './person.dto.js';
import { User } from '../access/user.entity.js';

export interface PreferencesPatch {
  timeZone?: string;
  locale?: string;
  awayFromOn?: Day | null;
  awayUntilOn?: Day | null;
}

const preferencesOf = ({ timeZone, locale, awayFromOn, awayUntilOn }: User) => ({
  timeZone,
  locale,
  awayFromOn,
  awayUntilOn,
});

/** What a person settles for themself. */
@Injectable()
export class MeService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly activity: ActivityService,
    private readonly sessions: SessionsService,
    private readonly limits: SignInLimits,
  ) {}

  async preferences(actor: Actor): Promise<PreferencesDto> {
    const user = await this.dataSource.manager.findOneBy(User, { id: idOf(actor) });
    if (!user) throw problems.signedOut();
    return { ...preferencesOf(user), version: user.version };
  }

  /** @throws 412; 422 for an absence without a beginning, an end, or in the wrong order */
  async updatePreferences(actor: Actor, version: number, patch: PreferencesPatch): Promise<PreferencesDto> {
    await this.transactions.run(async (tx) => {
      const user = await tx.db.findOne(User, {
        where: { id: idOf(actor) },
        lock: { mode: 'for_no_key_update' },
      });
      if (!user) throw problems.signedOut();
      assertVersion(user, version);
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
   * Changes the actor's password and ends their other sessions. Wrong tries count as refused sign-ins do: who found an
   * open session can't guess on.
   * @throws 403 with a token; 422 where `current` is wrong; 429
   */
  async changePassword(actor: Actor, current: string, next: string, ipAddress: string): Promise<void> {
    assertSession(actor);
    const id = idOf(actor);
    const [account] = await this.dataSource.query<{ email: string; hash: string | null }[]>(
      'SELECT email, password_hash AS hash FROM users WHERE id = $1',
      [id],
    );
    if (!account) throw problems.signedOut();
    const wait = await this.limits.take(account.email, ipAddress);
    if (wait) throw problems.tooMany('password.too-many', 'Too many wrong passwords. Wait.', wait.seconds);
    if (!(await verifyPassword(account.hash, current))) throw wrongPassword();
    await this.limits.giveBack(account.email, ipAddress);
    const passwordHash = await hashPassword(next);
    await this.transactions.run(async (tx) => {
      const [, changed] = await tx.db.query<[unknown, number]>(
        'UPDATE users SET password_hash = $3 WHERE id = $1 AND password_hash = $2',
        [id, account.hash, passwordHash],
      );
      // Somebody else has replaced it meanwhile: what was verified is not the password any more.
      if (changed === 0) throw wrongPassword();
      await this.sessions.endAllOf(tx, actor, id, actor.sessionId);
      await this.activity.record(tx, actor, {
        what: 'person.password-changed',
        subject: 'person',
        subjectId: id,
      });
    });
  }
}

function idOf(actor: Actor): string {
  if (actor.userId === null) throw problems.signedOut();
  return actor.userId;
}

function wrongPassword() {
  const detail = 'is not your present password';
  return problems.unmet('password.wrong', 'The present password is wrong.', [
    { code: 'wrong', detail, pointer: '/current' },
  ]);
}

function assertAbsence({ awayFromOn, awayUntilOn }: User): void {
  const faults: Fault[] = [];
  if (awayFromOn !== null && awayUntilOn === null) {
    faults.push({ code: 'absence', detail: 'is needed beside the first day', pointer: '/awayUntilOn' });
  } else if (awayFromOn === null && awayUntilOn !== null) {
    faults.push({ code: 'absence', detail: 'is needed beside the last day', pointer: '/awayFromOn' });
  } else if (awayFromOn !== null && awayUntilOn !== null && awayUntilOn < awayFromOn) {
    faults.push({ code: 'absence', detail: 'is before the first day', pointer: '/awayUntilOn' });
  }
  if (faults.length > 0) {
    throw problems.unmet('preferences.absence', 'An absence has a first and a last day, in order.', faults);
  }
}
