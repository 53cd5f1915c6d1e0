import { Injectable } from '@nestjs/common';
import type { JobName } from '#contract';
import { JobQueue, type ProductJob, withPatience } from './queue.js';

/** Putting thousands of jobs back takes longer than adding one. */
const PATIENCE_WITH_ALL_MS = 30_000;

/** How many jobs of the same millisecond are read at once. */
const TIED_AT_ONCE = 50;

/** A place in the list of failed jobs, newest first. */
export interface FailedPlace {
  finishedOn: number;
  id: string;
}

/** What became of an attempt to retry or remove one failed job: somebody else may have done so meanwhile. */
export type FailedOutcome = { name: JobName } | 'missing' | 'not-failed';

/** The failed jobs, on either backend. Every method throws if the queue does not answer. */
@Injectable()
export class FailedJobs {
  constructor(private readonly jobs: JobQueue) {}

  count(): Promise<number> {
    return withPatience(this.jobs.queue.getFailedCount());
  }

  /**
   * Up to `limit` failed jobs that come after `place`, newest first. If the job at `place` is gone, the list
   * continues with all jobs that failed in the same millisecond, so that none is left out.
   */
  async list(limit: number, place?: FailedPlace): Promise<ProductJob[]> {
    if (!place) return present(await this.read(0, limit));
    const first = await this.indexOf(place);
    // Each backend has its own order of jobs that failed in the same millisecond, so the place is found by its id.
    for (let from = first; ; from += TIED_AT_ONCE) {
      const found = await this.read(from, from + TIED_AT_ONCE + limit);
      const at = found.findIndex((job) => job?.id === place.id);
      if (at >= 0 && at < TIED_AT_ONCE) return present(found.slice(at + 1, at + 1 + limit));
      const last = found[TIED_AT_ONCE - 1];
      if (at < 0 && last?.finishedOn !== place.finishedOn) break;
    }
    return present(await this.read(first, first + limit));
  }

  /** Puts the job back for another try. */
  retry(id: string): Promise<FailedOutcome> {
    return this.ifFailed(id, (job) => job.retry('failed'));
  }

  remove(id: string): Promise<FailedOutcome> {
    return this.ifFailed(id, (job) => job.remove());
  }

  /** Puts back all jobs that have failed until now, each for another try. @returns how many there were */
  async retryAll(): Promise<number> {
    const count = await this.count();
    // The queue uses the time of its machine, not the product's clock.
    const until = Date.now();
    if (count > 0) {
      await withPatience(
        this.jobs.queue.retryJobs({ state: 'failed', timestamp: until }),
        PATIENCE_WITH_ALL_MS,
      );
    }
    return count;
  }

  /**
   * Runs `work` only after the queue has answered: a command to a queue that is down could take effect long
   * after it was refused.
   */
  private async ifFailed(id: string, work: (job: ProductJob) => Promise<void>): Promise<FailedOutcome> {
    const job = await this.find(id);
    if (!job) return 'missing';
    if (!(await withPatience(job.isFailed()))) return 'not-failed';
    try {
      await withPatience(work(job));
    } catch (error) {
      // If two people act at once, the second finds the job gone, or waiting again.
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

  /** The jobs at these indexes, newest first. A job that is removed while it is read is undefined. */
  private read(from: number, until: number): Promise<(ProductJob | undefined)[]> {
    return withPatience(this.jobs.queue.getJobs(['failed'], from, until - 1));
  }

  /**
   * The index of the first job that failed at the place's time or earlier. A binary search, because the list
   * has no keys.
   */
  private async indexOf({ finishedOn }: FailedPlace): Promise<number> {
    let low = 0;
    let high = await this.count();
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const [job] = await this.read(middle, middle + 1);
      if (job && (job.finishedOn ?? 0) > finishedOn) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const present = (jobs: readonly (ProductJob | undefined)[]): ProductJob[] =>
  jobs.filter((job) => job !== undefined);
