import { Injectable } from '@nestjs/common';
import type { JobName, Jobs } from '#contract';
import { ReminderQueries } from '#features/reminders/reminder.queries.js';
import { isId } from '#platform/http/id.pipe.js';
import { FailedJobs } from '#platform/queue/failed-jobs.js';
import { QueueStates } from '#platform/queue/queue-state.js';
import type { ProductJob } from '#platform/queue/queue.js';

/** Failed jobs that one sweep looks at: as many as the queue keeps. */
const AT_MOST = 10_000;
const AT_ONCE = 200;

/**
 * Removes failed jobs whose work has been done since, as after an outage: the reminders that they carried are settled,
 * or the same scheduled job has succeeded later. What is left needs somebody's attention.
 */
@Injectable()
export class FailedJobsSweep {
  constructor(
    private readonly failed: FailedJobs,
    private readonly states: QueueStates,
    private readonly reminders: ReminderQueries,
  ) {}

  /** @returns how many were removed @throws if the queue does not answer */
  async sweep(): Promise<number> {
    const { schedules } = await this.states.read();
    const succeeded = new Map(
      schedules.flatMap(({ name, lastAt, lastOutcome }) =>
        lastAt && lastOutcome === 'completed' ? [[name, lastAt.getTime()] as const] : [],
      ),
    );
    const done: ProductJob[] = [];
    let jobs = await this.failed.list(AT_ONCE);
    for (let seen = jobs.length; jobs.length > 0; seen += jobs.length) {
      done.push(...(await this.doneSince(jobs, succeeded)));
      const last = jobs.at(-1)!;
      if (seen >= AT_MOST) break;
      jobs = await this.failed.list(AT_ONCE, { finishedOn: last.finishedOn ?? 0, id: last.id ?? '' });
    }
    for (const { id } of done) await this.failed.remove(id ?? '');
    return done.length;
  }

  private async doneSince(
    jobs: readonly ProductJob[],
    succeeded: ReadonlyMap<JobName, number>,
  ): Promise<ProductJob[]> {
    const unsettled = await this.reminders.unsettled(jobs.flatMap(idsOf));
    return jobs.filter((job) => {
      const ids = idsOf(job);
      if (ids.length > 0) return !ids.some((id) => unsettled.has(id));
      return (succeeded.get(job.name) ?? 0) > (job.finishedOn ?? Infinity);
    });
  }
}

/** A job whose payload can't be read has no ids, so it stays. */
function idsOf({ name, data }: ProductJob): readonly string[] {
  if (name !== 'reminders.send') return [];
  const ids = (data as Partial<Jobs['reminders.send']> | undefined)?.reminderIds;
  return Array.isArray(ids) && ids.every(isId) ? ids : [];
}
