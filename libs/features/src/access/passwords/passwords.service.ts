import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { say } from '#locales/say.js';
import { CONFIG } from '#platform/config/config.token.js';
import type { Config } from '#platform/config/settings.js';
import type { Tx } from '#platform/database/transactions.js';
import { fault, problems } from '#platform/http/problem.js';
import type { Doer } from '../../activity/activity.service.js';
import { weaknessOf } from './password-strength.js';
import { hashPassword, verifyPassword } from './passwords.js';
import { SessionsService } from '../sign-in/sessions.service.js';
import { FeedAddresses } from '../credentials/feed-addresses.js';
import { TokensService } from '../credentials/tokens.service.js';

/** How many earlier passwords cannot be chosen again, besides the current one. */
const PASSWORDS_REMEMBERED = 10;

export interface PasswordOwner {
  /** Absent for a person who is being created. */
  id?: string;
  name: string;
  email: string;
}

export interface Replacement {
  /** The hash that was verified. If it is no longer the current one, nothing is replaced. */
  verifiedHash?: string | null;
  /** A session that stays open, such as the one in which the person changes the password. */
  exceptSessionId?: string | null;
  /** Personal tokens and calendar feeds end with the password unless their owner chose to keep them. */
  keepsTokens?: boolean;
}

/** The only place that decides which passwords are acceptable and that replaces one. */
@Injectable()
export class PasswordsService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly sessions: SessionsService,
    private readonly tokens: TokensService,
    private readonly feeds: FeedAddresses,
  ) {}

  /**
   * Hashes a password after checking that `owner` may use it. Call it outside a transaction: it takes a while.
   * @param pointer the field of the request that holds the password
   * @throws 422 `password.weak` if it is easy to guess; 422 `password.reused` if it is one of the last
   */
  async hashAcceptable(password: string, owner: PasswordOwner, pointer: string): Promise<string> {
    const { SITE_NAME, PUBLIC_URL } = this.config;
    const weakness = await weaknessOf(password, [
      owner.name,
      owner.email,
      SITE_NAME,
      new URL(PUBLIC_URL).hostname,
    ]);
    if (weakness) throw problems.unmet(say('password.weak'), [{ ...weakness, pointer }]);
    if (owner.id !== undefined && (await this.isOneOfTheLast(owner.id, password))) {
      throw problems.unmet(say('password.reused'), [fault(pointer, 'password.had-before')]);
    }
    return hashPassword(password);
  }

  /**
   * Replaces a person's password in the caller's transaction and stores the old hash, so that it cannot be
   * chosen again. Their sessions, personal tokens and calendar feeds end.
   * @returns false if there is no such person or `verifiedHash` is not the current one
   */
  async replace(
    tx: Tx,
    doer: Doer,
    userId: string,
    passwordHash: string,
    { verifiedHash = null, exceptSessionId = null, keepsTokens = false }: Replacement = {},
  ): Promise<boolean> {
    const [before] = await tx.db.query<{ passwordHash: string | null }[]>(
      'SELECT password_hash AS "passwordHash" FROM users WHERE id = $1 FOR NO KEY UPDATE',
      [userId],
    );
    if (!before || (verifiedHash !== null && before.passwordHash !== verifiedHash)) return false;
    await tx.db.query('UPDATE users SET password_hash = $2 WHERE id = $1', [userId, passwordHash]);
    if (before.passwordHash !== null) await remember(tx, userId, before.passwordHash);
    await this.sessions.endAllOf(tx, doer, userId, exceptSessionId);
    if (keepsTokens) return true;
    await this.tokens.revokeAllOf(tx, doer, userId);
    await this.feeds.revokeAllOf(tx, doer, userId);
    return true;
  }

  private async isOneOfTheLast(userId: string, password: string): Promise<boolean> {
    const hashes = await this.dataSource.query<{ hash: string }[]>(
      `SELECT password_hash AS hash FROM users WHERE id = $1 AND password_hash IS NOT NULL
       UNION ALL SELECT password_hash FROM past_passwords WHERE user_id = $1`,
      [userId],
    );
    const found = await Promise.all(hashes.map(({ hash }) => verifyPassword(hash, password)));
    return found.includes(true);
  }
}

async function remember(tx: Tx, userId: string, passwordHash: string): Promise<void> {
  await tx.db.query('INSERT INTO past_passwords (user_id, password_hash, replaced_at) VALUES ($1, $2, $3)', [
    userId,
    passwordHash,
    tx.now,
  ]);
  await tx.db.query(
    `DELETE FROM past_passwords WHERE user_id = $1 AND id NOT IN (
       SELECT id FROM past_passwords WHERE user_id = $1 ORDER BY replaced_at DESC, id DESC LIMIT $2)`,
    [userId, PASSWORDS_REMEMBERED],
  );
}
