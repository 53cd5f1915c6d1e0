import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { say } from '#locales/say.js';
import { Clock, dayIn } from '#platform/clock.js';
import { type Tx, Transactions } from '#platform/database/transactions.js';
import { problems } from '#platform/http/problem.js';
import { ActivityService, type Doer } from '../../activity/activity.service.js';
import type { Actor } from '../actor.js';
import { PasswordsService } from '../passwords/passwords.service.js';
import { hashSecret, newSecret } from '../sign-in/secret.js';
import { AccountLetters } from './account-letters.js';
import { LinkLimits } from './link-limits.js';
import type { LinkPurpose } from './one-time-link.entity.js';
import { sweepRows } from '#platform/database/sweep.js';

const HOUR_MS = 3_600_000;
const LASTS_MS: Record<LinkPurpose, number> = { invitation: 7 * 24 * HOUR_MS, reset: HOUR_MS };
/** Ended and expired links are kept for a while, to answer questions about a letter. */

export interface OpenLink {
  id: string;
  userId: string;
  purpose: LinkPurpose;
  name: string;
  email: string;
  expiresAt: Date;
}

interface Account {
  id: string;
  isActive: boolean;
  hasPassword: boolean;
}

const linkOver = () => problems.unmet(say('link.over'));

/** Returns a row once someone has an active account with a password. */
export const SOMEBODY_CAN_SIGN_IN =
  'SELECT 1 FROM users WHERE is_active AND password_hash IS NOT NULL LIMIT 1';

/** How people get their passwords: with a link that only they receive and that works once. */
@Injectable()
export class OneTimeLinksService implements BeforeApplicationShutdown {
  private readonly log = new Logger('Accounts');
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly activity: ActivityService,
    private readonly letters: AccountLetters,
    private readonly limits: LinkLimits,
    private readonly passwords: PasswordsService,
    private readonly clock: Clock,
  ) {}

  /** Sends an invitation in the caller's transaction. The person's earlier links end. */
  async invite(tx: Tx, doer: Doer, userId: string, by: string | null): Promise<void> {
    const { id: linkId, expiresAt } = await this.open(tx, doer, userId, 'invitation');
    const facts = { by, expiresOn: dayIn('UTC', expiresAt) };
    await this.letters.add(tx, { name: 'invitation', recipientId: userId, facts, linkId });
  }

  /** Sends another invitation. @throws 404; 409 if the account has a password or is deactivated */
  async inviteAgain(actor: Actor, userId: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const account = await lockAccount(tx, userId);
      assertActive(account);
      if (account.hasPassword) throw problems.conflict('invitation.accepted');
      await this.invite(tx, actor, userId, actor.userId === null ? null : actor.name);
    });
  }

  /** Whether no one has a password yet: the first person has no signed-in colleague who could help them. */
  async isBureauEmpty(): Promise<boolean> {
    const found = await this.dataSource.query<unknown[]>(SOMEBODY_CAN_SIGN_IN);
    return found.length === 0;
  }

  /**
   * Makes an invitation that the person who sets up the bureau hands over themselves, instead of a letter.
   * @returns the path of the link, which is not stored
   * @throws 409 once someone can sign in: from then on links only go to the person by e-mail
   */
  async printInvitation(doer: Doer, userId: string): Promise<{ path: string; expiresAt: Date }> {
    if (!(await this.isBureauEmpty())) throw problems.conflict('invitation.only-by-mail');
    const { id, expiresAt } = await this.transactions.run((tx) => this.open(tx, doer, userId, 'invitation'));
    const secret = await this.makeSecret(id);
    if (!secret) throw linkOver();
    return { path: `/invitation#${secret}`, expiresAt };
  }

  /**
   * Sends a link to choose another password. @throws 404; 409 if the invitation is not accepted yet or the
   * account is deactivated
   */
  async sendReset(actor: Actor, userId: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const account = await lockAccount(tx, userId);
      assertActive(account);
      if (!account.hasPassword) throw problems.conflict('password-reset.not-accepted');
      await this.reset(tx, actor, userId, actor.name);
    });
  }

  /**
   * Sends a link to the active account with this address, if there is one. The work is done after the
   * response, so that neither the response nor its timing reveals whether the account exists.
   * @throws 429
   */
  async requestReset(email: string, ipAddress: string, requestId: string): Promise<void> {
    await this.limits.takeReset(email, ipAddress);
    const work = this.resetFor(email, requestId).catch((error: unknown) =>
      this.log.error(`A password reset was not sent: ${String(error)}`),
    );
    this.underWay.add(work);
    void work.finally(() => this.underWay.delete(work));
  }

  /** Finds the open link with this secret. Read-only. @throws 422 `link.over`; 429 */
  async read(secret: string, ipAddress: string): Promise<OpenLink> {
    await this.limits.takeTry(ipAddress);
    const link = await findOpen(this.dataSource.manager, secret, this.clock.now());
    if (!link) throw linkOver();
    return link;
  }

  /**
   * Sets the password of the link's owner and ends the link, their sessions and, unless they keep them, their
   * personal tokens.
   * @throws 422 `link.over` if the link was used, replaced or has expired; 422 for a weak password; 429
   */
  async choosePassword(
    secret: string,
    { password, keepsTokens = false }: { password: string; keepsTokens?: boolean },
    { ipAddress, requestId }: { ipAddress: string; requestId: string },
  ): Promise<void> {
    const link = await this.read(secret, ipAddress);
    const owner = { id: link.userId, name: link.name, email: link.email };
    const passwordHash = await this.passwords.hashAcceptable(password, owner, '/password');
    await this.transactions.run(async (tx) => {
      await lockAccount(tx, link.userId);
      // Checked again under the lock: if two requests use the link at once, only one wins.
      const still = await findOpen(tx.db, secret, tx.now);
      if (!still) throw linkOver();
      const doer: Doer = { userId: link.userId, source: 'web', requestId };
      await this.passwords.replace(tx, doer, link.userId, passwordHash, { keepsTokens });
      await this.endAllOf(tx, link.userId);
      const isReset = link.purpose === 'reset';
      await this.letters.add(tx, { name: 'password_changed', recipientId: link.userId, facts: { isReset } });
      await this.activity.record(tx, doer, {
        what: isReset ? 'person.password-reset' : 'person.invitation-accepted',
        subject: 'person',
        subjectId: link.userId,
        after: { keepsTokens },
      });
    });
  }

  /** Ends all links of a person, in the caller's transaction. */
  async endAllOf(tx: Tx, userId: string): Promise<void> {
    await tx.db.query('UPDATE one_time_links SET ended_at = $2 WHERE user_id = $1 AND ended_at IS NULL', [
      userId,
      tx.now,
    ]);
  }

  /**
   * Makes the secret of a link for the letter that is being written. A second letter gets a new secret, and
   * the first one stops working.
   * @returns null if the link is no longer open
   */
  async makeSecret(linkId: string): Promise<string | null> {
    const secret = newSecret();
    const [rows] = await this.dataSource.query<[unknown[], number]>(
      `UPDATE one_time_links l SET secret_hash = $2 FROM users u
       WHERE l.id = $1 AND l.ended_at IS NULL AND l.expires_at > $3 AND u.id = l.user_id AND u.is_active RETURNING l.id`,
      [linkId, hashSecret(secret), this.clock.now()],
    );
    return rows.length > 0 ? secret : null;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.underWay);
  }

  private async resetFor(email: string, requestId: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const [account] = await tx.db.query<{ id: string }[]>(
        'SELECT id FROM users WHERE email = $1 AND is_active FOR NO KEY UPDATE',
        [email],
      );
      if (!account) return;
      const doer: Doer = { userId: null, source: 'web', requestId };
      const { hasPassword } = await lockAccount(tx, account.id);
      if (hasPassword) await this.reset(tx, doer, account.id, null);
      else await this.invite(tx, doer, account.id, null);
    });
  }

  private async reset(tx: Tx, doer: Doer, userId: string, by: string | null): Promise<void> {
    const { id: linkId } = await this.open(tx, doer, userId, 'reset');
    await this.letters.add(tx, { name: 'password_reset', recipientId: userId, facts: { by }, linkId });
  }

  private async open(
    tx: Tx,
    doer: Doer,
    userId: string,
    purpose: LinkPurpose,
  ): Promise<{ id: string; expiresAt: Date }> {
    await this.endAllOf(tx, userId);
    const expiresAt = new Date(tx.now.getTime() + LASTS_MS[purpose]);
    const [link] = await tx.db.query<[{ id: string }]>(
      `INSERT INTO one_time_links (user_id, purpose, created_at, expires_at) VALUES ($1, $2, $3, $4) RETURNING id`,
      [userId, purpose, tx.now, expiresAt],
    );
    await this.activity.record(tx, doer, {
      what: purpose === 'invitation' ? 'person.invited' : 'person.password-reset-asked',
      subject: 'person',
      subjectId: userId,
      after: { expiresAt },
    });
    return { id: link.id, expiresAt };
  }
}

const before = (now: Date, keptDays: number) => [new Date(now.getTime() - keptDays * 24 * HOUR_MS)];

/** Removes at most `atMost` letters that were sent or given up more than `keptDays` ago. @returns how many */
export function sweepAccountLetters({ db, now }: Tx, keptDays: number, atMost: number): Promise<number> {
  const where = 'created_at < $1 AND coalesce(sent_at, failed_at) < $1';
  return sweepRows(
    db,
    { table: 'account_letters', where, params: before(now, keptDays), by: 'created_at' },
    atMost,
  );
}

/** Removes at most `atMost` links that were used, replaced or expired more than `keptDays` ago. @returns how many */
export function sweepLinks({ db, now }: Tx, keptDays: number, atMost: number): Promise<number> {
  const where = 'created_at < $1 AND least(ended_at, expires_at) < $1';
  return sweepRows(
    db,
    { table: 'one_time_links', where, params: before(now, keptDays), by: 'created_at' },
    atMost,
  );
}

/** @throws 404 */
async function lockAccount(tx: Tx, userId: string): Promise<Account> {
  const [account] = await tx.db.query<Account[]>(
    `SELECT id, is_active AS "isActive", password_hash IS NOT NULL AS "hasPassword" FROM users WHERE id = $1
     FOR NO KEY UPDATE`,
    [userId],
  );
  if (!account) throw problems.notFound('person');
  return account;
}

function assertActive({ isActive }: Account): void {
  if (!isActive) throw problems.conflict('person.inactive', { wanted: 'link' });
}

async function findOpen(db: EntityManager, secret: string, now: Date): Promise<OpenLink | null> {
  const [link] = await db.query<OpenLink[]>(
    `SELECT l.id, l.user_id AS "userId", l.purpose, u.name, u.email, l.expires_at AS "expiresAt"
     FROM one_time_links l JOIN users u ON u.id = l.user_id
     WHERE l.secret_hash = $1 AND l.ended_at IS NULL AND l.expires_at > $2 AND u.is_active`,
    [hashSecret(secret), now],
  );
  return link ?? null;
}
