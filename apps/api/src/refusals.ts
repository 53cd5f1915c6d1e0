import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ActivityService } from '#features/activity/activity.service.js';
import type { ActingRequest } from '#features/access/allow.js';
import { Clock } from '#platform/clock.js';
import { Transactions } from '#platform/database/transactions.js';
import { routeOf, travelled } from '#platform/http/request.js';

const QUIET_MS = 60_000;
const MAX_REMEMBERED = 10_000;

/**
 * Writes refusals of signed-in persons (403) to the record. At most one a minute for each person and reason, in each
 * process, so that nobody can fill the record by repeating what is refused.
 */
@Injectable()
export class Refusals {
  private readonly last = new Map<string, number>();

  constructor(
    private readonly transactions: Transactions,
    private readonly activity: ActivityService,
    private readonly clock: Clock,
  ) {}

  /** Before the answer leaves; the answer leaves whether or not this succeeds. */
  async record(request: FastifyRequest): Promise<void> {
    const { problem } = travelled(request);
    const { actor } = request as Partial<Pick<ActingRequest, 'actor'>>;
    if (problem?.status !== 403 || !actor?.userId) return;
    // A question, not a refusal: the web asks for the password and goes on.
    if (problem.code === 'session.password-needed') return;
    if (!this.isNews(`${actor.userId} ${problem.code}`)) return;
    try {
      await this.transactions.run(async (tx) => {
        await this.activity.record(tx, actor, {
          what: 'access.refused',
          subject: 'person',
          subjectId: actor.userId,
          after: { code: problem.code, method: request.method, route: routeOf(request) },
        });
      });
    } catch (error) {
      request.log.error({ err: error }, 'a refusal was not recorded');
    }
  }

  private isNews(key: string): boolean {
    const now = this.clock.now().getTime();
    const before = this.last.get(key);
    if (before !== undefined && Math.abs(now - before) < QUIET_MS) return false;
    // Deleted first, so that the oldest entries stand first and are the ones that make room.
    this.last.delete(key);
    this.last.set(key, now);
    for (const oldest of this.last.keys()) {
      if (this.last.size <= MAX_REMEMBERED) break;
      this.last.delete(oldest);
    }
    return true;
  }
}
