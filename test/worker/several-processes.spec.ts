import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { casesOf } from '#test/support/engagement-cases.js';
import { followLive } from '#test/support/live.js';
import { killChild, startChild } from './child.js';
import { type Desk, onBothBackends, startDesk } from './desk.js';

const DUE = '2026-03-10';
const ENGAGEMENTS = 200;
const WORKERS = 3;

onBothBackends((backend) => {
  describe('two APIs and three workers on one database', () => {
    let desk: Desk;
    let apis: [TestApp, TestApp];
    let workers: ChildProcess[] = [];

    beforeEach(async () => {
      desk = await startDesk({
        alone: true,
        now: `${DUE}T10:00:00Z`,
        backend,
        idle: true,
        mailbox: { delayMs: 2 },
      });
      await desk.db.query(
        `INSERT INTO engagements (reference, title, opportunity_code, modality_code, team_id, owner_id, created_by_id, status,
           start_on, due_on, last_activity_at)
         SELECT 'ENG-2020-' || lpad(n::text, 5, '0'), 'Border training', '1.2.1', 'dialogue', $1, $2, $2, 'active',
           '2020-01-01', $3, '2020-01-01' FROM generate_series(1, $4::int) n`,
        [desk.bureau.teams['team-a1'].id, desk.bureau.people.officer.id, DUE, ENGAGEMENTS],
      );
      // 08:00 of the owner has just passed.
      desk.at(`${DUE}T12:01:00Z`);
      const { REDIS_URL, SMTP_URL } = desk.config;
      const options = {
        database: desk.database,
        now: desk.clock.now().toISOString(),
        settings: { SMTP_URL, ...(REDIS_URL && { REDIS_URL }) },
      };
      apis = [await startTestApp(options), await startTestApp(options)];
      workers = await Promise.all(
        Array.from({ length: WORKERS }, () => startChild(desk, 'worker.process.ts')),
      );
    });
    afterEach(async () => {
      for (const worker of workers) await killChild(worker);
      for (const api of apis) await api.close();
      await desk.close();
    });

    const unsettled = async () =>
      (await desk.ledger()).filter(({ state }) => state === 'planned' || state === 'sending').length;

    test('send everything once, plan one at a time, and tell people at both of every change', async () => {
      const [here, there] = apis;
      const follower = await followLive(there.url, { cookie: await there.cookieOf('supervisor') });
      const other = await followLive(here.url, { cookie: await here.cookieOf('officer') });
      // Only one of these passes plans at a time.
      for (let number = 0; number < 12; number += 1) await desk.queue.add('reminders.plan', {});
      const asked: string[] = [];
      for (const api of [here, there, here, there]) {
        const cases = casesOf(api);
        const reference = await cases.draft();
        asked.push(reference);
        expect((await cases.ask('officer', reference, 'plan')).status).toBe(202);
      }
      await follower.until('engagements', asked[0]);
      await other.until('engagements', asked[1]);
      follower.close();
      other.close();
      const isDone = async () =>
        (await desk.ledger()).length >= ENGAGEMENTS + asked.length && (await unsettled()) === 0;
      for (let tries = 0; tries < 900 && !(await isDone()); tries += 1) await sleep(100);

      const ledger = await desk.ledger();
      const due = ledger.filter(({ rule }) => rule === 'engagement_due');
      expect(due).toHaveLength(ENGAGEMENTS);
      expect(new Set(ledger.map(({ state }) => state))).toEqual(new Set(['sent']));
      const waiting = ledger.filter(({ rule }) => rule === 'request_waiting');
      expect(waiting.length).toBeGreaterThanOrEqual(asked.length);
      const ids = desk.mailbox.messages().map(({ messageId }) => messageId);
      expect(ids).toHaveLength(ledger.length);
      expect(new Set(ids).size).toBe(ids.length);
    });
  });
});
