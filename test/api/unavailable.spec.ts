import { readdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type Answer, startTestApp, type TestApp } from '#test/support/app.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';

let app: TestApp;
let cases: Cases;
beforeAll(async () => {
  app = await startTestApp({ settings: { DATABASE_LOCK_SECONDS: '1', DATABASE_WAIT_SECONDS: '4' } });
  cases = casesOf(app);
});
afterAll(() => app.close());

/** Locks the row of this engagement in another connection while `work` runs. */
async function whileHeld<T>(ref: string, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: app.database.url });
  await client.connect();
  await client.query('BEGIN');
  await client.query('SELECT 1 FROM engagements WHERE reference = $1 FOR UPDATE', [ref]);
  try {
    return await work();
  } finally {
    await client.end();
  }
}

function expectUnavailable(answer: Answer<{ code: string }>, code: string): void {
  expect([answer.status, answer.body.code]).toEqual([503, code]);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
}

/** The same product on the same database with other settings. */
const another = (settings: NodeJS.ProcessEnv) => startTestApp({ database: app.database, settings });

describe('a locked row', () => {
  it('makes requests that need it fail after a moment, and no others', async () => {
    const ref = await cases.draft();
    const ifMatch = await cases.version(ref);
    const rename = () => app.as('officer').patch(`/engagements/${ref}`, { title: 'Renamed' }, { ifMatch });
    await whileHeld(ref, async () => {
      // More requests than there are connections.
      const renames = Promise.all(Array.from({ length: 8 }, rename));
      const reads = await Promise.all(
        ['/engagements', `/engagements/${ref}`, '/me/work', '/health/ready'].map((path) =>
          app.as('officer').get(path),
        ),
      );
      expect(reads.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      for (const answer of await renames) expectUnavailable(answer, 'database.busy');
    });
    expect((await rename()).status).toBe(200);
  });

  it('does not delay a session that only saves its last use', async () => {
    await app.as('officer').get('/me/preferences');
    const client = new pg.Client({ connectionString: app.database.url });
    await client.connect();
    await client.query('BEGIN');
    await client.query('SELECT 1 FROM sessions FOR UPDATE');
    app.clock.set(new Date(app.clock.now().getTime() + 10 * 60_000));
    expect((await app.as('officer').get('/me/preferences')).status).toBe(200);
    await client.end();
  });

  it('lets the same Idempotency-Key be sent again', async () => {
    const ref = await cases.draft();
    const ifMatch = await cases.version(ref);
    const add = () =>
      app
        .as('officer')
        .post(
          `/engagements/${ref}/milestones`,
          { title: 'Sign', dueOn: '2026-05-01' },
          { ifMatch, idempotencyKey: 'held' },
        );
    await whileHeld(ref, async () => expectUnavailable(await add(), 'database.busy'));
    expect((await add()).status).toBe(201);
    expect((await app.as('officer').get(`/engagements/${ref}/milestones`)).body.items).toHaveLength(1);
  });

  it('makes a statement fail at the statement limit if that comes first', async () => {
    const slow = await another({ DATABASE_LOCK_SECONDS: '60', DATABASE_STATEMENT_SECONDS: '1' });
    const ref = await cases.draft();
    const ifMatch = await cases.version(ref);
    await whileHeld(ref, async () => {
      const answer = await slow.as('officer').patch(`/engagements/${ref}`, { title: 'x' }, { ifMatch });
      expectUnavailable(answer, 'database.busy');
    });
    await slow.close();
  });

  it('makes requests fail that wait for the connections it occupies', async () => {
    const narrow = await another({
      DATABASE_POOL: '1',
      DATABASE_WAIT_SECONDS: '1',
      DATABASE_LOCK_SECONDS: '3',
    });
    const ref = await cases.draft();
    const ifMatch = await cases.version(ref);
    await narrow.as('officer').get('/me/preferences');
    await whileHeld(ref, async () => {
      const held = narrow.as('officer').patch(`/engagements/${ref}`, { title: 'x' }, { ifMatch });
      const until = Date.now() + 10_000;
      for (let waiting = 0; waiting === 0 && Date.now() < until;) {
        const [row] = await app.db.query<{ waiting: number }[]>(
          "SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
        );
        waiting = row!.waiting;
      }
      expectUnavailable(await narrow.as('officer').get('/engagements'), 'database.busy');
      expectUnavailable(await held, 'database.busy');
    });
    await narrow.close();
  });
});

describe('a lost database', () => {
  it('gives 503 on every route until it is back', async () => {
    await app.as('officer').get('/me/preferences');
    const name = new URL(app.database.url).pathname.slice(1);
    const admin = new pg.Client({ connectionString: app.database.superuserUrl.replace(name, 'postgres') });
    await admin.connect();
    await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
    try {
      const login = { email: 'officer@demarche.example', password: 'a'.repeat(12) };
      for (const answer of [
        await app.as('officer').get('/engagements'),
        await app.as('officer').post('/engagements', {}),
        await app.signedOut.post('/auth/login', login),
      ]) {
        expectUnavailable(answer, 'database.unavailable');
      }
    } finally {
      await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
      await admin.end();
    }
    expect((await app.as('officer').get('/engagements')).status).toBe(200);
  });
});

describe('a file store that accepts nothing', () => {
  it('gives 503, stores nothing, and is reported by the readiness page', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'demarche-full-'));
    // A file is in the place of the folder: like a full or read-only disk it accepts no files, not even from root.
    writeFileSync(join(folder, 'blocked'), '');
    const full = await another({ ATTACHMENTS_DIR: join(folder, 'blocked', 'attachments') });
    const ref = await cases.draft();
    const before = await cases.state(ref);
    const form = new FormData();
    form.append('file', new Blob(['text']), 'note.txt');
    const ifMatch = await cases.version(ref);
    const answer = await full.as('officer').post(`/engagements/${ref}/attachments`, form, { ifMatch });
    expectUnavailable(answer, 'attachments.unavailable');
    expect(await cases.state(ref)).toEqual(before);
    expect(readdirSync(folder)).toEqual(['blocked']);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith(`demarche-${process.pid}-`))).toEqual([]);

    const ready = await full.signedOut.get('/health/ready');
    expect([ready.status, ready.body.status]).toEqual([200, 'degraded']);
    expect(ready.body.checks.attachments).toEqual({ ok: false, detail: 'the file store takes no files' });
    expect((await full.as('officer').get(`/engagements/${ref}/attachments`)).status).toBe(200);
    await full.close();
    await rm(folder, { recursive: true });
  });
});
