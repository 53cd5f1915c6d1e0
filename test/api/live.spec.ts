import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startTestApp, type TestApp } from '#test/support/app.js';
import type { PersonKey } from '#test/support/builders.js';
import { createTestDatabase, type TestDatabase } from '#test/support/database.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';
import { followLive, type LiveReader } from '#test/support/live.js';

jest.setTimeout(60_000);

/** Two processes on one database, as behind a load balancer: a change at `here` is noticed at `there`. */
let database: TestDatabase;
let here: TestApp;
let there: TestApp;
let cases: Cases;
const open: LiveReader[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  here = await startTestApp({ database });
  there = await startTestApp({ database });
  cases = casesOf(here);
});
afterEach(() => open.splice(0).forEach((stream) => stream.close()));
afterAll(async () => {
  await here?.close();
  await there?.close();
  await database?.drop();
});

async function follow(person: PersonKey, app = there): Promise<LiveReader> {
  const stream = await followLive(app.url, { cookie: await app.cookieOf(person) });
  open.push(stream);
  return stream;
}

/** Changes something that everybody may read and waits for its event: by then all earlier events have arrived. */
async function expectNothingBut(stream: LiveReader, secret: string): Promise<void> {
  const marker = await cases.draft();
  await stream.until('engagements', marker);
  expect(JSON.stringify(stream.seen)).not.toContain(secret);
}

const idOf = async (ref: string) => {
  const [row] = await here.db.query<{ id: string }[]>('SELECT id FROM engagements WHERE reference = $1', [
    ref,
  ]);
  return row?.id ?? '';
};

describe('a person who follows live changes', () => {
  it('learns at one process of a change made through another', async () => {
    const supervisor = await follow('supervisor');
    expect(supervisor).toMatchObject({ status: 200, contentType: 'text/event-stream; charset=utf-8' });
    const ref = await cases.draft();
    const { data } = await supervisor.until('engagements', ref);
    expect(data).toEqual({ engagements: [{ id: await idOf(ref), reference: ref }] });
  });

  it('learns of a request and of its decision', async () => {
    const ref = await cases.draft();
    const supervisor = await follow('supervisor');
    const id = await cases.request('officer', ref, 'plan');
    await supervisor.until('engagements', ref);
    const officer = await follow('officer');
    await cases.approve('supervisor', id);
    await officer.until('engagements', ref);
  });

  it('learns nothing of an engagement of another team when it is created, changed or commented on', async () => {
    const stranger = await follow('other.officer');
    const colleague = await follow('second.officer');
    const ref = await cases.draft('officer', { visibility: 'team' });
    await here.as('officer').post(`/engagements/${ref}/comments`, { body: 'Among us.' });
    await colleague.until('engagements', ref);
    await expectNothingBut(stranger, ref);
    expect(JSON.stringify(stranger.seen)).not.toContain(await idOf(ref));
  });

  it('learns nothing of a restricted engagement that does not name them, in any role', async () => {
    const named = await follow('officer');
    const others = await Promise.all(
      (['admin', 'supervisor', 'second.officer', 'viewer'] as const).map((person) => follow(person)),
    );
    const ref = await cases.draft('officer', { visibility: 'restricted' });
    await here.as('officer').post(`/engagements/${ref}/comments`, { body: 'For us alone.' });
    await named.until('engagements', ref);
    for (const other of others) await expectNothingBut(other, ref);
    for (const other of others) expect(JSON.stringify(other.seen)).not.toContain(await idOf(ref));
  });

  it('learns nothing more of an engagement that becomes invisible to them, not even the change itself', async () => {
    const ref = await cases.draft();
    const stranger = await follow('other.officer');
    const officer = await follow('officer');
    const ifMatch = await cases.version(ref);
    const answer = await here.as('officer').patch(`/engagements/${ref}`, { visibility: 'team' }, { ifMatch });
    expect(answer.status).toBe(200);
    await officer.until('engagements', ref);
    await expectNothingBut(stranger, ref);
  });

  it('gets no event when somebody only reads a restricted engagement', async () => {
    const ref = await cases.draft('officer', { visibility: 'restricted' });
    const auditor = await follow('auditor');
    await here.as('auditor').get(`/engagements/${ref}`);
    await expectNothingBut(auditor, ref);
  });

  it('has to reload everything after a change of their roles', async () => {
    const stranger = await follow('stranger');
    const { id } = here.bureau.people.stranger;
    const answer = await here.as('admin').put(`/teams/team-b1/members/${id}`, { role: 'viewer' });
    expect(answer.status).toBeLessThan(300);
    await stranger.until('resync');
    await here.as('admin').delete(`/teams/team-b1/members/${id}`);
  });

  it('has to reload everything after more simultaneous changes than can be listed', async () => {
    const officer = await follow('officer');
    await here.db.query(
      `INSERT INTO activities (at, what, subject, subject_id, engagement_id, source, stream)
       SELECT now(), 'engagement.updated', 'engagement', id, id, 'cli', 'engagement:' || id
       FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, 1500)) many`,
    );
    await officer.until('resync');
  });

  it('learns of each of several hundred simultaneous changes', async () => {
    const refs = await Promise.all(Array.from({ length: 3 }, () => cases.draft()));
    const officer = await follow('officer');
    await here.db.query(
      `INSERT INTO activities (at, what, subject, subject_id, engagement_id, source, stream)
       SELECT now(), 'engagement.updated', 'engagement', id, id, 'cli', 'engagement:' || id
       FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, 600)
             UNION ALL SELECT id FROM engagements WHERE reference = ANY($1)) changed`,
      [refs],
    );
    for (const ref of refs) await officer.until('engagements', ref);
  });

  it('gets an event for their own new messages, but not for those of others', async () => {
    const ref = await cases.draft();
    await cases.request('officer', ref, 'plan');
    const [officer, supervisor] = [await follow('officer'), await follow('supervisor')];
    const [row] = await here.db.query<{ id: string }[]>(
      'SELECT id FROM reminders WHERE engagement_id = $1 AND recipient_id = $2 LIMIT 1',
      [await idOf(ref), here.bureau.people.supervisor.id],
    );
    await here.db.query(`UPDATE reminders SET state = 'sent', sent_at = now() WHERE id = $1`, [row?.id]);
    await supervisor.until('inbox');
    await expectNothingBut(officer, 'inbox');
    expect(officer.seen.map(({ event }) => event)).not.toContain('inbox');
  });
});

describe('a stream of events', () => {
  it('is refused to a signed-out caller', async () => {
    expect((await there.signedOut.get('/events')).status).toBe(401);
  });

  it('ends with the session, at whichever process that was ended', async () => {
    const stream = await follow('viewer');
    const answer = await here.signedOut.post('/auth/logout', undefined, {
      headers: { cookie: await there.cookieOf('viewer') },
    });
    expect(answer.status).toBe(204);
    expect(await stream.until('farewell')).toMatchObject({ data: { reason: 'session-over' } });
    await stream.ended;
  });

  it('ends when its person is deactivated', async () => {
    const stream = await follow('neighbour.officer');
    const { id } = here.bureau.people['neighbour.officer'];
    const { body } = await here.as('admin').get(`/people/${id}`);
    const answer = await here
      .as('admin')
      .patch(`/people/${id}`, { isActive: false }, { ifMatch: (body as { version: number }).version });
    expect(answer.status).toBe(200);
    expect(await stream.until('farewell')).toMatchObject({ data: { reason: 'session-over' } });
    await stream.ended;
  });

  it('is open to a token and ends when it is revoked', async () => {
    const made = await here
      .as('officer')
      .post('/me/tokens', { name: 'Board', scopes: ['read'], expiresOn: '2026-12-31' });
    const { id, token } = made.body as { id: string; token: string };
    const stream = await followLive(there.url, { authorization: `Bearer ${token}` });
    open.push(stream);
    const ref = await cases.draft();
    await stream.until('engagements', ref);
    await here.as('officer').delete(`/me/tokens/${id}`);
    await stream.ended;
  });

  it('ends the oldest stream of a person who opens more than twenty', async () => {
    const first = await follow('second.supervisor');
    for (let n = 0; n < 20; n += 1) await follow('second.supervisor');
    expect(await first.until('farewell')).toMatchObject({ data: { reason: 'too-many' } });
    await first.ended;
  });

  it('asks to reload after the database cut its connection, and continues', async () => {
    const officer = await follow('officer');
    const [{ count }] = await here.db.query<[{ count: number }]>(
      `SELECT count(pg_terminate_backend(pid))::int AS count FROM pg_stat_activity
       WHERE application_name = 'demarche live' AND datname = current_database()`,
    );
    expect(count).toBeGreaterThan(0);
    await officer.until('resync');
    const ref = await cases.draft();
    await officer.until('engagements', ref);
  });

  it('uses one connection per process, however many people follow', async () => {
    for (const person of ['officer', 'supervisor', 'auditor'] as const) await follow(person);
    const [{ count }] = await here.db.query<[{ count: number }]>(
      `SELECT count(*)::int AS count FROM pg_stat_activity
       WHERE application_name = 'demarche live' AND datname = current_database()`,
    );
    expect(count).toBe(1);
  });

  it('ends at once when its process stops', async () => {
    const third = await startTestApp({ database });
    const stream = await follow('officer', third);
    await third.close();
    await stream.ended;
  });
});
