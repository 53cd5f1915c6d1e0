import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { UnrecoverableError } from 'bullmq';
import { Redis } from 'ioredis';
import { signalProcess } from '#apps/local/src/process-identity.js';
import { JobQueue, type ProductWorker, startProcessing } from '#platform/queue/queue.js';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { type RedisServer, startRedis } from '#test/support/servers/redis-server.js';
import { wipeQueue } from '#test/worker/wipe-queue.js';

jest.setTimeout(60_000);

const ID = '0195b000-0000-7000-8000-000000000001';
const REASON =
  'connect ECONNREFUSED postgres://demarche:hidden@db:5432/demarche\nline 2\nline 3\nline 4 of the stack';

/** A Redis database that no other suite uses: the worker suites use lower numbers. */
const REDIS_DATABASE = 125;

function onBothBackends(suite: (settings: () => Promise<NodeJS.ProcessEnv>, name: string) => void): void {
  describe('with the queue in PostgreSQL', () => suite(async () => ({}), 'postgresql'));
  const describeRedis = process.env.TEST_REDIS_URL ? describe : describe.skip;
  describeRedis('with the queue in Redis', () =>
    suite(async () => {
      const url = `${process.env.TEST_REDIS_URL}/${REDIS_DATABASE}`;
      const redis = new Redis(url);
      await redis.flushdb();
      await redis.quit();
      return { REDIS_URL: url };
    }, 'redis'),
  );
}

onBothBackends((settings, backend) => {
  describe('the queue', () => {
    let app: TestApp;
    let queue: JobQueue;
    beforeAll(async () => {
      app = await startTestApp({ settings: await settings() });
      queue = app.nest.get(JobQueue, { strict: false });
    });
    afterAll(() => app.close());

    /** Lets a worker fail the waiting jobs permanently, then stops it. */
    async function fail(count: number): Promise<void> {
      const failed: string[] = [];
      let worker: ProductWorker | undefined;
      await new Promise<void>((resolve) => {
        worker = startProcessing(
          app.config,
          () => Promise.reject(new UnrecoverableError(REASON)),
          1,
          () => undefined,
        );
        worker.on('failed', (job) => {
          failed.push(job?.id ?? '');
          if (failed.length === count) resolve();
        });
      });
      await worker?.close();
    }

    async function failOne(): Promise<string> {
      await queue.add('reminders.send', { reminderIds: [ID] });
      await fail(1);
      const { body } = await app.as('admin').get('/queue/failed-jobs?limit=1');
      return body.items[0].id as string;
    }

    const recorded = async (what: string) =>
      (await app.as('auditor').get(`/audit?what=${what}&limit=1`)).body.items[0];

    test('is visible to administrators and auditors, and only administrators change it', async () => {
      for (const path of ['/queue', '/queue/failed-jobs', '/reports/ledger', '/reports/ledger/failed']) {
        expect(await app.signedOut.get(path)).toMatchObject({ status: 401 });
        expect(await app.as('bureau.supervisor').get(path)).toMatchObject({
          status: 403,
          body: { code: 'permission.operations.read' },
        });
        expect(await app.as('auditor').get(path)).toMatchObject({ status: 200 });
      }
      const writes = [
        ['POST', '/queue/failed-jobs/retry'],
        ['POST', '/queue/failed-jobs/1/retry'],
        ['DELETE', '/queue/failed-jobs/1'],
      ] as const;
      for (const [method, path] of writes) {
        expect(await app.signedOut.request(method, path)).toMatchObject({ status: 401 });
        expect(await app.as('auditor').request(method, path)).toMatchObject({
          status: 403,
          body: { code: 'permission.operations.manage' },
        });
      }
    });

    test('shows its counts, its schedules and how long the oldest job has waited', async () => {
      const everyMs = 3_600_000;
      await queue.schedule({ 'housekeeping.sweep': { everyMs } });
      const { body } = await app.as('auditor').get('/queue');
      expect(body).toMatchObject({ backend, workers: 0 });
      expect(body.schedules).toEqual([
        expect.objectContaining({ name: 'housekeeping.sweep', everySeconds: 3600 }),
      ]);
      await wipeQueue(app);
      await queue.add('reminders.send', { reminderIds: [ID] });
      const waiting = (await app.as('auditor').get('/queue')).body;
      expect(waiting.counts).toMatchObject({ waiting: 1 });
      expect(Math.abs(Date.now() - Date.parse(waiting.oldestWaitingSince))).toBeLessThan(60_000);
      await queue.queue.drain(true);
      expect((await app.as('auditor').get('/queue')).body.oldestWaitingSince).toBeNull();
    });

    test('counts the connected workers', async () => {
      const worker = startProcessing(
        app.config,
        async () => undefined,
        1,
        () => undefined,
      );
      await worker.waitUntilReady();
      expect((await app.as('auditor').get('/queue')).body.workers).toBe(1);
      await worker.close();
    });

    test('shows when a schedule last ran and how that ended', async () => {
      await queue.schedule({ 'housekeeping.sweep': { everyMs: 1_000 } });
      await fail(1);
      const { body } = await app.as('auditor').get('/queue');
      expect(body.schedules[0]).toMatchObject({ lastOutcome: 'failed', lastAt: expect.any(String) });
      await wipeQueue(app);
    });

    const newest = async () => (await app.as('admin').get('/queue/failed-jobs')).body.items[0].id as string;

    test('shows the ids and the first lines of the reason of a failed job, and no secret', async () => {
      await queue.queue.add('reminders.send', { reminderIds: [ID], password: 'hidden' } as never);
      await fail(1);
      const { body } = await app.as('auditor').get('/queue/failed-jobs');
      expect(body).toMatchObject({ total: 1, nextCursor: null });
      expect(body.items[0]).toEqual({
        id: expect.any(String),
        name: 'reminders.send',
        payload: { reminderIds: [ID] },
        attempts: 1,
        failedAt: expect.any(String),
        reason: 'connect ECONNREFUSED postgres://…@db:5432/demarche\nline 2\nline 3',
      });
      expect(JSON.stringify(body)).not.toContain('hidden');
    });

    test('retries a failed job once and records who asked for it', async () => {
      const id = await newest();
      const two = await Promise.all([
        app.as('admin').post(`/queue/failed-jobs/${id}/retry`),
        app.as('admin').post(`/queue/failed-jobs/${id}/retry`),
      ]);
      expect(two.map(({ status }) => status).sort()).toEqual([204, 409]);
      expect((await app.as('admin').get('/queue')).body.counts).toMatchObject({ waiting: 1, failed: 0 });
      expect(await app.as('admin').delete(`/queue/failed-jobs/${id}`)).toMatchObject({
        status: 409,
        body: { code: 'failed-job.not-failed' },
      });
      expect(await recorded('failed-job.retried')).toMatchObject({
        subject: 'system',
        actor: { id: app.bureau.people.admin.id },
        after: { job: 'reminders.send', jobId: id },
      });
      await queue.queue.drain();
    });

    test('removes a failed job permanently', async () => {
      const id = await failOne();
      expect(await app.as('admin').delete(`/queue/failed-jobs/${id}`)).toMatchObject({ status: 204 });
      expect(await app.as('admin').delete(`/queue/failed-jobs/${id}`)).toMatchObject({ status: 404 });
      expect(await recorded('failed-job.removed')).toMatchObject({ before: { jobId: id } });
    });

    test.each(['none', '99999', 'a%20b', "1'--"])('answers 404 for the failed job %s', async (id) => {
      expect(await app.as('admin').post(`/queue/failed-jobs/${id}/retry`)).toMatchObject({ status: 404 });
      expect(await app.as('admin').delete(`/queue/failed-jobs/${id}`)).toMatchObject({ status: 404 });
    });

    test('pages the failed jobs, newest first, without gaps or repeats', async () => {
      for (let made = 0; made < 7; made += 1) await queue.add('reminders.send', { reminderIds: [ID] });
      await fail(7);
      const seen: string[] = [];
      let cursor = '';
      do {
        const { body } = await app.as('auditor').get(`/queue/failed-jobs?limit=3&cursor=${cursor}`);
        seen.push(...body.items.map((job: { id: string }) => job.id));
        // A job that was already shown is removed: the next page still starts where this one ended.
        if (cursor === '') await app.as('admin').delete(`/queue/failed-jobs/${seen[0]}`);
        cursor = body.nextCursor ?? '';
      } while (cursor !== '');
      expect(new Set(seen).size).toBe(7);
      expect(seen).toHaveLength(7);
      const foreign = Buffer.from('["x","y"]').toString('base64url');
      expect(await app.as('auditor').get(`/queue/failed-jobs?cursor=${foreign}`)).toMatchObject({
        status: 400,
      });
    });

    test('skips none of many that fail in the same millisecond', async () => {
      const before = (await app.as('auditor').get('/queue/failed-jobs?limit=1')).body.total;
      for (let made = 0; made < 60; made += 1) await queue.add('reminders.send', { reminderIds: [ID] });
      const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now());
      await fail(60).finally(() => clock.mockRestore());
      const seen: { id: string; failedAt: string }[] = [];
      let cursor = '';
      do {
        const { body } = await app.as('auditor').get(`/queue/failed-jobs?limit=7&cursor=${cursor}`);
        seen.push(...body.items);
        cursor = body.nextCursor ?? '';
      } while (cursor !== '');
      expect(seen).toHaveLength(before + 60);
      expect(new Set(seen.map(({ id }) => id)).size).toBe(before + 60);
      const moments = seen.map(({ failedAt }) => failedAt);
      expect(moments).toEqual(moments.toSorted().toReversed());
      expect(new Set(moments).size).toBeLessThanOrEqual(before + 1);
    });

    test('retries all failed jobs at once', async () => {
      expect(await app.as('admin').post('/queue/failed-jobs/retry')).toMatchObject({
        status: 200,
        body: { retried: 66 },
      });
      expect((await app.as('admin').get('/queue')).body.counts).toMatchObject({ waiting: 66, failed: 0 });
      expect(await recorded('failed-jobs.retried')).toMatchObject({ after: { count: 66 } });
      expect(await app.as('admin').post('/queue/failed-jobs/retry')).toMatchObject({ body: { retried: 0 } });
    });
  });
});

const describeRedis = process.env.TEST_REDIS_URL ? describe : describe.skip;
describeRedis('a queue that does not answer', () => {
  let app: TestApp;
  let redis: RedisServer | undefined;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'demarche-queue-'));
    redis = await startRedis(folder);
    app = await startTestApp({ settings: { REDIS_URL: redis?.url } });
    await app.as('admin').get('/queue');
    if (redis) signalProcess(redis.pid, 'SIGSTOP');
  });
  afterAll(async () => {
    if (redis) signalProcess(redis.pid, 'SIGCONT');
    await app.close();
    await redis?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('gives an answer in words and leaves no row in the record', async () => {
    const answers = await Promise.all([
      app.as('admin').get('/queue'),
      app.as('admin').get('/queue/failed-jobs'),
      app.as('admin').post('/queue/failed-jobs/retry'),
      app.as('admin').post('/queue/failed-jobs/1/retry'),
      app.as('admin').delete('/queue/failed-jobs/1'),
    ]);
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 503, body: { code: 'queue.unreachable' } });
      expect(answer.headers.get('retry-after')).toBe('10');
      expect(answer.body.detail).toContain('The queue does not answer.');
    }
    expect((await app.as('auditor').get('/audit?what=failed-job')).body.items).toEqual([]);
    // The ledger is in the database, which still answers.
    expect(await app.as('admin').get('/reports/ledger')).toMatchObject({ status: 200 });
  });
});
