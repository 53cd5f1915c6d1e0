import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { TOKEN_SCOPES, type TokenWarning } from '#contract';
import { say } from '#locales/say.js';
import { addDays, Clock, dayIn, daysBetween, instantAt } from '#platform/clock.js';
import { type Tx, Transactions } from '#platform/database/transactions.js';
import { fault, problems } from '#platform/http/problem.js';
import { ActivityService, type Doer } from '../../activity/activity.service.js';
import type { Actor } from '../actor.js';
import { assertSession } from '../authorize.js';
import { TOKEN_PREFIX } from '../sign-in/credentials.js';
import { hashSecret, newSecret } from '../sign-in/secret.js';
import type { CreatedTokenDto, CreateTokenBody, TokenDto } from './token.dto.js';

const TOKEN_MAX_DAYS = 366;
const TOKENS_PER_PERSON = 50;
const HINT_LENGTH = 8;

const DAY_MS = 86_400_000;
/** An unused token is useful only to a person who finds it. */
const UNUSED_AFTER_MS = 90 * DAY_MS;
/** The older a token, the more places it has been copied to. */
const OLD_AFTER_MS = 180 * DAY_MS;

const COLUMNS = `id, name, hint, scopes, created_at AS "createdAt", expires_at AS "expiresAt", last_used_at AS "lastUsedAt"`;

type TokenRow = Omit<TokenDto, 'warning'>;

function warningOf({ createdAt, lastUsedAt }: TokenRow, now: Date): TokenWarning | null {
  if (now.getTime() - (lastUsedAt ?? createdAt).getTime() >= UNUSED_AFTER_MS) return 'unused';
  return now.getTime() - createdAt.getTime() >= OLD_AFTER_MS ? 'old' : null;
}

/** Personal tokens for programs that act as the person who made them. */
@Injectable()
export class TokensService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly activity: ActivityService,
  ) {}

  /** The actor's valid tokens, newest first. */
  async list(actor: Actor): Promise<TokenDto[]> {
    const now = this.clock.now();
    const tokens = await this.dataSource.query<TokenRow[]>(
      `SELECT ${COLUMNS} FROM api_tokens WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > $2 ORDER BY id DESC`,
      [actor.userId, now],
    );
    return tokens.map((token) => ({ ...token, warning: warningOf(token, now) }));
  }

  /**
   * Creates a token. Its text is in the response and nowhere else.
   * @throws 403 with a token instead of a session: a token cannot create one with more scopes or a longer life
   */
  async create(actor: Actor, { name, scopes, expiresOn }: CreateTokenBody): Promise<CreatedTokenDto> {
    assertSession(actor);
    return this.transactions.run(async (tx) => {
      const today = dayIn(actor.timeZone, tx.now);
      assertTerm(today, expiresOn);
      // The row lock makes two requests at once count one after the other. A person who was just deactivated
      // gets no token.
      const person = await tx.db.query<unknown[]>(
        'SELECT id FROM users WHERE id = $1 AND is_active FOR NO KEY UPDATE',
        [actor.userId],
      );
      if (person.length === 0) throw problems.signedOut();
      await this.assertRoom(tx, actor);
      const token = TOKEN_PREFIX + newSecret();
      const [created] = await tx.db.query<[TokenRow]>(
        `INSERT INTO api_tokens (user_id, name, token_hash, hint, scopes, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${COLUMNS}`,
        [
          actor.userId,
          name,
          hashSecret(token),
          token.slice(0, HINT_LENGTH),
          TOKEN_SCOPES.filter((scope) => scopes.includes(scope)),
          tx.now,
          instantAt(addDays(expiresOn, 1), 0, actor.timeZone),
        ],
      );
      await this.activity.record(tx, actor, {
        what: 'token.created',
        subject: 'person',
        subjectId: actor.userId,
        after: { tokenId: created.id, name, scopes: created.scopes, expiresOn },
      });
      return { ...created, warning: null, token };
    });
  }

  /** Revokes one of the actor's tokens at once. @throws 404 if it is no longer valid, or is not theirs */
  async revoke(actor: Actor, id: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const revoked = await this.revokeWhere(tx, actor, actor.userId, id);
      if (revoked === 0) throw problems.notFound('token');
    });
  }

  /** Revokes all tokens of a person, in the caller's transaction. @returns how many */
  revokeAllOf(tx: Tx, doer: Doer, userId: string): Promise<number> {
    return this.revokeWhere(tx, doer, userId, null);
  }

  private async assertRoom(tx: Tx, actor: Actor): Promise<void> {
    const [{ count }] = await tx.db.query<[{ count: number }]>(
      'SELECT count(*)::int AS count FROM api_tokens WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > $2',
      [actor.userId, tx.now],
    );
    if (count >= TOKENS_PER_PERSON) throw problems.conflict('token.too-many', { max: TOKENS_PER_PERSON });
  }

  private async revokeWhere(tx: Tx, doer: Doer, userId: string | null, id: string | null): Promise<number> {
    const [revoked] = await tx.db.query<[{ id: string }[], number]>(
      `UPDATE api_tokens SET revoked_at = $2 WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > $2
         AND ($3::uuid IS NULL OR id = $3) RETURNING id`,
      [userId, tx.now, id],
    );
    if (revoked.length > 0) {
      await this.activity.record(tx, doer, {
        what: 'token.revoked',
        subject: 'person',
        subjectId: userId,
        after: { tokenIds: revoked.map((token) => token.id) },
      });
    }
    return revoked.length;
  }
}

function assertTerm(today: string, expiresOn: string): void {
  const days = daysBetween(today, expiresOn);
  if (days >= 0 && days <= TOKEN_MAX_DAYS) return;
  const pointer = '/expiresOn';
  throw problems.unmet(say('token.term'), [
    days < 0
      ? fault(pointer, 'token.expires-in-past')
      : fault(pointer, 'token.expires-too-late', { max: TOKEN_MAX_DAYS }),
  ]);
}
