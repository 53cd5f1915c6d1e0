import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Postgres, startPostgres } from '#apps/local/src/postgres.js';
import { migrateTemplate } from '#test/support/database.js';
import { killChild, startChild } from '#test/worker/child.js';
import { type Desk, onBothBackends, startDesk } from '#test/worker/desk.js';
import { arrived, DUE, dueEngagements, EIGHT, states } from './due.js';

const REMINDERS = 1_000;
const ADDRESSES = ['TEST_DATABASE_URL', 'TEST_OWNER_URL', 'TEST_SUPERUSER_URL'] as const;

onBothBackends((backend) => {
  describe('a PostgreSQL of its own', () => {
    const shared = ADDRESSES.map((name) => process.env[name]);
    let folder: string;
    let postgres: Postgres;
    let desk: Desk;
    let worker: ChildProcess;

    // Not disposable: what it has committed must be there after a kill.
    const start = (port?: number) =>
      startPostgres({ folder: join(folder, 'postgres'), ...(port !== undefined && { port }) });

    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'demarche-killed-'));
      postgres = await start();
      process.env.TEST_DATABASE_URL = postgres.url();
      process.env.TEST_OWNER_URL = postgres.ownerUrl();
      process.env.TEST_SUPERUSER_URL = postgres.superuserUrl('postgres');
      await migrateTemplate();
      desk = await startDesk({ now: `${DUE}T10:00:00Z`, backend, idle: true, mailbox: { delayMs: 20 } });
      await dueEngagements(desk, REMINDERS);
      await desk.planAndLeave(EIGHT);
      worker = await startChild(desk, 'worker.process.ts');
      await desk.mailbox.waitFor(100, 60_000);
    });
    afterEach(async () => {
      await killChild(worker);
      await desk.close();
      await postgres.stop();
      ADDRESSES.forEach((name, index) => {
        process.env[name] = shared[index];
      });
      rmSync(folder, { recursive: true, force: true });
    });

    test('that is killed while reminders go out: only the mails in flight go on, and none comes twice', async () => {
      process.kill(postgres.pid, 'SIGKILL');
      await postgres.stop();
      const before = desk.mails().length;
      await sleep(2_000);
      expect(desk.mails().length - before).toBeLessThanOrEqual(desk.config.SEND_CONCURRENCY);
      postgres = await start(postgres.port);
      for (let passes = 0; passes < 120; passes += 1) {
        const { sent = 0 } = await states(desk).catch(() => ({ sent: 0 }));
        if (sent === REMINDERS) break;
        await sleep(1_000);
        if (passes === 60) desk.at(`${DUE}T12:06:00Z`);
        if (passes > 60) await desk.planOnce();
      }
      expect(await states(desk)).toEqual({ sent: REMINDERS });
      expect(await arrived(desk)).toEqual({ distinct: REMINDERS, repeated: 0, lost: 0 });
    });
  });
});
