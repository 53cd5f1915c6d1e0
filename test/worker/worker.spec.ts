import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startWorker } from '#apps/worker/src/start.js';
import { createLog } from '#platform/logging.js';
import { type Desk, drained, onBothBackends, startDesk } from './desk.js';

/** Waits until a pass of the schedule has ended. */
async function scheduledPass({ queue }: Desk): Promise<void> {
  while (!(await queue.queue.getCompleted()).some(({ name }) => name === 'reminders.plan')) await sleep(15);
}

onBothBackends((backend) => {
  describe('a worker', () => {
    let desk: Desk;
    let worker: { url: string; close(): Promise<void> };
    const lines: string[] = [];
    const log = new EventEmitter();
    /** Resolves at the next log line with these words. */
    const written = (words: string) =>
      new Promise<void>((resolve) => {
        log.on('line', (line: string) => line.includes(words) && resolve());
      });
    beforeAll(async () => {
      desk = await startDesk({ now: '2026-03-02T15:00:00Z', backend, idle: true });
      // A schedule of an earlier version.
      await desk.queue.queue.upsertJobScheduler(
        'reminders.send',
        { every: 60_000, startDate: Date.now() + 3_600_000 },
        { name: 'reminders.send', data: {} },
      );
      const config = { ...desk.config, WORKER_PORT: 0, LOG_LEVEL: 'info' as const };
      log.on('line', (line: string) => lines.push(line));
      const write = (line: string) => void log.emit('line', line);
      worker = await startWorker(config, { clock: desk.clock, log: createLog(config, { write }) });
    });
    afterAll(async () => {
      await worker.close();
      await desk.close();
    });

    test('has exactly the schedules of its table', async () => {
      const schedulers = await desk.queue.queue.getJobSchedulers();
      expect(Object.fromEntries(schedulers.map(({ key, every }) => [key, every]))).toEqual({
        'reminders.plan': 60_000,
        'account-letters.send': 60_000,
        'tallies.fold': 60_000,
        'housekeeping.sweep': 3_600_000,
      });
    });

    test('plans and sends on its own as soon as it runs', async () => {
      // Of two passes at the same time one leaves the work to the other, which has read the clock before it moves here.
      await scheduledPass(desk);
      await desk.engagement({ dueOn: '2026-03-09' });
      desk.at('2026-03-09T12:00:00Z');
      await desk.queue.add('reminders.plan', {});
      await desk.mailbox.waitFor(1, 60_000);
      await drained(desk.queue);
      expect(desk.mails()[0]).toMatchObject({ to: 'officer' });
    });

    test('removes expired data', async () => {
      const { officer } = desk.bureau.people;
      await desk.db.query(
        `INSERT INTO sessions (user_id, token_hash, created_at, last_seen_at, expires_at) VALUES
           ($1, 'old', '2025-01-01', '2025-01-01', '2025-01-02'), ($1, 'new', $2, $2, $2::timestamptz + interval '1 hour')`,
        [officer.id, desk.clock.now()],
      );
      await desk.queue.add('housekeeping.sweep', {});
      await drained(desk.queue);
      const left = await desk.db.query<{ token: string }[]>(
        `SELECT convert_from(token_hash, 'UTF8') AS token FROM sessions`,
      );
      expect(left).toEqual([{ token: 'new' }]);
    });

    test.each([
      ['no ids', { reminderIds: 'all' }],
      ['invalid ids', { reminderIds: ["'; DROP TABLE reminders --"] }],
    ])('keeps a job with %s among the failed jobs at once, where it can be seen', async (_what, payload) => {
      const before = (await desk.queue.counts()).failed;
      // The queue counts the failure before the worker learns of it.
      const said = written("payload of reminders.send can't be read");
      await desk.queue.queue.add('reminders.send', payload as never);
      await said;
      await drained(desk.queue);
      expect(await desk.queue.counts()).toMatchObject({ failed: before + 1, delayed: expect.any(Number) });
    });

    test('reports its health and its metrics', async () => {
      const ready = await fetch(`${worker.url}/health/ready`);
      expect([ready.status, ((await ready.json()) as { status: string }).status]).toEqual([200, 'ready']);
      const metrics = await (await fetch(`${worker.url}/metrics`)).text();
      expect(metrics).toMatch(/demarche_reminders_total\{outcome="sent"\} 1/);
      expect(metrics).toMatch(/demarche_jobs\{state="failed"\} 2/);
    });

    test('writes no address and no name of a person to its log', () => {
      expect(lines.join('\n')).not.toMatch(/demarche\.example/);
    });
  });

  describe('a worker that is stopped', () => {
    test('finishes the running mails, returns the others and holds nothing', async () => {
      const desk = await startDesk({
        alone: true,
        now: '2026-03-10T11:00:00Z',
        backend,
        idle: true,
        mailbox: { delayMs: 40 },
      });
      for (let number = 0; number < 60; number += 1) await desk.engagement({ dueOn: '2026-03-10' });
      desk.at('2026-03-10T12:00:00Z');
      await desk.planner.pass();
      const config = { ...desk.config, WORKER_PORT: 0 };
      const worker = await startWorker(config, { clock: desk.clock, log: createLog(config) });
      await desk.mailbox.waitFor(5, 60_000);
      await worker.close();
      const states = (await desk.ledger()).map(({ state }) => state);
      const sent = states.filter((state) => state === 'sent').length;
      expect(sent).toBe(desk.mails().length);
      expect(sent).toBeLessThan(60);
      expect(states.filter((state) => state === 'planned').length).toBe(60 - sent);
      await desk.close();
    });
  });
});
