import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { freePort } from '#apps/local/src/ports.js';
import { createTestDatabase, type TestDatabase } from '#test/support/database.js';
import { type RedisServer, startRedis } from '#test/support/servers/redis-server.js';

const describeRedis = process.env.TEST_REDIS_URL ? describe : describe.skip;

const worker = join(process.cwd(), 'apps/worker/src/main.ts');
const fromSources = join(process.cwd(), 'test/support/jest/from-sources.js');

describeRedis('a Redis that is gone for good', () => {
  let folder: string;
  let database: TestDatabase;
  let redis: RedisServer | undefined;
  let child: ChildProcess;
  let lines: string[];
  let port: number;
  let redisPort: number;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'demarche-redis-'));
    database = await createTestDatabase();
    port = await freePort();
    redisPort = await freePort();
    lines = [];
  });
  afterEach(async () => {
    child.kill('SIGKILL');
    await redis?.stop();
    redis = undefined;
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The worker as it runs on servers. */
  function startWorker(): void {
    child = spawn(process.execPath, ['--no-warnings', '--import', fromSources, worker], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        PATH: process.env.PATH,
        DATABASE_URL: database.url,
        SMTP_URL: 'smtp://127.0.0.1:9',
        REDIS_URL: `redis://127.0.0.1:${redisPort}`,
        WORKER_PORT: String(port),
        ATTACHMENTS_DIR: folder,
      },
    });
    createInterface({ input: child.stdout! }).on('line', (line) => lines.push(line));
  }

  async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
    while (!(await isSo())) await sleep(50);
  }

  const readiness = () =>
    fetch(`http://127.0.0.1:${port}/health/ready`).then(
      (answer) => answer.status,
      () => 0,
    );

  const hasSaid = (text: string) => lines.some((line) => line.includes(text));

  test('while a worker runs: it says so, is not ready, and stops on request without being ended', async () => {
    redis = await startRedis(folder, redisPort);
    startWorker();
    await until(async () => (await readiness()) === 200);
    await redis?.stop();
    await until(() => hasSaid('the connection to the queue was lost'));
    await until(async () => (await readiness()) === 503);
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
  });

  test('while a worker starts: it says so, is not ready, and works as soon as Redis is there', async () => {
    startWorker();
    await until(() => hasSaid('the queue does not answer: the schedules wait for it'));
    await until(async () => (await readiness()) === 503);
    redis = await startRedis(folder, redisPort);
    await until(async () => (await readiness()) === 200);
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
  });
});
