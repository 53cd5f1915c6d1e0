import { Injectable, Logger } from '@nestjs/common';
import { type Tx, Transactions } from '#platform/database/transactions.js';
import { decodeCursor, DEFAULT_LIMIT, encodeCursor, type PageQuery } from '#platform/http/page.js';
import { Problem, problems } from '#platform/http/problem.js';
import { FailedJobs, type FailedOutcome, type FailedPlace } from '#platform/queue/failed-jobs.js';
import { QueueStates } from '#platform/queue/queue-state.js';
import type { Actor } from '../access/actor.js';
import { ActivityService } from '../activity/activity.service.js';
import { failedJobDto } from './failed-job.presenter.js';
import type { FailedJobListDto, QueueDto, RetriedDto } from './operations.dto.js';
import { operationsProblems } from './operations.errors.js';

/** A number for a job that was added; schedule name and time for a scheduled one. */
const JOB_ID = /^[\w:.-]{1,200}$/;

const text = (instant: Date | null): string | null => instant?.toISOString() ?? null;

/** The queue as administrators manage it. The guard checks whether the actor may. */
@Injectable()
export class OperationsService {
  private readonly log = new Logger('Operations');

  constructor(
    private readonly transactions: Transactions,
    private readonly activity: ActivityService,
    private readonly states: QueueStates,
    private readonly failed: FailedJobs,
  ) {}

  /** @throws 503 if the queue does not respond */
  async queue(): Promise<QueueDto> {
    const state = await this.ask(() => this.states.read());
    return {
      backend: state.backend,
      counts: state.counts,
      workers: state.workers,
      schedules: state.schedules.map(({ name, everyMs, nextAt, lastAt, lastOutcome }) => ({
        name,
        everySeconds: Math.round(everyMs / 1000),
        nextAt: text(nextAt),
        lastAt: text(lastAt),
        lastOutcome,
      })),
      oldestWaitingSince: text(state.oldestWaitingSince),
    };
  }

  /** Failed jobs, newest first. @throws 400 for an invalid cursor; 503 */
  async listFailed({ limit = DEFAULT_LIMIT, cursor }: PageQuery): Promise<FailedJobListDto> {
    const place = cursor === undefined ? undefined : placeOf(cursor);
    const [found, total] = await this.ask(() =>
      Promise.all([this.failed.list(limit + 1, place), this.failed.count()]),
    );
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map(failedJobDto),
      nextCursor:
        found.length > limit && last ? encodeCursor([String(last.finishedOn ?? 0), last.id ?? '']) : null,
      total,
    };
  }

  /** Puts a failed job back for one more try. @throws 404; 409 if it is no longer failed; 503 */
  async retry(actor: Actor, id: string): Promise<void> {
    await this.transactions.run((tx) => this.change(tx, actor, id, 'retried'));
  }

  /** Removes a failed job for good. What it was meant to do stays in the ledger. @throws 404; 409; 503 */
  async remove(actor: Actor, id: string): Promise<void> {
    await this.transactions.run((tx) => this.change(tx, actor, id, 'removed'));
  }

  /** Puts every failed job back for one more try. @throws 503 */
  retryAll(actor: Actor): Promise<RetriedDto> {
    return this.transactions.run(async (tx) => {
      const retried = await this.ask(() => this.failed.retryAll());
      if (retried > 0) {
        const happening = {
          what: 'failed-jobs.retried',
          subject: 'system',
          after: { count: retried },
        } as const;
        await this.activity.record(tx, actor, happening);
      }
      return { retried };
    });
  }

  /** The queue is changed inside the transaction: if that fails, no activity is recorded. */
  private async change(tx: Tx, actor: Actor, id: string, deed: 'retried' | 'removed'): Promise<void> {
    if (!JOB_ID.test(id)) throw problems.notFound('failed-job');
    const outcome = await this.ask(() =>
      deed === 'retried' ? this.failed.retry(id) : this.failed.remove(id),
    );
    await this.activity.record(tx, actor, {
      what: `failed-job.${deed}`,
      subject: 'system',
      [deed === 'retried' ? 'after' : 'before']: { job: nameOf(outcome), jobId: id },
    });
  }

  /** The queue's own errors name hosts and users: they are logged, and the response has a text of ours. */
  private async ask<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Problem) throw error;
      this.log.warn({ err: error }, 'the queue does not answer');
      throw operationsProblems.queueUnreachable();
    }
  }
}

function nameOf(outcome: FailedOutcome): string {
  if (outcome === 'missing') throw problems.notFound('failed-job');
  if (outcome === 'not-failed') throw operationsProblems.notFailed();
  return outcome.name;
}

function placeOf(cursor: string): FailedPlace {
  const [finishedOn, id] = decodeCursor(cursor, 'bigint', 'text') as [string, string];
  return { finishedOn: Number(finishedOn), id };
}
