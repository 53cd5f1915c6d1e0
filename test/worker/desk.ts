import { describe, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Redis } from 'ioredis';
import { DataSource } from 'typeorm';
import { createWorker } from '#apps/worker/src/start.js';
import { Handlers } from '#apps/worker/src/handlers.js';
import { MESSAGE_KIND_NAMES } from '#contract';
import { type PassReport, PlannerService } from '#features/reminders/planning/planner.service.js';
import { RemindersService } from '#features/reminders/reminders.service.js';
import { SenderService } from '#features/reminders/sending/sender.service.js';
import { type Tx, Transactions } from '#platform/database/transactions.js';
import { FixedClock } from '#platform/clock.js';
import type { Config } from '#platform/config/settings.js';
import { createLog } from '#platform/logging.js';
import { JobQueue, type ProductWorker, startProcessing } from '#platform/queue/queue.js';
import { testConfig } from '#test/support/app.js';
import { type Bureau, buildBureau } from '#test/support/builders.js';
import { createTestDatabase, type TestDatabase } from '#test/support/database.js';
import { type Mail, type Mailbox, type MailboxOptions, startMailbox } from '#test/support/servers/mailbox.js';
import { type Rows, rowsOf } from './desk-rows.js';

// Real mail and a real queue take time, more so on a busy machine.
jest.setTimeout(120_000);

export type Backend = 'PostgreSQL' | 'Redis';

/**
 * Databases for each of jest's workers in the one Redis that all suites share; a worker runs
 * one suite after the other.
 */
const DATABASES_A_WORKER = 30;
let lastRedisDatabase = -1;

/** An empty Redis database that no other suite uses now. */
async function emptyRedis(): Promise<string> {
  lastRedisDatabase = (lastRedisDatabase + 1) % DATABASES_A_WORKER;
  const first = ((Number(process.env.JEST_WORKER_ID ?? '1') - 1) % 4) * DATABASES_A_WORKER;
  const url = `${process.env.TEST_REDIS_URL}/${first + lastRedisDatabase + 1}`;
  const redis = new Redis(url);
  await redis.flushdb();
  await redis.quit();
  return url;
}

/** Runs the suite with the queue in PostgreSQL and in Redis; without Redis on the machine that part is skipped. */
export function onBothBackends(suite: (backend: Backend) => void): void {
  describe('with the queue in PostgreSQL', () => suite('PostgreSQL'));
  const describeRedis = process.env.TEST_REDIS_URL ? describe : describe.skip;
  describeRedis('with the queue in Redis', () => suite('Redis'));
}

export interface Desk extends Rows {
  clock: FixedClock;
  config: Config;
  db: DataSource;
  database: TestDatabase;
  bureau: Bureau;
  mailbox: Mailbox;
  app: INestApplicationContext;
  planner: PlannerService;
  queue: JobQueue;
  /** Moves the clock. */
  at(instant: string): void;
  /** One pass of the planner at `instant`; waits until everything that it queued is sent. */
  pass(instant?: string): Promise<PassReport>;
  /** One pass of the planner; on an idle desk its jobs stay in the queue. */
  planAndLeave(instant: string): Promise<PassReport>;
  /** Calls the sender directly with everything that is planned. */
  sendAll(): Promise<void>;
  sender: SenderService;
  /** Waits until the queue has only delayed jobs. */
  drain(): Promise<void>;
  /** In a transaction, as the services do it. */
  within<T>(work: (tx: Tx, reminders: RemindersService) => Promise<T>): Promise<T>;
  /** Subjects of the received e-mails with the key of the recipient, in no particular order. */
  mails(): { to: string; subject: string }[];
  close(): Promise<void>;
}

const ALONE = Object.fromEntries(MESSAGE_KIND_NAMES.map((kind) => [kind, 'at_once']));

export interface DeskOptions {
  now: string;
  backend?: Backend;
  mailbox?: MailboxOptions;
  settings?: NodeJS.ProcessEnv;
  /** Takes no jobs from the queue. */
  idle?: boolean;
  /** Everybody gets each reminder as a message of its own. */
  alone?: boolean;
}

/** The features of the worker with a separate database, queue and mail server; the suite sets the clock. */
export async function startDesk(options: DeskOptions): Promise<Desk> {
  const database = await createTestDatabase();
  const mailbox = await startMailbox(options.mailbox);
  const config = testConfig(database, {
    SMTP_URL: mailbox.url,
    LOG_LEVEL: 'silent',
    ...(options.backend === 'Redis' && { REDIS_URL: await emptyRedis() }),
    ...options.settings,
  });
  const clock = new FixedClock(new Date(options.now));
  const app = await createWorker(config, { clock, log: createLog(config) });
  const db = app.get<DataSource>(DataSource, { strict: false });
  const bureau = await buildBureau(db, new Date('2020-01-01T00:00:00Z'));
  if (options.alone) await db.query('UPDATE users SET deliveries = $1', [ALONE]);
  const queue = app.get(JobQueue, { strict: false });
  const planner = app.get(PlannerService, { strict: false });
  const sender = app.get(SenderService, { strict: false });
  const worker = options.idle ? undefined : takeJobs(app, config);
  const drain = () => drained(queue);
  const rows = rowsOf(db, bureau);
  const pass = async () => {
    const report = await planner.pass();
    if (report === null) throw new Error('another pass was under way');
    return report;
  };
  // The planner covers the time from its first pass on: nothing due before it is sent.
  await planner.pass();
  return {
    clock,
    config,
    db,
    database,
    bureau,
    mailbox,
    app,
    planner,
    queue,
    drain,
    ...rows,
    at: (instant) => clock.set(instant),
    async pass(instant) {
      if (instant) clock.set(instant);
      const report = await pass();
      await drain();
      return report;
    },
    sender,
    planAndLeave(instant) {
      clock.set(instant);
      return pass();
    },
    async sendAll() {
      const rows = await db.query<{ id: string }[]>(`SELECT id FROM reminders WHERE state = 'planned'`);
      await sender.send(rows.map(({ id }) => id));
    },
    within: (work) =>
      app
        .get(Transactions, { strict: false })
        .run((tx) => work(tx, app.get(RemindersService, { strict: false }))),
    mails: () => mailbox.messages().flatMap((mail) => linesOf(mail)),
    async close() {
      await worker?.close();
      await app.close();
      await mailbox.stop();
      await database.drop();
    },
  };
}

const linesOf = ({ recipients, subject }: Mail) =>
  recipients.map((address) => ({ to: address.split('@', 1)[0] ?? '', subject }));

export function takeJobs(app: INestApplicationContext, config: Config): ProductWorker {
  const handlers = app.get(Handlers, { strict: false });
  return startProcessing(
    config,
    ({ name, data }) => handlers.handle(name, data),
    4,
    () => undefined,
  );
}

export async function drained(queue: JobQueue): Promise<void> {
  for (;;) {
    const { waiting, active } = await queue.counts();
    if (waiting + active === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}
