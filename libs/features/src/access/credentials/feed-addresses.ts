import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Tx } from '#platform/database/transactions.js';
import { problems } from '#platform/http/problem.js';
import { ActivityService, type Doer } from '../../activity/activity.service.js';
import type { Actor } from '../actor.js';
import { hashSecret, newSecret } from '../sign-in/secret.js';

/** Prefix of every secret of a calendar feed, so that one found in a file or a log is recognised. */
const PREFIX = 'dmf_';
const HINT_LENGTH = 8;
const FEEDS_PER_PERSON = 20;

const COLUMNS = `id, view_id AS "viewId", hint, created_at AS "createdAt", last_used_at AS "lastUsedAt"`;

export interface FeedAddress {
  id: string;
  /** Null: the dates of the person. */
  viewId: string | null;
  hint: string;
  createdAt: Date;
  /** Accurate to five minutes. */
  lastUsedAt: Date | null;
}

/** The secret addresses of calendar feeds. Like personal tokens they are shown once, revoked at once and recorded. */
@Injectable()
export class FeedAddresses {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly activity: ActivityService,
  ) {}

  /** The actor's addresses that are not revoked, newest first. */
  list(actor: Actor): Promise<FeedAddress[]> {
    return this.dataSource.query<FeedAddress[]>(
      `SELECT ${COLUMNS} FROM calendar_feeds WHERE user_id = $1 AND revoked_at IS NULL ORDER BY id DESC`,
      [actor.userId],
    );
  }

  /** @throws 409 `calendar-feed.too-many` */
  async make(tx: Tx, actor: Actor, viewId: string | null): Promise<FeedAddress & { secret: string }> {
    // The row lock makes two requests at once count one after the other. A person who was just deactivated gets none.
    const person = await tx.db.query<unknown[]>(
      'SELECT id FROM users WHERE id = $1 AND is_active FOR NO KEY UPDATE',
      [actor.userId],
    );
    if (person.length === 0) throw problems.signedOut();
    const [{ count }] = await tx.db.query<[{ count: number }]>(
      'SELECT count(*)::int AS count FROM calendar_feeds WHERE user_id = $1 AND revoked_at IS NULL',
      [actor.userId],
    );
    if (count >= FEEDS_PER_PERSON)
      throw problems.conflict('calendar-feed.too-many', { max: FEEDS_PER_PERSON });
    const secret = PREFIX + newSecret();
    const [made] = await tx.db.query<[FeedAddress]>(
      `INSERT INTO calendar_feeds (user_id, view_id, secret_hash, hint, created_at)
       VALUES ($1, $2, $3, $4, $5) RETURNING ${COLUMNS}`,
      [actor.userId, viewId, hashSecret(secret), secret.slice(0, HINT_LENGTH), tx.now],
    );
    await this.activity.record(tx, actor, {
      what: 'calendar-feed.created',
      subject: 'person',
      subjectId: actor.userId,
      after: { feedId: made.id, viewId },
    });
    return { ...made, secret };
  }

  /** Revokes one of the actor's addresses at once. @throws 404 if it is not theirs, or already revoked */
  async revoke(tx: Tx, actor: Actor, id: string): Promise<void> {
    if ((await this.revokeWhere(tx, actor, actor.userId, id)) === 0) throw problems.notFound('calendar-feed');
  }

  /** Revokes all addresses of a person, in the caller's transaction. */
  async revokeAllOf(tx: Tx, doer: Doer, userId: string): Promise<void> {
    await this.revokeWhere(tx, doer, userId, null);
  }

  private async revokeWhere(tx: Tx, doer: Doer, userId: string | null, id: string | null): Promise<number> {
    const [revoked] = await tx.db.query<[{ id: string }[], number]>(
      `UPDATE calendar_feeds SET revoked_at = $2 WHERE user_id = $1 AND revoked_at IS NULL
         AND ($3::uuid IS NULL OR id = $3) RETURNING id`,
      [userId, tx.now, id],
    );
    if (revoked.length === 0) return 0;
    await this.activity.record(tx, doer, {
      what: 'calendar-feed.revoked',
      subject: 'person',
      subjectId: userId,
      after: { feedIds: revoked.map((feed) => feed.id) },
    });
    return revoked.length;
  }
}
