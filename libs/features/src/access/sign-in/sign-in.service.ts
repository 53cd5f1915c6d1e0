import { Injectable } from '@nestjs/common';
import type { RecordedEvent } from '#contract';
import { say } from '#locales/say.js';
import { Transactions } from '#platform/database/transactions.js';
import { Problem, problems } from '#platform/http/problem.js';
import { ActivityService, type Doer } from '../../activity/activity.service.js';
import type { Actor } from '../actor.js';
import { KnownDevices } from './known-devices.js';
import { type Account, PasswordStrategy } from '../passwords/password.strategy.js';
import { runStrategy } from './run-strategy.js';
import { SessionsService } from './sessions.service.js';
import type { Credentials, OpenedSession, Origin } from './sign-in.js';
import { SignInLimits } from './sign-in.limits.js';

/** The same response for an unknown account, a wrong password and a deactivated account. */
const refused = () => new Problem(401, say('sign-in.refused'));

const tooMany = (seconds: number) => problems.tooMany(say('sign-in.too-many'), seconds);

const doerOf = (userId: string | null, { requestId }: Origin): Doer => ({ userId, source: 'web', requestId });

@Injectable()
export class SignInService {
  constructor(
    private readonly transactions: Transactions,
    private readonly activity: ActivityService,
    private readonly sessions: SessionsService,
    private readonly limits: SignInLimits,
    private readonly passwords: PasswordStrategy,
    private readonly devices: KnownDevices,
  ) {}

  /**
   * Opens a session if the password is correct.
   * @throws 401 `sign-in.refused`, whatever the reason; 429 `sign-in.too-many` after too many refusals
   */
  async signIn(credentials: Credentials, origin: Origin): Promise<OpenedSession> {
    const { email } = credentials;
    const { ipAddress, deviceToken } = origin;
    const device = (await this.devices.isKnown(deviceToken, email)) ? deviceToken : null;
    const attempt = { email, ipAddress, device };
    const wait = await this.limits.take(attempt);
    if (wait) {
      if (wait.isFirst) await this.recordRefusal(email, 'sign-in.limited', origin);
      throw tooMany(wait.seconds);
    }
    const account = await runStrategy<Account>(this.passwords, { body: credentials });
    const opened = account && (await this.open(account, origin));
    if (!opened) {
      await this.recordRefusal(email, 'sign-in.refused', origin);
      throw refused();
    }
    await this.limits.giveBack(attempt);
    return opened;
  }

  /** Ends the actor's current session. Tokens are revoked through their own route. */
  async signOut(actor: Actor): Promise<void> {
    if (actor.sessionId !== null) await this.sessions.end(actor, actor.sessionId);
  }

  private open(account: Account, origin: Origin): Promise<OpenedSession | null> {
    return this.transactions.run(async (tx) => {
      // The password may have been replaced, or the person deactivated, while the password was being verified.
      const [person] = await tx.db.query<{ id: string }[]>(
        'SELECT id FROM users WHERE id = $1 AND is_active AND password_hash = $2 FOR NO KEY UPDATE',
        [account.id, account.passwordHash],
      );
      if (!person) return null;
      const doer = doerOf(account.id, origin);
      const opened = await this.sessions.open(tx, doer, account.id, origin);
      const deviceToken = await this.devices.remember(tx, account.id, origin.deviceToken);
      await this.activity.record(tx, doer, {
        what: 'session.opened',
        subject: 'person',
        subjectId: account.id,
        after: { sessionId: opened.sessionId, ipAddress: origin.ipAddress },
      });
      return { ...opened, deviceToken };
    });
  }

  /** Does not store the typed address: if it is not a known one it may be anything, even a password. */
  private async recordRefusal(email: string, what: RecordedEvent, origin: Origin): Promise<void> {
    const account = await this.passwords.find(email);
    const reason = account ? (account.isActive ? 'known account' : 'deactivated account') : 'unknown account';
    await this.transactions.run(async (tx) => {
      await this.activity.record(tx, doerOf(null, origin), {
        what,
        subject: account ? 'person' : 'session',
        subjectId: account?.id ?? null,
        after: { reason, ipAddress: origin.ipAddress },
      });
    });
  }
}
