import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { sweepIdempotencyKeys } from '#platform/http/idempotency.js';
import { type Answer, MONDAY, startTestApp, type TestApp } from '#test/support/app.js';
import { asOwner } from '#test/support/database.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const contact = { name: 'Desk officer' };
const contacts = async (name: string): Promise<number> => {
  const [row] = await app.db.query<{ n: number }[]>(
    'SELECT count(*)::int AS n FROM contacts WHERE name = $1',
    [name],
  );
  return row?.n ?? 0;
};
const visible = ({ status, headers, body }: Answer<unknown>) => ({
  status,
  body,
  type: headers.get('content-type'),
  location: headers.get('location'),
  etag: headers.get('etag'),
});

describe('a POST with an Idempotency-Key', () => {
  test('sent twice writes once, and the second gets the first answer', async () => {
    const send = () =>
      app
        .as('officer')
        .post('/partners/UNODC/contacts', { name: 'Once' }, { idempotencyKey: 'contact-once' });
    const first = await send();
    const repeat = await send();
    expect(first.status).toBe(201);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(visible(repeat)).toEqual(visible(first));
    expect(repeat.headers.get('idempotency-replayed')).toBe('true');
    expect(repeat.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
    expect(await contacts('Once')).toBe(1);
  });

  test('gets exactly the same answer again, also for a problem', async () => {
    const send = async () => {
      const answer = await fetch(`${app.url}/api/v1/partners`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': 'faulty',
          ...(await cookieOf('officer')),
        },
        body: '{"code":"x","kind":"nothing"}',
      });
      return { status: answer.status, text: await answer.text() };
    };
    const first = await send();
    expect(first.status).toBe(400);
    expect(await send()).toEqual(first);
  });

  test('is refused with another body, address or version', async () => {
    const officer = app.as('officer');
    const idempotencyKey = 'one-request';
    await officer.post('/partners/UNODC/contacts', contact, { idempotencyKey });
    for (const other of [
      await officer.post('/partners/UNODC/contacts', { name: 'Another' }, { idempotencyKey }),
      await officer.post('/partners/WHO/contacts', contact, { idempotencyKey }),
      await officer.post('/partners/UNODC/contacts', contact, { idempotencyKey, ifMatch: 7 }),
    ]) {
      expect([other.status, other.body.code]).toEqual([422, 'idempotency.other-request']);
    }
    expect(await contacts('Another')).toBe(0);
  });

  test('belongs to its sender: the same key of another person is another request', async () => {
    const idempotencyKey = 'shared-by-chance';
    const name = 'Twice';
    await app.as('officer').post('/partners/UNODC/contacts', { name }, { idempotencyKey });
    const other = await app.as('supervisor').post('/partners/UNODC/contacts', { name }, { idempotencyKey });
    expect(other.status).toBe(201);
    expect(other.headers.get('idempotency-replayed')).toBeNull();
    expect(await contacts(name)).toBe(2);
  });

  test('repeated while the first one runs gets 409 with a time to wait, and nothing is written twice', async () => {
    const holder = new pg.Client({ connectionString: app.database.superuserUrl });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query(`INSERT INTO partners (code, name, kind) VALUES ('HELD', 'Held', 'government')`);
    const send = () =>
      app
        .as('officer')
        .post('/partners', { code: 'HELD', name: 'Mine', kind: 'government' }, { idempotencyKey: 'held' });
    const first = send();
    for (;;) {
      const waiting = await app.db.query(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      if (waiting.length > 0) break;
    }
    const meanwhile = await send();
    expect([meanwhile.status, meanwhile.body.code]).toEqual([409, 'idempotency.in-progress']);
    expect(meanwhile.headers.get('retry-after')).toBe('1');
    await holder.query('ROLLBACK');
    await holder.end();
    expect((await first).status).toBe(201);
    expect((await send()).headers.get('idempotency-replayed')).toBe('true');
  });

  test('sent ten times at once writes once', async () => {
    const send = () =>
      app.as('officer').post('/partners/UNODC/contacts', { name: 'Ten' }, { idempotencyKey: 'ten-at-once' });
    const answers = await Promise.all(Array.from({ length: 10 }, send));
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThan(0);
    expect(await contacts('Ten')).toBe(1);
  });

  test('never writes again if the answer was lost with its process', async () => {
    const send = () =>
      app.as('officer').post('/partners/UNODC/contacts', { name: 'Lost' }, { idempotencyKey: 'lost-answer' });
    await send();
    // The state that a process leaves if it ends between the commit and saving the answer.
    await app.db.query(
      `UPDATE idempotency_keys SET status = NULL, headers = NULL, body = NULL WHERE key = 'lost-answer'`,
    );
    const repeat = await send();
    expect([repeat.status, repeat.body.code]).toEqual([409, 'idempotency.in-progress']);
    expect(await contacts('Lost')).toBe(1);
  });

  test('is answered when it is sent again after its sender hung up', async () => {
    const body = { name: 'Hung up' };
    const hangUp = new AbortController();
    const sent = fetch(`${app.url}/api/v1/partners/UNODC/contacts`, {
      method: 'POST',
      signal: hangUp.signal,
      headers: {
        'content-type': 'application/json',
        'idempotency-key': 'hung-up',
        ...(await cookieOf('officer')),
      },
      body: JSON.stringify(body),
    });
    for (;;) {
      const claimed = await app.db.query(`SELECT 1 FROM idempotency_keys WHERE key = 'hung-up'`);
      if (claimed.length > 0) break;
    }
    hangUp.abort();
    await sent.then((answer) => answer.body?.cancel()).catch(() => undefined);
    const again = async (): Promise<Answer<unknown>> => {
      const answer = await app
        .as('officer')
        .post('/partners/UNODC/contacts', body, { idempotencyKey: 'hung-up' });
      return answer.status === 409 ? again() : answer;
    };
    expect((await again()).status).toBe(201);
    expect(await contacts('Hung up')).toBe(1);
  });

  test('can be retried with its key after an answer that was only about the session', async () => {
    const idempotencyKey = 'signed-out-at-first';
    const signedOut = await app.signedOut.post('/partners/UNODC/contacts', contact, { idempotencyKey });
    expect(signedOut.status).toBe(401);
    const signedIn = await app.as('officer').post('/partners/UNODC/contacts', contact, { idempotencyKey });
    expect(signedIn.status).toBe(201);
  });

  test('can be retried with its key after an internal error', async () => {
    await asOwner(app.database, 'ALTER TABLE contacts RENAME TO contacts_away');
    const send = () =>
      app
        .as('officer')
        .post('/partners/UNODC/contacts', { name: 'Fault' }, { idempotencyKey: 'after-a-fault' });
    expect((await send()).status).toBe(500);
    await asOwner(app.database, 'ALTER TABLE contacts_away RENAME TO contacts');
    expect((await send()).status).toBe(201);
    expect(await contacts('Fault')).toBe(1);
  });

  test('is refused if its key is invalid', async () => {
    for (const idempotencyKey of ['', 'x'.repeat(201), 'tab\tin it']) {
      const { status, body } = await app
        .as('officer')
        .post('/partners/UNODC/contacts', contact, { idempotencyKey });
      expect([status, body.code]).toEqual([400, 'request.malformed']);
    }
  });

  test('stores no credential: the answer to a sign-in is never kept', async () => {
    await app.signedOut.post(
      '/auth/login',
      { email: 'officer@demarche.example', password: 'not the password' },
      { idempotencyKey: 'sign-in' },
    );
    expect(await app.db.query(`SELECT 1 FROM idempotency_keys WHERE key = 'sign-in'`)).toEqual([]);
  });

  test('is forgotten after a day and cleaned up', async () => {
    const send = () =>
      app.as('officer').post('/partners/UNODC/contacts', { name: 'Daily' }, { idempotencyKey: 'daily' });
    await send();
    app.clock.set(new Date(Date.parse(MONDAY) + 23 * 3_600_000));
    expect((await send()).headers.get('idempotency-replayed')).toBe('true');
    app.clock.set(new Date(Date.parse(MONDAY) + 25 * 3_600_000));
    expect((await send()).headers.get('idempotency-replayed')).toBeNull();
    expect(await contacts('Daily')).toBe(2);

    const kept = async () =>
      (await app.db.query('SELECT key FROM idempotency_keys')).map(({ key }: { key: string }) => key);
    expect(await sweepIdempotencyKeys(app.db.manager, app.clock.now(), 24, 1_000)).toBeGreaterThan(3);
    expect(await kept()).toEqual(['daily']);
    app.clock.set(MONDAY);
  });
});

async function cookieOf(person: 'officer'): Promise<{ cookie: string }> {
  return { cookie: await app.cookieOf(person) };
}
