import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Clock } from '#platform/clock.js';
import { CONFIG } from '#platform/config/config.token.js';
import type { Config } from '#platform/config/settings.js';
import type { Actor } from '../actor.js';
import { ActorQueries, type Admission, type FeedAdmission } from '../actor.queries.js';
import { bearerTokenOf, cookieRules } from '../sign-in/credentials.js';
import { hashSecret } from '../sign-in/secret.js';

/** Precision of the "last used" time of a session, token or calendar feed: a read-only request should not write every time. */
const USE_NOTED_EVERY_MS = 5 * 60_000;

/** This statement and the next two skip the update if another transaction holds the row: no request waits for it. */
const NOTE_TOKEN = `
  UPDATE api_tokens SET last_used_at = $2
  WHERE id = (SELECT id FROM api_tokens WHERE id = $1 FOR UPDATE SKIP LOCKED)`;

const NOTE_FEED = `
  UPDATE calendar_feeds SET last_used_at = $2
  WHERE id = (SELECT id FROM calendar_feeds WHERE id = $1 FOR UPDATE SKIP LOCKED)`;

/** Using a session extends it, up to the limit set when it was opened. */
const NOTE_SESSION = `
  UPDATE sessions SET last_seen_at = $2, expires_at = CASE WHEN ends_at IS NULL THEN expires_at ELSE least(ends_at, $3) END
  WHERE id = (SELECT id FROM sessions WHERE id = $1 FOR UPDATE SKIP LOCKED)`;

/** Identifies the actor of a request from its credential. */
@Injectable()
export class CredentialsService {
  private readonly sessionCookie: string;
  private readonly idleMs: number;

  constructor(
    @Inject(CONFIG) config: Config,
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly actors: ActorQueries,
    private readonly clock: Clock,
  ) {
    this.sessionCookie = cookieRules(config).session;
    this.idleMs = config.SESSION_IDLE_MINUTES * 60_000;
  }

  /** The owner of the session in the request's cookie; null without a cookie or if the session has ended. */
  async actorOfSession(request: FastifyRequest): Promise<Actor | null> {
    const token = this.sessionTokenOf(request);
    if (!token) return null;
    const now = this.clock.now();
    const admission = await this.actors.findBySession(hashSecret(token), now, request.id);
    const idleEnd = new Date(now.getTime() + this.idleMs);
    return this.admit(admission, now, (id) => this.dataSource.query(NOTE_SESSION, [id, now, idleEnd]));
  }

  /** The owner of the request's personal token; null without one or if it is revoked or has expired. */
  async actorOfToken(request: FastifyRequest): Promise<Actor | null> {
    const token = bearerTokenOf(request);
    if (!token) return null;
    const now = this.clock.now();
    const admission = await this.actors.findByToken(hashSecret(token), now, request.id);
    return this.admit(admission, now, (id) => this.dataSource.query(NOTE_TOKEN, [id, now]));
  }

  /** The owner of the calendar feed with this secret, and what it shows; null if there is none or it is revoked. */
  async readerOfFeed(secret: string, requestId: string): Promise<FeedAdmission | null> {
    const now = this.clock.now();
    const admission = await this.actors.findByFeed(hashSecret(secret), now, requestId);
    await this.admit(admission, now, (id) => this.dataSource.query(NOTE_FEED, [id, now]));
    return admission;
  }

  /** Hash of the credential that the guard accepts; null without one. */
  hashOf(request: FastifyRequest): Buffer | null {
    const isProgram = request.headers.authorization !== undefined;
    const secret = isProgram ? bearerTokenOf(request) : this.sessionTokenOf(request);
    return secret ? hashSecret(secret) : null;
  }

  private sessionTokenOf(request: FastifyRequest): string | undefined {
    return request.cookies[this.sessionCookie];
  }

  private async admit(
    admission: Admission | null,
    now: Date,
    noteUse: (credentialId: string) => Promise<unknown>,
  ): Promise<Actor | null> {
    if (!admission) return null;
    const { actor, credentialId, usedAt } = admission;
    if (!usedAt || now.getTime() - usedAt.getTime() >= USE_NOTED_EVERY_MS) {
      await noteUse(credentialId);
    }
    return actor;
  }
}
