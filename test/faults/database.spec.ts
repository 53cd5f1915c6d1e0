import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { createWorker } from '#apps/worker/src/start.js';
import { RunAsOfService } from '#features/reminders/planning/run-as-of.service.js';
import { FixedClock } from '#platform/clock.js';
import { createLog } from '#platform/logging.js';
import { killChild, startChild } from '#test/worker/child.js';
import { type Desk, onBothBackends, startDesk } from '#test/worker/desk.js';
import { arrived, DUE, dueEngagements, EIGHT, states } from './due.js';

// More than one worker takes at once.
const REMINDERS = 600;

onBothBackends((backend) => {
  describe('while reminders go out', () => {
    let desk: Desk;
    afterEach(() => desk.close());

    const start = async () => {
      desk = await startDesk({ now: `${DUE}T10:00:00Z`, backend, mailbox: { delayMs: 10 } });
      await dueEngagements(desk, REMINDERS);
      desk.at(EIGHT);
      await desk.planOnce();
      await desk.mailbox.waitFor(40, 60_000);
    };

    /** Ends all connections to the database and refuses new ones, as if it had stopped. @returns what starts it again */
    async function stopDatabase(): Promise<() => Promise<void>> {
      const name = new URL(desk.database.url).pathname.slice(1);
      const admin = new pg.Client({ connectionString: desk.database.superuserUrl.replace(name, 'postgres') });
      await admin.connect();
      await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
      await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
      return async () => {
        await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
        await admin.end();
      };
    }

    test('the database stops: only the mails in flight go on, and they are marked when it is back', async () => {
      await start();
      const startAgain = await stopDatabase();
      const before = desk.mails().length;
      // Every mail in flight has ended long before.
      await sleep(1_500);
      expect(desk.mails().length - before).toBeLessThanOrEqual(desk.config.SEND_CONCURRENCY);
      await startAgain();
      await desk.drain();
      // Jobs that failed meanwhile wait for their next try; what a sender held is free again after its hold.
      await desk.pass(`${DUE}T12:06:00Z`);
      for (let passes = 0; (await states(desk)).sent !== REMINDERS && passes < 50; passes += 1) {
        await sleep(200);
        await desk.pass();
      }
      expect(await states(desk)).toEqual({ sent: REMINDERS });
      expect(await arrived(desk)).toEqual({ distinct: REMINDERS, repeated: 0, lost: 0 });
    });

    test('a run as of another time leaves alone what the worker is sending', async () => {
      await start();
      const clock = new FixedClock(new Date(`${DUE}T22:00:00Z`));
      const command = await createWorker(desk.config, { clock, log: createLog(desk.config) });
      const lines = await command.get(RunAsOfService, { strict: false }).send();
      await command.close();
      expect(new Set(lines.map(({ outcome }) => outcome))).toEqual(new Set(['sent']));
      await desk.drain();
      expect(await states(desk)).toEqual({ sent: REMINDERS });
      expect(await arrived(desk)).toEqual({ distinct: REMINDERS, repeated: 0, lost: 0 });
    });

    test('a second worker whose clock is six minutes ahead repeats nothing', async () => {
      await start();
      const second = await startChild(desk, 'worker.process.ts', { TEST_NOW: `${DUE}T12:06:00Z` });
      for (let tries = 0; (await states(desk)).sent !== REMINDERS && tries < 600; tries += 1)
        await sleep(100);
      await killChild(second);
      expect(await states(desk)).toEqual({ sent: REMINDERS });
      expect(await arrived(desk)).toEqual({ distinct: REMINDERS, repeated: 0, lost: 0 });
    });
  });
});
