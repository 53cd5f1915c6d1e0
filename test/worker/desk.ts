import { describe } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Redis } from 'ioredis';
import { DataSource } from 'typeorm';
import { createWorker } from '#apps/worker/src/start.js';
import { Handlers } from '#apps/worker/src/handlers.js';
import type { Day, Status, Visibility } from '#contract';
import { type PassReport, PlannerService } from '#features/reminders/planning/planner.service.js';
import { RemindersService } from '#features/reminders/reminders.service.js';
import { SenderService } from '#features/reminders/sending/sender.service.js';
import { type Tx, Transactions } from '#platform/database/transactions.js';
import { FixedClock } from '#platform/clock.js';
import type { Config } from '#platform/config/settings.js';
import { createLog } from '#platform/logging.js';
import { JobQueue, type ProductWorker, startProcessing } from '#platform/queue/queue.js';
import { testConfig } from '#test/support/app.js';
import { type Bureau, buildBureau, type PersonKey, type TeamKey } from '#test/support/builders.js';
import { createTestDatabase, type TestDatabase } from '#test/support/database.js';
import { type Mail, type Mailbox, type MailboxOptions, startMailbox } from '#test/support/servers/mailbox.js';

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

export interface Desk {
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
  /** One pass of the planner now, without waiting for what it queued. */
  planOnce(): Promise<PassReport>;
  /** One pass of the planner; on an idle desk its jobs stay in the queue. */
  planAndLeave(instant: string): Promise<PassReport>;
  /** Calls the sender directly with everything that is planned. */
  sendAll(): Promise<void>;
  sender: SenderService;
  /** Waits until the queue has only delayed jobs. */
  drain(): Promise<void>;
  /** In a transaction, as the services do it. */
  within<T>(work: (tx: Tx, reminders: RemindersService) => Promise<T>): Promise<T>;
  ledger(): Promise<LedgerLine[]>;
  /** Subjects of the received e-mails with the key of the recipient, in no particular order. */
  mails(): { to: string; subject: string }[];
  engagement(options?: EngagementOptions): Promise<string>;
  milestone(
    engagementId: string,
    options: { dueOn: Day; assignee?: PersonKey; title?: string },
  ): Promise<string>;
  request(
    engagementId: string,
    options: { askedBy: PersonKey; askedOn: Day; verb?: string; round?: number; input?: object },
  ): Promise<string>;
  close(): Promise<void>;
}

interface LedgerLine {
  id: string;
  subjectId: string;
  recipientId: string;
  rule: string;
  to: string;
  refersOn: Day;
  offset: number;
  state: string;
  reason: string | null;
  isLate: boolean;
  attempts: number;
  sendAt: Date;
}

interface EngagementOptions {
  reference?: string;
  title?: string;
  team?: TeamKey;
  owner?: PersonKey;
  coOwners?: PersonKey[];
  readers?: PersonKey[];
  status?: Status;
  visibility?: Visibility;
  dueOn?: Day;
  reviewOn?: Day | null;
}

export interface DeskOptions {
  now: string;
  backend?: Backend;
  mailbox?: MailboxOptions;
  settings?: NodeJS.ProcessEnv;
  /** Takes no jobs from the queue. */
  idle?: boolean;
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
  const queue = app.get(JobQueue, { strict: false });
  const planner = app.get(PlannerService, { strict: false });
  const sender = app.get(SenderService, { strict: false });
  const worker = options.idle ? undefined : takeJobs(app, config);
  const drain = () => drained(queue);
  const rows = rowsOf(db, bureau);
  let passing: Promise<unknown> = Promise.resolve();
  // Holds count by the database's clock: when the suite moves its clock, the same time passes for them.
  const at = (instant: string) => {
    const passed = (Date.parse(instant) - clock.now().getTime()) / 1_000;
    clock.set(instant);
    if (passed <= 0) return;
    passing = db.query(
      `UPDATE reminders SET held_until = held_until - make_interval(secs => $1)
       WHERE id IN (SELECT id FROM reminders WHERE held_until IS NOT NULL FOR UPDATE SKIP LOCKED)`,
      [passed],
    );
  };
  const pass = async () => {
    await passing;
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
    at,
    async pass(instant) {
      if (instant) at(instant);
      const report = await pass();
      await drain();
      return report;
    },
    sender,
    planOnce: pass,
    planAndLeave(instant) {
      at(instant);
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

function rowsOf(db: DataSource, bureau: Bureau) {
  let made = 0;
  const idOf = (key: PersonKey) => bureau.people[key].id;
  return {
    ledger: () =>
      db.query<LedgerLine[]>(
        `SELECT r.id, r.rule, r.subject_id AS "subjectId", r.recipient_id AS "recipientId", split_part(u.email, '@', 1) AS "to", r.refers_on::text AS "refersOn", r."offset", r.state, r.reason ->> 'detail' AS reason,
           r.is_late AS "isLate", r.attempts, r.send_at AS "sendAt"
         FROM reminders r JOIN users u ON u.id = r.recipient_id ORDER BY r.send_at, r.id`,
      ),
    async engagement(options: EngagementOptions = {}): Promise<string> {
      made += 1;
      const { owner = 'officer', coOwners = [], readers = [], reviewOn = null } = options;
      const [row] = await db.query<{ id: string }[]>(
        `INSERT INTO engagements (reference, title, opportunity_code, modality_code, team_id, owner_id, created_by_id, status,
           visibility, start_on, due_on, review_on, last_activity_at)
         VALUES ($1, $2, '1.2.1', 'dialogue', $3, $4, $4, $5, $6, '2020-01-01', $7, $8, '2020-01-01') RETURNING id`,
        [
          options.reference ?? `ENG-2026-${String(made).padStart(5, '0')}`,
          options.title ?? 'Border training',
          bureau.teams[options.team ?? 'team-a1'].id,
          idOf(owner),
          options.status ?? 'active',
          options.visibility ?? 'bureau',
          options.dueOn ?? '2026-06-30',
          reviewOn,
        ],
      );
      const id = row!.id;
      const people = [
        ...coOwners.map((key) => ({ key, relation: 'co_owner' })),
        ...readers.map((key) => ({ key, relation: 'reader' })),
      ];
      for (const { key, relation } of people) {
        await db.query(
          'INSERT INTO engagement_people (engagement_id, user_id, relation) VALUES ($1, $2, $3)',
          [id, idOf(key), relation],
        );
      }
      return id;
    },
    async milestone(
      engagementId: string,
      { dueOn, assignee, title = 'First workshop' }: { dueOn: Day; assignee?: PersonKey; title?: string },
    ): Promise<string> {
      const [row] = await db.query<{ id: string }[]>(
        'INSERT INTO milestones (engagement_id, title, due_on, assignee_id) VALUES ($1, $2, $3, $4) RETURNING id',
        [engagementId, title, dueOn, assignee ? idOf(assignee) : null],
      );
      return row!.id;
    },
    async request(
      engagementId: string,
      { askedBy, askedOn, verb = 'extend', round = 1, input = {} }: Parameters<Desk['request']>[1],
    ): Promise<string> {
      const [row] = await db.query<{ id: string }[]>(
        `INSERT INTO change_requests (engagement_id, verb, input, round, asked_by_id, asked_at, asked_on, asked_at_seq)
         VALUES ($1, $2, $5, $6, $3, $4::date + time '15:00', $4, 0) RETURNING id`,
        [
          engagementId,
          verb,
          idOf(askedBy),
          askedOn,
          { reason: 'The partner needs more time', ...input },
          round,
        ],
      );
      return row!.id;
    },
  };
}
