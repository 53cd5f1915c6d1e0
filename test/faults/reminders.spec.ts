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

const DUE = '2026-03-10';
const EIGHT = `${DUE}T12:00:00Z`;

onBothBackends((backend) => {
  describe('reminders survive', () => {
    let desk: Desk;
    afterEach(() => desk.close());

    /** Creates `count` engagements that are due on the same day; each has one reminder left, on that day. */
    async function engagements(count: number): Promise<void> {
      await desk.db.query(
        `INSERT INTO engagements (reference, title, opportunity_code, modality_code, team_id, owner_id, created_by_id, status,
           start_on, due_on, last_activity_at)
         SELECT 'ENG-2026-' || lpad(n::text, 5, '0'), 'Border training', '1.2.1', 'dialogue', $1, $2, $2, 'active',
           '2020-01-01', $3, '2020-01-01' FROM generate_series(1, $4::int) n`,
        [desk.bureau.teams['team-a1'].id, desk.bureau.people.officer.id, DUE, count],
      );
      desk.at(`${DUE}T11:00:00Z`);
      await desk.planner.pass();
    }

    /** Adds people who each own `each` engagements that are due on the same day. */
    async function owners(count: number, each: number): Promise<void> {
      await desk.db.query(
        `WITH made AS (INSERT INTO users (email, name, time_zone)
           SELECT 'owner.' || n || '@demarche.example', 'Owner ' || n, 'America/New_York' FROM generate_series(1, $3::int) n
           RETURNING id),
         people AS (SELECT id, row_number() OVER () AS n FROM made)
         INSERT INTO engagements (reference, title, opportunity_code, modality_code, team_id, owner_id, created_by_id, status,
           start_on, due_on, last_activity_at)
         SELECT 'ENG-2026-' || lpad((p.n * $4::int + m)::text, 5, '0'), 'Border training', '1.2.1', 'dialogue', $1, p.id, p.id,
           'active', '2020-01-01', $2, '2020-01-01' FROM people p CROSS JOIN generate_series(1, $4::int) m`,
        [desk.bureau.teams['team-a1'].id, DUE, count, each],
      );
      desk.at(`${DUE}T11:00:00Z`);
      await desk.planner.pass();
    }

    /** A message that arrived more than once counts once in `distinct`. */
    const arrived = () => {
      const ids = desk.mailbox.messages().map(({ messageId }) => messageId);
      return { distinct: new Set(ids).size, repeated: ids.length - new Set(ids).size };
    };

    const sent = async () => (await desk.ledger()).filter(({ state }) => state === 'sent').length;

    test('two planners that run at the same time: each reminder is planned and sent once', async () => {
      desk = await startDesk({ alone: true, now: '2026-03-10T10:00:00Z', backend });
      await engagements(60);
      const other = await createWorker(desk.config, { clock: desk.clock, log: createLog(desk.config) });
      desk.at(EIGHT);
      const planners = [desk.planner, other.get(PlannerService, { strict: false })];
      await Promise.all([...planners, ...planners, ...planners].map((planner) => planner.pass()));
      await desk.drain();
      await other.close();
      expect(await desk.ledger()).toHaveLength(60);
      expect(arrived()).toEqual({ distinct: 60, repeated: 0 });
    });

    test('a queue that is wiped in the middle of a run: the next pass queues what is left, nothing is sent twice', async () => {
      desk = await startDesk({ alone: true, now: '2026-03-10T10:00:00Z', backend, mailbox: { delayMs: 10 } });
      await engagements(700);
      desk.at(EIGHT);
      await desk.planner.pass();
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
      expect(arrived()).toEqual({ distinct: 700, repeated: 0 });
    });

    test('a worker that is killed while it sends: another sends the rest and repeats at most what was in progress', async () => {
      desk = await startDesk({
        alone: true,
        now: '2026-03-10T10:00:00Z',
        backend,
        idle: true,
        mailbox: { delayMs: 5 },
      });
      await engagements(600);
      desk.at(EIGHT);
      await desk.planner.pass();
      const child = await startChild(desk, 'worker.process.ts');
      await desk.mailbox.waitFor(150, 60_000);
      await killChild(child);
      expect(await sent()).toBeLessThan(600);
      const worker = takeJobs(desk.app, desk.config);
      desk.at(`${DUE}T12:06:00Z`);
      await desk.planner.pass();
      for (let tries = 0; (await sent()) < 600 && tries < 600; tries += 1) await sleep(100);
      await worker.close();
      expect(await sent()).toBe(600);
      const { distinct, repeated } = arrived();
      expect(distinct).toBe(600);
      expect(repeated).toBeLessThanOrEqual(desk.config.SEND_CONCURRENCY);
    });

    test('a worker that is killed while it sends messages of a morning: what is repeated is the same message', async () => {
      desk = await startDesk({ now: '2026-03-10T10:00:00Z', backend, idle: true, mailbox: { delayMs: 10 } });
      await owners(150, 3);
      desk.at(EIGHT);
      await desk.planner.pass();
      const child = await startChild(desk, 'worker.process.ts');
      await desk.mailbox.waitFor(40, 60_000);
      await killChild(child);
      expect(await sent()).toBeLessThan(450);
      const worker = takeJobs(desk.app, desk.config);
      desk.at(`${DUE}T12:06:00Z`);
      await desk.planner.pass();
      for (let tries = 0; (await sent()) < 450 && tries < 600; tries += 1) await sleep(100);
      await worker.close();
      expect(await sent()).toBe(450);
      const { distinct, repeated } = arrived();
      expect(distinct).toBe(150);
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
