import { Injectable } from '@nestjs/common';
import type { JobName } from '#contract';
import { JobQueue, type ProductJob, withPatience } from './queue.js';

/** Putting thousands of jobs back takes longer than adding one. */
const PATIENCE_WITH_ALL_MS = 30_000;

/** A place in the list of failed jobs, newest first. */
export interface FailedPlace {
  finishedOn: number;
  id: string;
}

/** What became of a wish about one failed job: it may have been retried or removed by somebody else meanwhile. */
export type FailedOutcome = { name: JobName } | 'missing' | 'not-failed';

/** The dead jobs, on whichever backend. @throws every method, where the queue does not answer */
@Injectable()
export class FailedJobs {
  constructor(private readonly jobs: JobQueue) {}

  count(): Promise<number> {
    return withPatience(this.jobs.queue.getFailedCount());
  }

  /** Up to `limit` failed jobs that come after `place`, newest first. */
  async list(limit: number, place?: FailedPlace): Promise<ProductJob[]> {
    if (!place) return this.slice(0, limit);
    const first = await this.indexOf(place);
    // Jobs that failed in the same millisecond stand beside each other: those up to the place itself are known already.
    const found = await this.slice(first, first + limit + 1);
    const known = found.findIndex(({ id }) => id === place.id);
    return found.slice(known + 1, known + 1 + limit);
  }

  /** Puts it back to be tried once more. */
  retry(id: string): Promise<FailedOutcome> {
    return this.ifFailed(id, (job) => job.retry('failed'));
  }

  remove(id: string): Promise<FailedOutcome> {
    return this.ifFailed(id, (job) => job.remove());
  }

  /** Puts back all that have failed until now, each to be tried once more. @returns how many there were */
  async retryAll(): Promise<number> {
    const count = await this.count();
    // The queue keeps the time of its own machine, never the product's clock.
    const until = Date.now();
    if (count > 0) {
      await withPatience(
        this.jobs.queue.retryJobs({ state: 'failed', timestamp: until }),
        PATIENCE_WITH_ALL_MS,
      );
    }
    return count;
  }

  /** Only after the queue has answered: a command to a queue that is down could take effect long after it was refused. */
  private async ifFailed(id: string, work: (job: ProductJob) => Promise<void>): Promise<FailedOutcome> {
    const job = await this.find(id);
    if (!job) return 'missing';
    if (!(await withPatience(job.isFailed()))) return 'not-failed';
    try {
      await withPatience(work(job));
    } catch (error) {
      // Two at once: the second finds it gone, or on its way again.
      const now = await this.find(id);
      if (!now) return 'missing';
      if (!(await withPatience(now.isFailed()))) return 'not-failed';
      throw error;
    }
    return { name: job.name };
  }

  private find(id: string): Promise<ProductJob | undefined> {
    return withPatience(this.jobs.queue.getJob(id));
  }

  private async slice(from: number, until: number): Promise<ProductJob[]> {
    const found = await withPatience(this.jobs.queue.getJobs(['failed'], from, until - 1));
    // A job that is removed while it is read comes back as nothing.
    return found.filter((job) => (job as ProductJob | undefined) !== undefined);
  }

  /** The index of the first job that failed when the place's did, or before: by halving, since the list knows no keys. */
  private async indexOf({ finishedOn }: FailedPlace): Promise<number> {
    let low = 0;
    let high = await this.count();
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const [job] = await this.slice(middle, middle + 1);
      if (job && (job.finishedOn ?? 0) > finishedOn) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
