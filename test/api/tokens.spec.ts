import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type PersonKey } from '#test/support/builders.js';
import { givePassword } from '#seeds/passwords.js';
import { acceptByLetter } from '#test/support/accounts.js';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { statementsOf } from '#test/support/statements.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ mailbox: true });
});
afterAll(() => app.close());

const TOKEN = { name: 'Weekly export', scopes: ['read'], expiresOn: '2026-06-30' };

async function makeToken(person: PersonKey, fields: Partial<typeof TOKEN> = {}) {
  const answer = await app.as(person).post('/me/tokens', { ...TOKEN, ...fields });
  expect(answer.status).toBe(201);
  return answer.body as { id: string; token: string; hint: string };
}

describe('a personal token', () => {
  it('is shown once, and only its hash is stored', async () => {
    const answer = await app.as('officer').post('/me/tokens', { ...TOKEN, scopes: ['decide', 'read'] });
    expect(answer.status).toBe(201);
    const { token, ...rest } = answer.body;
    expect(token).toMatch(/^dmr_[\w-]{43}$/);
    expect(rest).toMatchObject({
      name: 'Weekly export',
      hint: token.slice(0, 8),
      scopes: ['read', 'decide'],
      createdAt: '2026-03-02T15:00:00.000Z',
      // Midnight after its last day in the time zone of the person.
      expiresAt: '2026-07-01T04:00:00.000Z',
      lastUsedAt: null,
    });
    expect((await app.as('officer').get('/me/tokens')).body.items).toEqual([rest]);
    const [{ hash }] = await app.db.query<[{ hash: Buffer }]>(
      'SELECT token_hash AS hash FROM api_tokens WHERE id = $1',
      [rest.id],
    );
    expect(hash).toEqual(createHash('sha256').update(token).digest());
    const rows = await app.db.query<{ text: string }[]>(
      `SELECT activities::text AS text FROM activities WHERE what = 'token.created'`,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.text).not.toContain(token.slice(8));
  });

  it('acts as its person, and its use is recorded as coming from the API', async () => {
    const { token } = await makeToken('viewer', { scopes: ['read', 'write'] });
    const me = await app.withToken(token).get('/auth/me');
    expect(me.body).toMatchObject({ person: { id: app.bureau.people.viewer.id }, scopes: ['read', 'write'] });
    const change = { locale: 'es' };
    expect((await app.withToken(token).patch('/me/preferences', change, { ifMatch: 1 })).status).toBe(200);
    const [row] = await app.db.query<{ source: string; actorId: string }[]>(
      `SELECT source, actor_id AS "actorId" FROM activities WHERE what = 'person.preferences-updated'`,
    );
    expect(row).toEqual({ source: 'api', actorId: app.bureau.people.viewer.id });
  });

  it('with only the read scope cannot write', async () => {
    const { token } = await makeToken('admin');
    const program = app.withToken(token);
    expect((await program.get('/people')).status).toBe(200);
    for (const answer of [
      await program.post('/people', { name: 'x', email: 'x@demarche.example' }),
      await program.patch('/me/preferences', { locale: 'es' }, { ifMatch: 1 }),
      await program.put(`/teams/team-a1/days/2026-03-09`, { isWorked: false, name: 'x' }),
      await program.delete('/me/sessions'),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([403, 'token.scope']);
    }
  });

  it('with only the write scope cannot read', async () => {
    const { token } = await makeToken('admin', { scopes: ['write'] });
    expect((await app.withToken(token).get('/people')).status).toBe(403);
    const partner = { code: 'NEW', name: 'New partner', kind: 'multilateral' };
    expect((await app.withToken(token).post('/partners', partner)).status).toBe(201);
  });

  it('never administers people, roles, teams or policy, with any scope', async () => {
    const { token } = await makeToken('admin', { scopes: ['read', 'write', 'decide'] });
    const program = app.withToken(token);
    const officer = app.bureau.people.officer.id;
    for (const answer of [
      await program.post('/people', { name: 'x', email: 'x@demarche.example' }),
      await program.patch(`/people/${officer}`, { bureauRoles: ['auditor'] }, { ifMatch: 1 }),
      await program.put(`/teams/team-a1/members/${officer}`, { role: 'supervisor' }),
      await program.patch('/teams/team-a1', { decideWithinDays: 3 }, { ifMatch: 1 }),
      await program.put('/teams/team-a1/days/2026-03-09', { isWorked: false, name: 'Inventory' }),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([403, 'session.only']);
    }
  });

  it('cannot create another token or change the password', async () => {
    const { token } = await makeToken('officer', { scopes: ['read', 'write', 'decide'] });
    const program = app.withToken(token);
    for (const answer of [
      await program.post('/me/tokens', TOKEN),
      await program.post('/me/password', { current: 'whatever', next: 'quite another password' }),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([403, 'session.only']);
    }
  });

  it('delegates approval authority only with the decide scope', async () => {
    const body = { to: app.bureau.people.officer.id, startsOn: '2026-03-02', endsOn: '2026-03-03' };
    const writing = await makeToken('supervisor', { scopes: ['read', 'write'] });
    const refused = await app.withToken(writing.token).post('/delegations', body);
    expect([refused.status, refused.body.code]).toEqual([403, 'token.scope']);
    const deciding = await makeToken('supervisor', { scopes: ['write', 'decide'] });
    expect((await app.withToken(deciding.token).post('/delegations', body)).status).toBe(201);
  });

  it('overrides a cookie in the same request', async () => {
    const { token } = await makeToken('viewer');
    const headers = { authorization: `Bearer ${token}` };
    const answer = await app.as('admin').get('/auth/me', { headers });
    expect(answer.body.person.id).toBe(app.bureau.people.viewer.id);
    const wrong = { authorization: 'Bearer dmr_made-up-made-up-made-up-made-up' };
    expect((await app.as('admin').get('/auth/me', { headers: wrong })).status).toBe(401);
  });

  it.each([
    ['Bearer', 'Bearer'],
    ['Basic b2ZmaWNlcjpwYXNzd29yZA==', 'Bearer'],
    ['Bearer x', 'Bearer error="invalid_token"'],
    [`Bearer dmr_${'x'.repeat(43)}`, 'Bearer error="invalid_token"'],
  ])('cannot be %s', async (authorization, challenge) => {
    const answer = await app.signedOut.get('/auth/me', { headers: { authorization } });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe(challenge);
  });

  it('ends at once when it is revoked', async () => {
    const { id, token } = await makeToken('officer');
    expect((await app.as('viewer').delete(`/me/tokens/${id}`)).status).toBe(404);
    expect((await app.withToken(token).get('/auth/me')).status).toBe(200);
    expect((await app.as('officer').delete(`/me/tokens/${id}`)).status).toBe(204);
    expect((await app.withToken(token).get('/auth/me')).status).toBe(401);
    expect((await app.as('officer').delete(`/me/tokens/${id}`)).status).toBe(404);
    expect((await app.as('officer').delete('/me/tokens/not-an-id')).status).toBe(404);
  });

  it('ends after its last day', async () => {
    const { id, token } = await makeToken('officer', { expiresOn: '2026-03-02' });
    const start = app.clock.now();
    try {
      app.clock.set('2026-03-03T04:59:59Z');
      expect((await app.withToken(token).get('/auth/me')).status).toBe(200);
      app.clock.set('2026-03-03T05:00:00Z');
      expect((await app.withToken(token).get('/auth/me')).status).toBe(401);
      const { items } = (await app.as('officer').get('/me/tokens')).body;
      expect(items.map((item: { id: string }) => item.id)).not.toContain(id);
    } finally {
      app.clock.set(start);
    }
  });

  it('ends when its person is deactivated, and stays ended when they are reactivated', async () => {
    const { token } = await makeToken('second.officer');
    const path = `/people/${app.bureau.people['second.officer'].id}`;
    expect((await app.as('admin').patch(path, { isActive: false }, { ifMatch: 1 })).status).toBe(200);
    expect((await app.withToken(token).get('/auth/me')).status).toBe(401);
    expect((await app.as('admin').patch(path, { isActive: true }, { ifMatch: 2 })).status).toBe(200);
    expect((await app.withToken(token).get('/auth/me')).status).toBe(401);
  });

  it('ends when its person’s password changes, unless they choose to keep it', async () => {
    const email = 'token.owner@demarche.example';
    const passwords = ['four green lamps by the river', 'seven red boats on the lake', 'nine dry leaves'];
    const { id } = (await app.as('admin').post('/people', { email, name: 'Token owner' })).body;
    await givePassword(app.db, [id], passwords[0]!);
    const login = await app.signedOut.post('/auth/login', { email, password: passwords[0] });
    const headers = { cookie: login.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
    const make = async () => (await app.signedOut.post('/me/tokens', TOKEN, { headers })).body.token;
    const isGood = async (token: string) => (await app.withToken(token).get('/auth/me')).status === 200;
    const kept = await make();
    const change = { current: passwords[0], next: passwords[1], keepsTokens: true };
    expect((await app.signedOut.post('/me/password', change, { headers })).status).toBe(204);
    expect(await isGood(kept)).toBe(true);
    const again = { current: passwords[1], next: passwords[2] };
    expect((await app.signedOut.post('/me/password', again, { headers })).status).toBe(204);
    expect(await isGood(kept)).toBe(false);
    const fresh = await make();
    expect((await app.as('admin').post(`/people/${id}/password-reset`)).status).toBe(204);
    await acceptByLetter(app, email, 'two slow hares at dusk');
    expect(await isGood(fresh)).toBe(false);
  });

  it('shows a warning if it is unused for 90 days or over 180 days old', async () => {
    const expiresOn = '2027-02-28';
    const idle = await makeToken('bureau.supervisor', { expiresOn });
    const busy = await makeToken('bureau.supervisor', { expiresOn });
    const start = app.clock.now();
    const warnings = async () => {
      const { items } = (await app.as('bureau.supervisor').get('/me/tokens')).body;
      return new Map(items.map((item: { id: string; warning: string | null }) => [item.id, item.warning]));
    };
    try {
      app.clock.set('2026-05-31T14:59:00Z');
      expect([...(await warnings()).values()]).toEqual([null, null]);
      await app.withToken(busy.token).get('/auth/me');
      app.clock.set('2026-05-31T15:00:00Z');
      expect(await warnings()).toEqual(
        new Map([
          [busy.id, null],
          [idle.id, 'unused'],
        ]),
      );
      app.clock.set('2026-08-29T14:00:00Z');
      await app.withToken(busy.token).get('/auth/me');
      app.clock.set('2026-08-29T15:00:00Z');
      expect(await warnings()).toEqual(
        new Map([
          [busy.id, 'old'],
          [idle.id, 'unused'],
        ]),
      );
    } finally {
      app.clock.set(start);
    }
  });

  it('takes one statement per request to recognize', async () => {
    const { token } = await makeToken('officer');
    const program = app.withToken(token);
    await program.get('/me/tokens');
    expect(await statementsOf(app.db, () => program.get('/me/tokens'))).toHaveLength(2);
  });

  it.each([
    ['no name', { name: '' }, '/name'],
    ['an unknown scope', { scopes: ['everything'] }, '/scopes'],
    ['a scope twice', { scopes: ['read', 'read'] }, '/scopes'],
    ['scopes that are not a list', { scopes: 'read' }, '/scopes'],
    ['no scope', { scopes: [] }, '/scopes'],
    ['a day that does not exist', { expiresOn: '2026-02-31' }, '/expiresOn'],
    ['an unknown field', { admin: true }, '/admin'],
  ])('cannot be created with %s', async (_what, fields, pointer) => {
    const answer = await app.as('officer').post('/me/tokens', { ...TOKEN, ...fields });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toMatchObject([{ pointer }]);
  });

  it.each(['2026-03-01', '2027-03-04'])(
    'cannot expire on %s, which is in the past or in over a year',
    async (expiresOn) => {
      const answer = await app.as('officer').post('/me/tokens', { ...TOKEN, expiresOn });
      expect([answer.status, answer.body.code]).toEqual([422, 'token.term']);
      expect(answer.body.errors).toMatchObject([{ pointer: '/expiresOn' }]);
    },
  );

  it('is one of at most fifty, even if many are created at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 55 }, () => app.as('other.officer').post('/me/tokens', TOKEN)),
    );
    const count = (status: number) => answers.filter((answer) => answer.status === status).length;
    expect([count(201), count(409)]).toEqual([50, 5]);
  });
});
