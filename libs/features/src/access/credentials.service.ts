import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Clock } from '#platform/clock.js';
import type { Actor } from './actor.js';
import { ActorQueries, type Admission } from './actor.queries.js';
import { bearerTokenOf, sessionTokenOf } from './credentials.js';
import { hashSecret } from './secret.js';

/** How exactly the last use of a session or token is known: a request that only reads should not write each time. */
const USE_NOTED_EVERY_MS = 5 * 60_000;

const NOTE_USE = {
  sessions: 'UPDATE sessions SET last_seen_at = $2 WHERE id = $1',
  api_tokens: 'UPDATE api_tokens SET last_used_at = $2 WHERE id = $1',
} as const;

/** Finds out who makes a request, by what it bears. */
@Injectable()
export class CredentialsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly actors: ActorQueries,
    private readonly clock: Clock,
  ) {}

  /** Whose session the request's cookie opens; null without one, or where it has ended. */
  async actorOfSession(request: FastifyRequest): Promise<Actor | null> {
    const token = sessionTokenOf(request);
    if (!token) return null;
    const now = this.clock.now();
    return this.admit('sessions', now, await this.actors.findBySession(hashSecret(token), now, request.id));
  }

  /** Whose personal token the request bears; null without one, or where it is revoked or has expired. */
  async actorOfToken(request: FastifyRequest): Promise<Actor | null> {
    const token = bearerTokenOf(request);
    if (!token) return null;
    const now = this.clock.now();
    return this.admit('api_tokens', now, await this.actors.findByToken(hashSecret(token), now, request.id));
  }

  private async admit(
    kind: keyof typeof NOTE_USE,
    now: Date,
    admission: Admission | null,
  ): Promise<Actor | null> {
    if (!admission) return null;
    const { actor, credentialId, usedAt } = admission;
    if (!usedAt || now.getTime() - usedAt.getTime() >= USE_NOTED_EVERY_MS) {
      await this.dataSource.query(NOTE_USE[kind], [credentialId, now]);
    }
    return actor;
  }
}
