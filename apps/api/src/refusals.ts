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
 * Records refusals (403) of signed-in people in the activity record: at most one a minute per person and
 * reason in each process, so that nobody can flood the record by repeating a refused request.
 */
@Injectable()
export class Refusals {
  private readonly last = new Map<string, number>();

  constructor(
    private readonly transactions: Transactions,
    private readonly activity: ActivityService,
    private readonly clock: Clock,
  ) {}

  /** Runs before the response is sent. The response is sent even if this fails. */
  async record(request: FastifyRequest): Promise<void> {
    const { problem } = travelled(request);
    const { actor } = request as Partial<Pick<ActingRequest, 'actor'>>;
    if (problem?.status !== 403 || !actor?.userId) return;
    // Not a refusal: the web asks for the password and continues.
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
    // Delete first, so that the entry moves to the end: the oldest entries are at the front and are removed first.
    this.last.delete(key);
    this.last.set(key, now);
    for (const oldest of this.last.keys()) {
      if (this.last.size <= MAX_REMEMBERED) break;
      this.last.delete(oldest);
    }
    return true;
  }
}
