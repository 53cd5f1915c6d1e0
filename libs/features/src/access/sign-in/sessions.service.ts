import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Clock } from '#platform/clock.js';
import { CONFIG } from '#platform/config/config.token.js';
import type { Config } from '#platform/config/settings.js';
import { type Tx, Transactions } from '#platform/database/transactions.js';
import { problems } from '#platform/http/problem.js';
import { ActivityService, type Doer } from '../../activity/activity.service.js';
import type { Actor } from '../actor.js';
import { hashSecret, newSecret } from './secret.js';
import type { OpenedSession, Origin } from './sign-in.js';
import type { SessionDto } from './session.dto.js';
import { sweepRows } from '#platform/database/sweep.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const USER_AGENT_LENGTH = 300;
/** Ended sessions are kept for a while, to answer questions about earlier sign-ins. */

@Injectable()
export class SessionsService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly activity: ActivityService,
  ) {}

  /** The actor's open sessions, most recently used first. */
  async list(actor: Actor): Promise<SessionDto[]> {
    return this.dataSource.query<SessionDto[]>(
      `SELECT id, id IS NOT DISTINCT FROM $2::uuid AS "isCurrent", created_at AS "createdAt", last_seen_at AS "lastSeenAt",
         expires_at AS "expiresAt", ip_address AS "ipAddress", user_agent AS "userAgent"
       FROM sessions WHERE user_id = $1 AND ended_at IS NULL AND expires_at > $3 ORDER BY last_seen_at DESC, id`,
      [actor.userId, actor.sessionId, this.clock.now()],
    );
  }

  /** Ends one of the actor's sessions. @throws 404 if it is not open, or is not theirs */
  async end(actor: Actor, id: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const ended = await this.endWhere(tx, actor, actor.userId, 'id = $3', id);
      if (ended === 0) throw problems.notFound('session');
    });
  }

  /** Ends all of the actor's sessions except the current one. @returns how many */
  async endOthers(actor: Actor): Promise<number> {
    return this.transactions.run((tx) => this.endAllOf(tx, actor, actor.userId, actor.sessionId));
  }

  /**
   * Opens a session in the caller's transaction, which has locked the person. If the person then has too
   * many, the least recently used ones end.
   */
  async open(
    tx: Tx,
    doer: Doer,
    userId: string,
    origin: Origin,
  ): Promise<Omit<OpenedSession, 'deviceToken'>> {
    const token = newSecret();
    const { SESSION_HOURS, SESSION_IDLE_MINUTES, SESSIONS_PER_PERSON } = this.config;
    const endsAt = new Date(tx.now.getTime() + SESSION_HOURS * HOUR_MS);
    const idleEnd = new Date(tx.now.getTime() + SESSION_IDLE_MINUTES * MINUTE_MS);
    const [{ id }] = await tx.db.query<[{ id: string }]>(
      `INSERT INTO sessions
         (token_hash, user_id, created_at, password_given_at, last_seen_at, ends_at, expires_at, ip_address, user_agent)
       VALUES ($1, $2, $3, $3, $3, $4, least($4, $5::timestamptz), $6, $7) RETURNING id`,
      [
        hashSecret(token),
        userId,
        tx.now,
        endsAt,
        idleEnd,
        origin.ipAddress,
        origin.userAgent?.slice(0, USER_AGENT_LENGTH) ?? null,
      ],
    );
    const isBeyond = `id NOT IN (SELECT id FROM sessions WHERE user_id = $1 AND ended_at IS NULL AND expires_at > $2
      ORDER BY last_seen_at DESC, id DESC LIMIT $3)`;
    await this.endWhere(tx, doer, userId, isBeyond, SESSIONS_PER_PERSON);
    return { userId, sessionId: id, token, endsAt };
  }

  /** Records that the password was given again in this session. */
  async notePassword(tx: Tx, actor: Actor): Promise<void> {
    await tx.db.query('UPDATE sessions SET password_given_at = $2 WHERE id = $1', [actor.sessionId, tx.now]);
    await this.activity.record(tx, actor, {
      what: 'session.password-given',
      subject: 'person',
      subjectId: actor.userId,
      after: { sessionId: actor.sessionId },
    });
  }

  /** Ends all sessions of a person, in the caller's transaction, except `exceptId`. @returns how many */
  endAllOf(tx: Tx, doer: Doer, userId: string | null, exceptId: string | null = null): Promise<number> {
    return this.endWhere(tx, doer, userId, 'id IS DISTINCT FROM $3::uuid', exceptId);
  }

  private async endWhere(
    tx: Tx,
    doer: Doer,
    userId: string | null,
    condition: string,
    parameter: string | number | null,
  ): Promise<number> {
    const [ended] = await tx.db.query<[{ id: string }[], number]>(
      `UPDATE sessions SET ended_at = $2 WHERE user_id = $1 AND ended_at IS NULL AND expires_at > $2 AND ${condition}
       RETURNING id`,
      [userId, tx.now, parameter],
    );
    if (ended.length > 0) {
      await this.activity.record(tx, doer, {
        what: 'session.ended',
        subject: 'person',
        subjectId: userId,
        after: { sessionIds: ended.map((session) => session.id) },
      });
    }
    return ended.length;
  }
}

/** Removes at most `atMost` sessions that ended or expired more than `keptDays` ago. @returns how many */
export function sweepSessions({ db, now }: Tx, keptDays: number, atMost: number): Promise<number> {
  // The index is on the day of creation, which never changes: a session is used far more often than it is swept.
  const where = 'created_at < $1 AND least(ended_at, expires_at) < $1';
  const params = [new Date(now.getTime() - keptDays * 24 * HOUR_MS)];
  return sweepRows(db, { table: 'sessions', where, params, by: 'created_at' }, atMost);
}
