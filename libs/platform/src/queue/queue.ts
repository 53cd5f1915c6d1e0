import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import {
  type ConnectionOptions,
  type IQueueBackend,
  type Job,
  type JobProgress,
  type JobSchedulerTemplateOptions,
  type JobsOptions,
  Queue,
  Worker,
} from 'bullmq';
import type { JobName, Jobs } from '#contract';
import { type BackendName, backendNameOf, backendOf, type QueueConfig } from './backend.js';

export const QUEUE_NAME = 'demarche';

/** In braces, so that a Redis Cluster keeps all keys of the queue on one node, as BullMQ needs them. */
const PREFIX = '{bull}';

/** Workers have a name, so that their connections are not mistaken for those of the product's database pools. */
export const WORKER_NAME = 'worker';

/** States of jobs, as the metrics and the screens name them. */
export const JOB_STATES = ['waiting', 'active', 'delayed', 'completed', 'failed'] as const;
export type JobState = (typeof JOB_STATES)[number];

/**
 * The priority of jobs in bulk. They wait for jobs without a priority: what somebody has just done goes
 * before what is due this morning.
 */
export const IN_BULK = 10;

/** What may differ from job to job; all other options are the same for all. */
export interface Posting {
  /** Milliseconds before the job may be taken. */
  delay?: number;
  priority?: number;
}

/** Rounds that a scheduled job may be late before it counts as stuck: it also waits while all workers are busy. */
const STUCK_ROUNDS = 5;

/** How often a scheduled job runs. */
export interface Rhythm {
  everyMs: number;
}

/**
 * A failed job is tried again: 8 times over about 10 minutes. Each wait doubles, and is spread by half so
 * that retries do not run in step.
 */
const DEFAULTS: JobsOptions = {
  attempts: 8,
  backoff: { type: 'exponential', delay: 5_000, jitter: 0.5 },
  removeOnComplete: { count: 1_000, age: 86_400 },
  // Failed jobs are kept until somebody has looked at them, each with the trace of its last failure only.
  removeOnFail: { count: 10_000 },
  stackTraceLimit: 1,
};

/** A scheduled job is not tried again: the next run does its work. */
const COMING_AROUND: JobSchedulerTemplateOptions = { attempts: 1 };

/**
 * Longest wait for the queue to take a job, in milliseconds. A queue that is down must not block the caller:
 * the rows in the database are the source of truth.
 */
const PATIENCE_MS = 3_000;

type JobBag = Jobs[JobName];
type ProductQueue = Queue<JobBag, void, JobName, JobBag, void, JobName, IQueueBackend, ConnectionOptions>;
export type ProductJob = Job<JobBag, void, JobName>;
export type ProductWorker = Worker<JobBag, void, JobName, IQueueBackend, JobProgress, ConnectionOptions>;

/** @throws if the work is not done in time; whether the queue still does it later is not known */
export async function withPatience<T>(work: Promise<T>, patienceMs = PATIENCE_MS): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Error(`The queue did not answer within ${patienceMs} ms.`)),
      patienceMs,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const optionsOf = ({ delay, priority }: Posting): JobsOptions => ({
  ...(delay !== undefined && { delay }),
  ...(priority !== undefined && { priority }),
});

/**
 * Puts jobs in the queue. Jobs carry only ids: the rows in the database are the source of truth, so a lost
 * job costs time but never a message.
 */
@Injectable()
export class JobQueue implements OnApplicationShutdown {
  private readonly log = new Logger('Queue');
  readonly queue: ProductQueue;
  readonly backend: BackendName;

  constructor(config: QueueConfig) {
    this.backend = backendNameOf(config);
    const { connection, factory } = backendOf(config, 2);
    this.queue = new Queue<JobBag, void, JobName, JobBag, void, JobName, IQueueBackend, ConnectionOptions>(
      QUEUE_NAME,
      { connection, prefix: PREFIX, defaultJobOptions: DEFAULTS },
      factory,
    );
    // Without a listener a lost connection would end the process; BullMQ reconnects by itself.
    this.queue.on('error', () => undefined);
  }

  /** @throws if the queue does not take the job within 3 s */
  async add<Name extends JobName>(name: Name, payload: Jobs[Name], posting: Posting = {}): Promise<void> {
    await withPatience(this.queue.add(name, payload, optionsOf(posting)));
  }

  /**
   * Adds several jobs of one kind at once. One by itself goes the way of a single job, which is a quarter of the work
   * on PostgreSQL.
   * @throws if the queue does not take them within 3 s
   */
  async addMany<Name extends JobName>(
    name: Name,
    jobs: readonly { payload: Jobs[Name]; posting?: Posting }[],
  ): Promise<void> {
    const [first, ...others] = jobs;
    if (!first) return;
    if (others.length === 0) return this.add(name, first.payload, first.posting);
    const bulk = jobs.map(({ payload, posting }) => ({
      name,
      data: payload,
      opts: optionsOf(posting ?? {}),
    }));
    await withPatience(this.queue.addBulk(bulk));
  }

  /**
   * Makes the scheduled jobs exactly these: adds missing ones, updates changed ones, restarts stuck ones and
   * removes others. Called regularly, it restores what a wiped queue has lost.
   */
  async schedule(schedules: { readonly [Name in JobName]?: Rhythm }): Promise<void> {
    const rows = Object.entries(schedules) as [JobName, Rhythm][];
    const present = await this.queue.getJobSchedulers();
    for (const { key } of present) {
      if (!rows.some(([name]) => name === key)) await this.queue.removeJobScheduler(key);
    }
    for (const [name, { everyMs }] of rows) {
      const found = present.find(({ key }) => key === name);
      const isGoing = found?.next !== undefined && found.next > Date.now() - STUCK_ROUNDS * everyMs;
      if (isGoing && found.every === everyMs) continue;
      await this.queue.upsertJobScheduler(name, { every: everyMs }, { name, data: {}, opts: COMING_AROUND });
    }
  }

  async counts(): Promise<Record<JobState, number>> {
    const counts = await this.queue.getJobCounts(...JOB_STATES, 'prioritized');
    const of = (state: string) => counts[state] ?? 0;
    return {
      waiting: of('waiting') + of('prioritized'),
      active: of('active'),
      delayed: of('delayed'),
      completed: of('completed'),
      failed: of('failed'),
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await withPatience(this.queue.close()).catch((error: unknown) =>
      this.log.warn({ err: error }, 'the queue does not answer: it is left open'),
    );
  }
}

export type Processor = (job: ProductJob) => Promise<void>;

/**
 * Starts taking jobs from the queue, `concurrency` at a time. `onError` gets lost connections, which BullMQ
 * restores by itself.
 */
export function startProcessing(
  config: QueueConfig,
  process: Processor,
  concurrency: number,
  onError: (error: Error) => void,
): ProductWorker {
  const { connection, factory } = backendOf(config, concurrency + 2);
  const worker = new Worker<JobBag, void, JobName, IQueueBackend, JobProgress, ConnectionOptions>(
    QUEUE_NAME,
    process,
    // A job whose worker was killed goes to another worker; three kills in a row do not prove that the job is
    // at fault.
    { connection, prefix: PREFIX, concurrency, maxStalledCount: 3, name: WORKER_NAME },
    factory,
  );
  worker.on('error', onError);
  return worker;
}
