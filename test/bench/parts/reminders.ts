import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { simpleParser } from 'mailparser';
import { MESSAGE_KIND_NAMES } from '#contract';
import { SETTINGS } from '#platform/config/settings.js';
import type { Database } from '../databases.js';
import { watchMemory } from '../machine.js';
import { askChild, type Child, messageOf, startChild } from '../processes/child.js';
import type { MailOrder } from '../processes/mail-loop.js';
import type { PassResult } from '../processes/planner.js';
import { type ProductOptions, productSettings, startWorker } from '../processes/servers.js';
import type { Received } from '../processes/sink.js';

const script = (name: string) => join(import.meta.dirname, '..', 'processes', `${name}.js`);
const DAY_SECONDS = 86_400;

/** A pass of the planner after this many days without one. */
export interface PlanResult extends PassResult {
  engagements: number;
  days: number;
}

/** Plans as if the last pass had been `days` ago. What an earlier measurement planned is forgotten first. */
export async function measurePass(options: ProductOptions, days: number): Promise<PlanResult> {
  const { owner, engagements } = options.database;
  await owner.query(`DELETE FROM reminders WHERE state <> 'sent' OR sent_at > now() - interval '9 days'`);
  await owner.query('DELETE FROM planner_state');
  await owner.query(
    `INSERT INTO planner_state (name, planned_until, succeeded_at)
     SELECT 'reminders', since, since FROM (SELECT now() - make_interval(secs => $1) AS since) past`,
    [days * DAY_SECONDS],
  );
  const child = startChild(script('planner'), productSettings({ ...options }), { mayEnd: true });
  const result = await messageOf<PassResult>(child);
  await child.stop();
  return { ...result, engagements, days };
}

const ALONE = Object.fromEntries(MESSAGE_KIND_NAMES.map((kind) => [kind, 'at_once']));

interface Rate {
  mails: number;
  perSecond: number;
  /** Memory of the sending process at its peak. */
  peakMb: number;
}

/** One sending by the product, and by the loop right after it. */
export interface SendResult {
  backend: string;
  product: Rate;
  loop: Rate;
}

/** The mail server of the run, a process of its own. */
export interface Sink extends Child {
  url: string;
}

export async function startSink(): Promise<Sink> {
  const child = startChild(script('sink'), {});
  const { port } = await messageOf<{ port: number }>(child);
  return { ...child, url: `smtp://127.0.0.1:${port}` };
}

/** Sends what a planner that was down for days has planned, with the queue in PostgreSQL and in Redis by turns. */
export async function measureSending(
  options: Omit<ProductOptions, 'smtpUrl'>,
  sink: Sink,
  plan: { daysDown: number; sendings: number; redisUrls: readonly (string | undefined)[] },
): Promise<SendResult[]> {
  const results: SendResult[] = [];
  // One mail for each reminder, so that a mail is compared with a mail.
  await options.database.owner.query('UPDATE users SET deliveries = $1', [ALONE]);
  for (let sending = 0; sending < plan.sendings; sending += 1) {
    for (const redisUrl of plan.redisUrls) {
      const product = { ...options, smtpUrl: sink.url, redisUrl };
      await measurePass(product, plan.daysDown);
      await askChild<Received>(sink, { forget: true });
      const { received, peakMb } = await sendPlanned(product, sink);
      results.push({
        backend: redisUrl ? 'Redis' : 'PostgreSQL',
        product: { ...rateOf(received), peakMb },
        loop: await measureLoop(sink, received),
      });
    }
  }
  return results;
}

const rateOf = ({ count, firstAt, lastAt }: Received) => ({
  mails: count,
  perSecond: ((count - 1) * 1000) / Math.max(1, lastAt - firstAt),
});

const isUnsent = async ({ owner }: Database): Promise<boolean> => {
  const { rowCount } = await owner.query(
    `SELECT FROM reminders WHERE state IN ('planned', 'sending') AND send_at <= now() LIMIT 1`,
  );
  return rowCount !== 0;
};

const PATIENCE_MS = 30 * 60_000;

/** Starts a worker and waits until everything that is due is marked as sent. */
async function sendPlanned(
  options: ProductOptions,
  sink: Sink,
): Promise<{ received: Received; peakMb: number }> {
  const worker = await startWorker(options);
  const memory = watchMemory(worker.pid);
  const deadline = performance.now() + PATIENCE_MS;
  while (await isUnsent(options.database)) {
    if (performance.now() > deadline) throw new Error('the reminders were not sent within half an hour');
    await sleep(250);
  }
  const peakMb = memory.stop();
  await worker.stop();
  const received = await askChild<Received>(sink, {});
  await assertSent(options.database, received);
  return { received, peakMb };
}

/** Nothing may be lost, and nothing sent twice: each message of the ledger arrived once. */
async function assertSent({ owner }: Database, { count }: Received): Promise<void> {
  const { rows } = await owner.query<{ messages: number; failed: number }>(
    `SELECT count(DISTINCT message_id) FILTER (WHERE state = 'sent')::int AS messages,
       count(*) FILTER (WHERE state IN ('failed', 'sending'))::int AS failed
     FROM reminders WHERE created_at > now() - interval '1 day'`,
  );
  const [{ messages, failed }] = rows as [{ messages: number; failed: number }];
  if (failed > 0 || messages !== count) {
    throw new Error(
      `the ledger has ${messages} messages and ${failed} failed rows, the mail server ${count}`,
    );
  }
}

/** As many mails like the product's, by nothing but nodemailer's pool with as many connections. */
async function measureLoop(sink: Sink, { sample, count }: Received): Promise<Rate> {
  const { text = '', html, subject = '' } = await simpleParser(sample);
  await askChild<Received>(sink, { forget: true });
  const loop = startChild(script('mail-loop'), {}, { mayEnd: true });
  await messageOf(loop);
  const memory = watchMemory(loop.pid);
  const connections = SETTINGS.SEND_CONCURRENCY.fallback ?? 5;
  const order: MailOrder = { url: sink.url, count, connections, text, html: html || '', subject };
  await askChild(loop, order);
  const peakMb = memory.stop();
  await loop.stop();
  return { ...rateOf(await askChild<Received>(sink, {})), peakMb };
}
