import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { connect } from 'node:net';
import pg from 'pg';
import { startApi } from '#apps/api/src/start.js';
import { createLog } from '#platform/logging.js';
import { startMonitoringServer } from '#platform/http/monitoring.server.js';
import { Health } from '#platform/health.js';
import { Metrics } from '#platform/metrics.js';
import { startTestApp, type TestApp } from '#test/support/app.js';

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(() => app.close());

const figures = (): Promise<string> => app.nest.get(Metrics, { strict: false }).text();

async function asSuperuser(work: (client: pg.Client) => Promise<unknown>, database?: string): Promise<void> {
  const url = new URL(app.database.superuserUrl);
  if (database) url.pathname = `/${database}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** Locks the row of a partner that is being created, so that another request to create it has to wait. */
async function holdPartner(code: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: app.database.superuserUrl });
  await client.connect();
  await client.query('BEGIN');
  await client.query(`INSERT INTO partners (code, name, kind) VALUES ($1, 'Held', 'government')`, [code]);
  return async () => {
    await client.query('ROLLBACK');
    await client.end();
  };
}

async function untilSomebodyWaits(): Promise<void> {
  for (;;) {
    const rows = await app.db.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if (rows.length > 0) return;
  }
}

describe('stopping', () => {
  test('does not wait for a connection without any request', async () => {
    const own = await startTestApp();
    const silent = connect(Number(new URL(own.url).port), '127.0.0.1');
    await new Promise((resolve) => silent.once('connect', resolve));
    // A request on another connection: by then the server knows the silent one.
    await own.signedOut.get('/health/live');
    const ended = new Promise((resolve) => silent.once('close', resolve));
    await own.close();
    await ended;
  });
});

describe('health', () => {
  test('a running process is live, and ready once database, migrations and queue are', async () => {
    const live = await app.signedOut.get('/health/live');
    expect([live.status, live.body]).toEqual([200, { status: 'live' }]);

    const ready = await app.signedOut.get('/health/ready');
    expect(ready.status).toBe(200);
    expect(ready.body).toEqual({
      status: 'ready',
      checks: {
        running: { ok: true },
        database: { ok: true },
        migrations: { ok: true },
        queue: { ok: true },
        attachments: { ok: true },
      },
    });
  });

  test('a process is not ready if its database lacks a migration, and says which check failed', async () => {
    await asSuperuser((client) =>
      client.query('DELETE FROM migrations WHERE id = (SELECT max(id) FROM migrations)'),
    );
    const { status, body } = await app.signedOut.get('/health/ready');
    expect(status).toBe(503);
    expect(body.checks.migrations).toEqual({ ok: false, detail: 'migrations have not all run' });
    expect(body.checks.database).toEqual({ ok: true });
  });

  test('a process that lost its database is live but not ready, and recovers on its own', async () => {
    const name = new URL(app.database.url).pathname.slice(1);
    await asSuperuser(async (client) => {
      await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
      await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
    }, 'postgres');
    expect((await app.signedOut.get('/health/live')).status).toBe(200);
    const lost = await app.signedOut.get('/health/ready');
    expect(lost.status).toBe(503);
    expect(lost.body.checks.database).toEqual({ ok: false, detail: 'the database does not answer' });
    expect(JSON.stringify(lost.body)).not.toContain(name);
    // Metrics from the database are left out; the rest is still there.
    expect(await figures()).toContain('process_cpu_seconds_total');

    await asSuperuser((client) => client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`), 'postgres');
    expect((await app.signedOut.get('/health/ready')).status).toBe(200);
  });
});

describe('stopping', () => {
  test('a running request is finished and answered, and no new one is accepted', async () => {
    const release = await holdPartner('SLOW');
    const body = { code: 'SLOW', name: 'Slow', kind: 'government' };
    const underWay = app.as('officer').post('/partners', body);
    await untilSomebodyWaits();

    const closing = app.nest.close();
    await expect(fetch(`${app.url}/health/live`)).rejects.toThrow();
    await release();
    const answer = await underWay;
    expect(answer.status).toBe(201);
    expect(answer.headers.get('connection')).toBe('close');
    await closing;
  });

  test('a process that is stopping is not ready', async () => {
    const health = app.nest.get(Health);
    health.isStopping = true;
    expect((await health.report()).checks.running).toEqual({ ok: false, detail: 'the process is stopping' });
    const { status, body, headers } = await app.signedOut.get('/health/ready');
    expect([status, body.code]).toEqual([503, 'service.stopping']);
    expect(headers.get('connection')).toBe('close');
  });
});

describe('metrics', () => {
  test('requests are counted by method, route and status, never by address', async () => {
    await app.as('officer').get('/partners/UNODC');
    await app.as('officer').get('/partners/NOBODY');
    await app.signedOut.get('/nowhere/at-all');
    const body = await figures();
    const counts = body
      .split('\n')
      .filter((line) => line.startsWith('demarche_http_request_duration_seconds_count'));
    expect(counts).toContain(
      'demarche_http_request_duration_seconds_count{method="GET",route="/api/v1/partners/:ref",status="200"} 1',
    );
    expect(counts).toContain(
      'demarche_http_request_duration_seconds_count{method="GET",route="/api/v1/partners/:ref",status="404"} 1',
    );
    expect(counts).toContain(
      'demarche_http_request_duration_seconds_count{method="GET",route="(none)",status="404"} 1',
    );
    expect(body).not.toContain('UNODC');
    expect(body).not.toContain('at-all');
  });

  test('jobs, reminders and the age of the planner’s last success are included', async () => {
    const { id } = app.bureau.people.officer;
    await app.db.query(
      `INSERT INTO reminders (rule, subject_kind, subject_id, refers_on, "offset", recipient_id, send_at, state, is_late)
       VALUES ('a', 'engagement', uuidv7(), '2026-03-02', 0, $1, now(), 'planned', false),
              ('b', 'engagement', uuidv7(), '2026-03-02', 0, $1, now(), 'sent', true),
              ('c', 'engagement', uuidv7(), '2026-03-02', 0, $1, now(), 'sent', false),
              ('d', 'engagement', uuidv7(), '2026-03-02', 0, $1, now(), 'suppressed', false)`,
      [id],
    );
    await app.db.query(
      `INSERT INTO planner_state (name, planned_until, succeeded_at) VALUES ('reminders', $1, $1)
       ON CONFLICT (name) DO UPDATE SET succeeded_at = $1`,
      ['2026-03-02T14:58:00Z'],
    );
    const lines = (await figures()).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'demarche_reminders{state="planned"} 1',
        'demarche_reminders{state="sent"} 2',
        'demarche_reminders{state="suppressed"} 1',
        'demarche_reminders{state="superseded"} 0',
        'demarche_reminders{state="failed"} 0',
        'demarche_reminders_sent_late 1',
        'demarche_planner_age_seconds{planner="reminders"} 120',
        'demarche_jobs{state="waiting"} 0',
        'demarche_jobs{state="failed"} 0',
      ]),
    );
  });

  test('have their own port and are not on the public one', async () => {
    expect((await app.signedOut.get('/metrics')).status).toBe(404);
    const log = createLog(app.config, { write: () => undefined });
    const api = await startApi({ ...app.config, PORT: 0, METRICS_PORT: 0 }, { log });
    const answer = await fetch(`${api.metricsUrl}/metrics`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('text/plain'),
    ]);
    expect(await answer.text()).toContain('process_cpu_seconds_total');
    expect((await fetch(`${api.url}/metrics`)).status).toBe(404);
    await api.close();
    await expect(fetch(`${api.metricsUrl}/metrics`)).rejects.toThrow();
  });

  test('a process without the API serves the same health and metrics', async () => {
    const parts = { health: app.nest.get(Health), metrics: app.nest.get(Metrics) };
    const server = await startMonitoringServer(parts, { host: '127.0.0.1', port: 0 });
    const statuses = await Promise.all(
      ['/health/live', '/health/ready', '/metrics', '/api/v1/partners'].map(
        async (path) => (await fetch(`${server.url}${path}`)).status,
      ),
    );
    expect(statuses).toEqual([200, 200, 200, 404]);
    await server.close();
  });
});
