import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { SenderService } from '#features/reminders/sending/sender.service.js';
import type { Clock } from '#platform/clock.js';
import type { Config } from '#platform/config/settings.js';
import { Health } from '#platform/health.js';
import { startMonitoringServer } from '#platform/http/monitoring.server.js';
import { createLog, type Log, NestLog } from '#platform/logging.js';
import { Metrics } from '#platform/metrics.js';
import { JobQueue, type ProductJob, startProcessing, withPatience } from '#platform/queue/queue.js';
import { Handlers } from './handlers.js';
import { schedulesOf } from './schedules.js';
import { WorkerModule } from './worker.module.js';

/** Jobs that one worker runs at once. E-mails have their own limit, SEND_CONCURRENCY. */
const JOBS_AT_ONCE = 4;

/** How long running jobs may take to finish once the process must stop, in milliseconds. */
export const DRAIN_MS = 65_000;

export interface WorkerOptions {
  clock?: Clock;
  log?: Log;
}

/** The features and the handlers, without taking jobs from the queue: tests call the handlers directly. */
export function createWorker(config: Config, options: WorkerOptions = {}): Promise<INestApplicationContext> {
  const log = options.log ?? createLog(config);
  return NestFactory.createApplicationContext(WorkerModule.forRoot(config, options.clock), {
    logger: new NestLog(log),
    abortOnError: false,
  });
}

/**
 * Starts a worker: it takes jobs, maintains the schedules, and serves health and metrics on WORKER_PORT.
 * Several workers may run at once. `close` takes no new jobs, finishes running ones, and disconnects from the
 * database and the queue.
 */
export async function startWorker(
  config: Config,
  options: WorkerOptions = {},
): Promise<{ url: string; close(): Promise<void> }> {
  const log = options.log ?? createLog(config);
  const app = await createWorker(config, { ...options, log });
  const health = app.get(Health, { strict: false });
  const stops: (() => Promise<void>)[] = [() => app.close()];
  const close = async () => {
    health.isStopping = true;
    app.get(SenderService, { strict: false }).stopSoon();
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  try {
    const monitoring = await startMonitoringServer(
      { health, metrics: app.get(Metrics, { strict: false }) },
      { host: config.HOST, port: config.WORKER_PORT },
    );
    stops.push(() => monitoring.close());
    stops.push(await keepSchedules(app.get(JobQueue, { strict: false }), config, log));
    stops.push(takeJobs(app.get(Handlers), config, log));
    return { url: monitoring.url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Sets the schedules again and again while the worker runs, because a wiped queue has lost them. A queue that does
 * not answer is logged and does not stop the worker from starting.
 */
async function keepSchedules(queue: JobQueue, config: Config, log: Log): Promise<() => Promise<void>> {
  const schedules = schedulesOf(config);
  let underWay: Promise<void> | undefined;
  const look = async () => {
    // A queue that is away keeps the commands until it is back: they must not pile up.
    underWay ??= queue.schedule(schedules).finally(() => {
      underWay = undefined;
    });
    await withPatience(underWay).catch((error: unknown) =>
      log.warn({ err: error }, 'the queue does not answer: the schedules wait for it'),
    );
  };
  await look();
  let last = Promise.resolve();
  const timer = setInterval(() => {
    last = look();
  }, config.PLAN_EVERY_SECONDS * 1_000);
  return () => {
    clearInterval(timer);
    return last;
  };
}

function takeJobs(handlers: Handlers, config: Config, log: Log): () => Promise<void> {
  const running = new Set<Promise<void>>();
  const worker = startProcessing(
    config,
    ({ name, data }: ProductJob) => {
      const run = handlers.handle(name, data).finally(() => running.delete(run));
      running.add(run);
      return run;
    },
    JOBS_AT_ONCE,
    (error) => log.warn({ err: error }, 'the connection to the queue was lost'),
  );
  worker.on('failed', (job, error) => {
    const isDead = !job || job.attemptsMade >= (job.opts.attempts ?? 1);
    log[isDead ? 'error' : 'warn'](
      { job: job?.name, jobId: job?.id, attempt: job?.attemptsMade, err: error },
      'job failed',
    );
  });
  return async () => {
    const closed = worker.close();
    await Promise.allSettled(running);
    // The jobs are done; a queue that does not answer learns of it when their locks expire.
    await withPatience(closed).catch((error: unknown) =>
      log.warn({ err: error }, 'the queue did not learn of the last jobs'),
    );
  };
}
