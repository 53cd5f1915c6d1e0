import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { givePassword } from '#seeds/passwords.js';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { calendarFeedSteps } from '#test/support/cases/calendar-feed-steps.js';
import { engagementSteps } from '#test/support/cases/engagement-steps.js';
import { statementsOf } from '#test/support/statements.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const { make, fetchFeed, eventsOf, saveView } = calendarFeedSteps(() => app);
const { create, edit } = engagementSteps(() => app);

const secretOf = (address: string) => new URL(address).pathname.split('/').at(-2) ?? '';
const UNKNOWN = `http://demarche.test/api/v1/calendar-feeds/dmf_${'x'.repeat(43)}/dates.ics`;

describe('the address of a calendar feed', () => {
  it('is shown once, and only its hash is stored', async () => {
    const answer = await app.as('viewer').post('/me/calendar-feeds', {});
    expect(answer.status).toBe(201);
    const { address, ...rest } = answer.body;
    expect(address).toMatch(/^http:\/\/demarche\.test\/api\/v1\/calendar-feeds\/dmf_[\w-]{43}\/dates\.ics$/);
    const secret = secretOf(address);
    expect(rest).toEqual({
      id: rest.id,
      view: null,
      hint: secret.slice(0, 8),
      createdAt: '2026-03-02T15:00:00.000Z',
      lastUsedAt: null,
    });
    expect((await app.as('viewer').get('/me/calendar-feeds')).body.items).toEqual([rest]);
    const [{ hash }] = await app.db.query<[{ hash: Buffer }]>(
      'SELECT secret_hash AS hash FROM calendar_feeds WHERE id = $1',
      [rest.id],
    );
    expect(hash).toEqual(createHash('sha256').update(secret).digest());
    const [recorded] = await app.db.query<{ after: object; text: string }[]>(
      `SELECT after, activities::text AS text FROM activities WHERE what = 'calendar-feed.created'`,
    );
    expect(recorded?.after).toEqual({ feedId: rest.id, viewId: null });
    expect(recorded?.text).not.toContain(secret.slice(8));
  });

  it('is never in the log, not even of a refusal', async () => {
    const { address } = await make('viewer');
    const before = app.logged().length;
    expect((await fetchFeed(address)).status).toBe(200);
    expect((await fetchFeed(address.replace('dates.ics', 'other.ics'))).status).toBe(404);
    expect((await fetchFeed(UNKNOWN)).status).toBe(404);
    const lines = app.logged().slice(before);
    expect(lines.filter(({ msg }) => msg === 'request')).toMatchObject([
      { route: '/api/v1/calendar-feeds/:secret/dates.ics', userId: app.bureau.people.viewer.id, status: 200 },
      { status: 404 },
      { route: '/api/v1/calendar-feeds/:secret/dates.ics', status: 404, code: 'calendar-feed.not-found' },
    ]);
    const text = JSON.stringify(lines);
    expect([text.includes(secretOf(address)), text.includes('xxxxxxxx')]).toEqual([false, false]);
  });

  it('needs no cookie, ignores one, and opens nothing else', async () => {
    const { address } = await make('viewer');
    const path = new URL(address).pathname;
    const [own, signedIn] = [await fetchFeed(address), await app.as('admin').get(path)];
    expect(signedIn.body).toBe(own.body);
    expect((await app.withToken(secretOf(address)).get('/me/calendar-feeds')).status).toBe(401);
    expect((await app.signedOut.post(path)).status).toBe(405);
    expect((await app.signedOut.get('/me/calendar-feeds')).status).toBe(401);
  });

  it('answers the same 404 if it is unknown, revoked, of a person who has left or of a view that is gone', async () => {
    const revoked = await make('viewer');
    const left = await make('second.supervisor');
    const view = await saveView('viewer', 'Gone', 'health=overdue');
    const ofView = await make('viewer', { view });
    for (const { address } of [revoked, left, ofView]) expect((await fetchFeed(address)).status).toBe(200);

    expect((await app.as('officer').delete(`/me/calendar-feeds/${revoked.id}`)).status).toBe(404);
    expect((await app.as('viewer').delete(`/me/calendar-feeds/${revoked.id}`)).status).toBe(204);
    expect((await app.as('viewer').delete(`/me/calendar-feeds/${revoked.id}`)).status).toBe(404);
    expect((await app.as('viewer').delete('/me/calendar-feeds/not-an-id')).status).toBe(404);
    const person = `/people/${app.bureau.people['second.supervisor'].id}`;
    expect((await app.as('admin').patch(person, { isActive: false }, { ifMatch: 1 })).status).toBe(200);
    expect((await app.as('viewer').delete(`/views/${view}`, undefined, { ifMatch: 1 })).status).toBe(204);

    const told = async (address: string) => {
      const { status, headers, body } = await fetchFeed(address);
      return { status, type: headers.get('content-type'), ...(body as unknown as object), requestId: null };
    };
    const unknown = await told(UNKNOWN);
    expect(unknown).toMatchObject({ status: 404, code: 'calendar-feed.not-found' });
    for (const { address } of [revoked, left, ofView]) expect(await told(address)).toEqual(unknown);
    const { items } = (await app.as('viewer').get('/me/calendar-feeds')).body;
    expect(items).toContainEqual(expect.objectContaining({ id: ofView.id, view: { id: view, name: null } }));

    // Like a token, it does not come back with its person.
    await app.db.query('UPDATE users SET is_active = true WHERE id = $1', [
      app.bureau.people['second.supervisor'].id,
    ]);
    expect((await fetchFeed(left.address)).status).toBe(404);
    const rows = await app.db.query<{ after: { feedIds: string[] } }[]>(
      `SELECT after FROM activities WHERE what = 'calendar-feed.revoked' ORDER BY seq`,
    );
    expect(rows.map(({ after }) => after.feedIds)).toEqual([[revoked.id], [left.id]]);
  });

  it('of a team’s view works only while its person sees the view', async () => {
    const view = await saveView('officer', 'Ours', 'status=active', 'team-a1');
    const refused = await app.as('stranger').post('/me/calendar-feeds', { view });
    expect([refused.status, refused.body.errors]).toMatchObject([400, [{ pointer: '/view' }]]);
    const { address } = await make('second.officer', { view });
    expect((await fetchFeed(address)).status).toBe(200);
    const membership = [app.bureau.people['second.officer'].id, app.bureau.teams['team-a1'].id];
    await app.db.query('DELETE FROM memberships WHERE user_id = $1 AND team_id = $2', membership);
    expect((await fetchFeed(address)).status).toBe(404);
    await app.db.query(
      `INSERT INTO memberships (user_id, team_id, role) VALUES ($1, $2, 'officer')`,
      membership,
    );
    expect((await fetchFeed(address)).status).toBe(200);
  });

  it('ends when the password changes, unless its person chooses to keep it', async () => {
    const email = 'feed.owner@demarche.example';
    const passwords = [
      'four green lamps by the river',
      'seven red boats on the lake',
      'nine dry leaves in may',
    ];
    const { id } = (await app.as('admin').post('/people', { email, name: 'Feed owner' })).body;
    await givePassword(app.db, [id], passwords[0]!);
    const login = await app.signedOut.post('/auth/login', { email, password: passwords[0] });
    const headers = { cookie: login.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
    const { address } = (await app.signedOut.post('/me/calendar-feeds', {}, { headers })).body;
    const change = { current: passwords[0], next: passwords[1], keepsTokens: true };
    expect((await app.signedOut.post('/me/password', change, { headers })).status).toBe(204);
    expect((await fetchFeed(address)).status).toBe(200);
    const again = { current: passwords[1], next: passwords[2] };
    expect((await app.signedOut.post('/me/password', again, { headers })).status).toBe(204);
    expect((await fetchFeed(address)).status).toBe(404);
  });

  it('cannot be made with a token, which it would outlive', async () => {
    const body = { name: 'Sync', scopes: ['read', 'write'], expiresOn: '2026-06-30' };
    const { token } = (await app.as('officer').post('/me/tokens', body)).body;
    const answer = await app.withToken(token).post('/me/calendar-feeds', {});
    expect([answer.status, answer.body.code]).toEqual([403, 'session.only']);
  });

  it.each([
    ['an unknown view', { view: '00000000-0000-4000-8000-000000000000' }, '/view'],
    ['no id', { view: 'overdue' }, '/view'],
    ['an unknown field', { name: 'x' }, '/name'],
  ])('cannot be made for %s', async (_what, body, pointer) => {
    const answer = await app.as('officer').post('/me/calendar-feeds', body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toMatchObject([{ pointer }]);
  });

  it('is one of at most twenty, even if many are made at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 23 }, () => app.as('other.officer').post('/me/calendar-feeds', {})),
    );
    const codes = answers.map(({ status, body }) => (status === 201 ? 201 : body.code));
    expect(codes.filter((code) => code === 201)).toHaveLength(20);
    expect(codes.filter((code) => code === 'calendar-feed.too-many')).toHaveLength(3);
  });
});

describe('reading a calendar feed', () => {
  it('is private, has a tag, and answers 304 until a date or a right changes', async () => {
    const { address } = await make('other.supervisor');
    const fields = { team: 'team-b1', title: 'Quiet', owner: app.bureau.people['other.supervisor'].id };
    const { reference } = (await create(fields, 'other.supervisor')).body;
    const first = await fetchFeed(address);
    expect(first.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    expect(first.headers.get('set-cookie')).toBeNull();
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[\w-]{22}"$/);
    const again = (header: string) => fetchFeed(address, { headers: { 'if-none-match': header } });
    for (const header of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const answer = await again(header);
      expect([answer.status, answer.body, answer.headers.get('etag')]).toEqual([304, undefined, tag]);
    }
    await edit(reference, { dueOn: '2026-07-15' }, 'other.supervisor');
    const changed = await again(tag);
    expect([changed.status, changed.headers.get('etag') === tag]).toEqual([200, false]);
    expect(changed.body).toContain('DTSTART;VALUE=DATE:20260715');
  });

  it('notes its last use, at most every five minutes', async () => {
    const { id, address } = await make('supervisor');
    const lastUsed = async () =>
      (await app.as('supervisor').get('/me/calendar-feeds')).body.items.find(
        (feed: { id: string }) => feed.id === id,
      ).lastUsedAt;
    const start = app.clock.now();
    try {
      for (const [now, noted] of [
        ['2026-03-02T15:10:00Z', '2026-03-02T15:10:00.000Z'],
        ['2026-03-02T15:14:59Z', '2026-03-02T15:10:00.000Z'],
        ['2026-03-02T15:15:00Z', '2026-03-02T15:15:00.000Z'],
      ] as const) {
        app.clock.set(now);
        await eventsOf(address);
        expect(await lastUsed()).toBe(noted);
      }
    } finally {
      app.clock.set(start);
    }
  });

  it('takes four statements, whatever it holds, and one more for a view', async () => {
    const mine = await make('officer');
    const ofView = await make('officer', { view: await saveView('officer', 'All', '') });
    for (let n = 0; n < 5; n += 1) await create({ title: `Many ${n}` });
    for (const [{ address }, count] of [
      [mine, 4],
      [ofView, 5],
    ] as const) {
      await eventsOf(address);
      expect(await statementsOf(app.db, () => fetchFeed(address))).toHaveLength(count);
    }
  });

  it('costs points of its person like other costly requests', async () => {
    const poor = await startTestApp({
      database: app.database,
      settings: { REQUEST_POINTS_PER_MINUTE: '100' },
    });
    try {
      const steps = calendarFeedSteps(() => poor);
      const { address } = await steps.make('auditor');
      const statuses: number[] = [];
      for (let n = 0; n < 11; n += 1) statuses.push((await steps.fetchFeed(address)).status);
      expect(statuses.filter((status) => status === 200)).toHaveLength(10);
      const refused = await steps.fetchFeed(address);
      expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true]);
      expect((await steps.fetchFeed((await steps.make('admin')).address)).status).toBe(200);
    } finally {
      await poor.close();
    }
  });
});
