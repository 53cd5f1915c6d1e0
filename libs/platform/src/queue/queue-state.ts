import { Injectable } from '@nestjs/common';
import type { JobName } from '#contract';
import type { BackendName } from './backend.js';
import { JobQueue, type JobState, type ProductJob, withPatience, WORKER_NAME } from './queue.js';

/** A scheduled job. */
export interface ScheduleState {
  name: JobName;
  everyMs: number;
  nextAt: Date | null;
  /** When a worker took the last run; null if the queue no longer keeps it. */
  lastAt: Date | null;
  lastOutcome: 'completed' | 'failed' | 'active' | null;
}

export interface QueueState {
  backend: BackendName;
  counts: Record<JobState, number>;
  /** Workers that are connected now. */
  workers: number;
  schedules: ScheduleState[];
  /** Since when the oldest waiting job has been ready to run. */
  oldestWaitingSince: Date | null;
}

const dateOf = (ms: number | undefined | null): Date | null => (ms ? new Date(ms) : null);

function outcomeOf(job: ProductJob | undefined): ScheduleState['lastOutcome'] {
  if (!job?.processedOn) return null;
  if (!job.finishedOn) return 'active';
  return job.failedReason ? 'failed' : 'completed';
}

/** The state of the queue, on either backend. */
@Injectable()
export class QueueStates {
  constructor(private readonly jobs: JobQueue) {}

  /** @throws if the queue does not answer */
  read(): Promise<QueueState> {
    return withPatience(this.readAll());
  }

  private async readAll(): Promise<QueueState> {
    const [counts, workers, schedules, oldestWaitingSince] = await Promise.all([
      this.jobs.counts(),
      this.workers(),
      this.schedules(),
      this.oldestWaitingSince(),
    ]);
    return { backend: this.jobs.backend, counts, workers, schedules, oldestWaitingSince };
  }

  private async workers(): Promise<number> {
    const found = await this.jobs.queue.getWorkers();
    return found.filter(({ rawname }) => rawname?.endsWith(`:w:${WORKER_NAME}`)).length;
  }

  private async schedules(): Promise<ScheduleState[]> {
    const present = await this.jobs.queue.getJobSchedulers();
    return Promise.all(
      present.map(async ({ key, every, next }) => {
        const everyMs = Number(every ?? 0);
        // The queue names each run after the time it was due; the next run is already in the queue.
        const last = next ? await this.jobs.queue.getJob(`repeat:${key}:${next - everyMs}`) : undefined;
        return {
          name: key as JobName,
          everyMs,
          nextAt: dateOf(next),
          lastAt: dateOf(last?.processedOn),
          lastOutcome: outcomeOf(last),
        };
      }),
    );
  }

  /** Jobs with a priority wait in a separate line. */
  private async oldestWaitingSince(): Promise<Date | null> {
    const heads = await Promise.all([
      this.jobs.queue.getJobs(['waiting'], 0, 0, true),
      this.jobs.queue.getJobs(['prioritized'], 0, 0, true),
    ]);
    const since = heads.flat().map(({ timestamp, opts }) => timestamp + (opts.delay ?? 0));
    return since.length > 0 ? new Date(Math.min(...since)) : null;
  }
}
