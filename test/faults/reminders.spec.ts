import { afterEach, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { createWorker } from '#apps/worker/src/start.js';
import { schedulesOf } from '#apps/worker/src/schedules.js';
import { PlannerService } from '#features/reminders/planning/planner.service.js';
import { createLog } from '#platform/logging.js';
import { killChild, startChild } from '#test/worker/child.js';
import { type Desk, onBothBackends, startDesk, takeJobs } from '#test/worker/desk.js';
import { wipeQueue } from '#test/worker/wipe-queue.js';
import { arrived, DUE, dueEngagements, EIGHT } from './due.js';

onBothBackends((backend) => {
  describe('reminders survive', () => {
    let desk: Desk;
    afterEach(() => desk.close());

    const sent = async () => (await desk.ledger()).filter(({ state }) => state === 'sent').length;

    test('two planners that run at the same time: each reminder is planned and sent once', async () => {
      desk = await startDesk({ now: '2026-03-10T10:00:00Z', backend });
      await dueEngagements(desk, 60);
      const other = await createWorker(desk.config, { clock: desk.clock, log: createLog(desk.config) });
      desk.at(EIGHT);
      const planners = [desk.planner, other.get(PlannerService, { strict: false })];
      await Promise.all([...planners, ...planners, ...planners].map((planner) => planner.pass()));
      await desk.drain();
      await other.close();
      expect(await desk.ledger()).toHaveLength(60);
      expect(await arrived(desk)).toEqual({ distinct: 60, repeated: 0, lost: 0 });
    });

    test('a queue that is wiped in the middle of a run: the next pass queues what is left, nothing is sent twice', async () => {
      desk = await startDesk({ now: '2026-03-10T10:00:00Z', backend, mailbox: { delayMs: 10 } });
      await dueEngagements(desk, 700);
      desk.at(EIGHT);
      await desk.planOnce();
      await desk.mailbox.waitFor(60, 60_000);
      await wipeQueue(desk);
      await desk.queue.schedule(schedulesOf(desk.config));
      expect((await desk.queue.queue.getJobSchedulers()).map(({ key }) => key).sort()).toEqual([
        'account-letters.send',
        'housekeeping.sweep',
        'reminders.plan',
        'tallies.fold',
      ]);
      desk.at(`${DUE}T12:03:00Z`);
      // Running jobs finish what they hold; the other jobs are gone.
      for (let passes = 0; (await sent()) < 700 && passes < 20; passes += 1) await desk.pass();
      expect(await sent()).toBe(700);
      expect(await arrived(desk)).toEqual({ distinct: 700, repeated: 0, lost: 0 });
    });

    test('a worker that is killed while it sends: another sends the rest and repeats at most what was in progress', async () => {
      desk = await startDesk({ now: '2026-03-10T10:00:00Z', backend, idle: true, mailbox: { delayMs: 5 } });
      await dueEngagements(desk, 600);
      desk.at(EIGHT);
      await desk.planOnce();
      const child = await startChild(desk, 'worker.process.ts');
      await desk.mailbox.waitFor(150, 60_000);
      await killChild(child);
      expect(await sent()).toBeLessThan(600);
      const worker = takeJobs(desk.app, desk.config);
      await desk.planAndLeave(`${DUE}T12:06:00Z`);
      for (let tries = 0; (await sent()) < 600 && tries < 600; tries += 1) await sleep(100);
      await worker.close();
      expect(await sent()).toBe(600);
      const { distinct, repeated, lost } = await arrived(desk);
      expect([distinct, lost]).toEqual([600, 0]);
      expect(repeated).toBeLessThanOrEqual(desk.config.SEND_CONCURRENCY);
    });

    test('a worker that is killed while it sends messages of a morning: what is repeated is the same message', async () => {
      desk = await startDesk({ now: '2026-03-10T10:00:00Z', backend, idle: true, mailbox: { delayMs: 10 } });
      await dueEngagements(desk, 150, 3);
      desk.at(EIGHT);
      await desk.planOnce();
      const child = await startChild(desk, 'worker.process.ts');
      await desk.mailbox.waitFor(40, 60_000);
      await killChild(child);
      expect(await sent()).toBeLessThan(450);
      const worker = takeJobs(desk.app, desk.config);
      await desk.planAndLeave(`${DUE}T12:06:00Z`);
      for (let tries = 0; (await sent()) < 450 && tries < 600; tries += 1) await sleep(100);
      await worker.close();
      expect(await sent()).toBe(450);
      const { distinct, repeated, lost } = await arrived(desk);
      expect([distinct, lost]).toEqual([150, 0]);
      expect(repeated).toBeLessThanOrEqual(desk.config.SEND_CONCURRENCY);
      // Each message holds the three reminders of one person, also a repeated one.
      expect(new Set(desk.mailbox.messages().map(({ subject }) => subject))).toEqual(new Set(['3 due soon']));
      const [{ messages }] = await desk.db.query<[{ messages: number }]>(
        'SELECT count(DISTINCT message_id)::int AS messages FROM reminders',
      );
      expect(messages).toBe(150);
    });

    test('a process that is killed between commit and queue: the next pass sends what it had announced', async () => {
      desk = await startDesk({ alone: true, now: '2026-03-02T16:00:00Z', backend });
      const engagementId = await desk.engagement();
      const requestId = await desk.request(engagementId, { askedBy: 'officer', askedOn: '2026-03-02' });
      const child = await startChild(desk, 'killed-after-commit.process.ts', {
        TEST_REQUEST: requestId,
        TEST_ENGAGEMENT: engagementId,
        TEST_DECIDER: desk.bureau.people.supervisor.id,
      });
      if (child.signalCode === null) await once(child, 'exit');
      expect(child.signalCode).toBe('SIGKILL');
      await desk.drain();
      expect(desk.mails()).toEqual([]);
      expect(await desk.ledger()).toMatchObject([{ rule: 'request_waiting', state: 'planned' }]);
      const { rescued } = await desk.pass('2026-03-02T16:01:00Z');
      expect(rescued).toBe(1);
      expect(desk.mails()).toMatchObject([{ to: 'supervisor' }]);
    });
  });
});
