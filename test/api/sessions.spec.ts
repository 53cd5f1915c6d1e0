import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { statementsOf } from '#test/support/statements.js';
import { PASSWORD, cookieOf, signInSteps } from '#test/support/cases/sign-in-steps.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const { makePerson, signIn, browserOf } = signInSteps(() => app);

// The whole suite signs in from one address.
beforeEach(() => app.db.query(`DELETE FROM sign_in_limits WHERE key LIKE 'address:%'`));

describe('a session', () => {
  it('ends when its person signs out', async () => {
    const { email } = await makePerson();
    const browser = await browserOf(email);
    const answer = await browser.post('/auth/logout');
    expect(answer.status).toBe(204);
    expect(cookieOf(answer)).toMatch(/^demarche_session=;.*Expires=Thu, 01 Jan 1970/);
    expect((await browser.get('/auth/me')).status).toBe(401);
    expect((await browser.post('/auth/logout')).status).toBe(401);
  });

  it('ends after its maximum hours, even if it is in use', async () => {
    const { email } = await makePerson();
    const browser = await browserOf(email);
    const start = app.clock.now();
    const statusAfter = async (minutes: number) => {
      app.clock.set(new Date(start.getTime() + minutes * 60_000));
      return (await browser.get('/auth/me')).status;
    };
    try {
      for (let minutes = 30; minutes < 12 * 60; minutes += 30) expect(await statusAfter(minutes)).toBe(200);
      expect(await statusAfter(12 * 60 - 1)).toBe(200);
      expect(await statusAfter(12 * 60)).toBe(401);
    } finally {
      app.clock.set(start);
    }
  });

  it('ends after an hour without use', async () => {
    const { email } = await makePerson();
    const [used, idle] = [await browserOf(email), await browserOf(email)];
    const start = app.clock.now();
    try {
      app.clock.set(new Date(start.getTime() + 59 * 60_000));
      expect((await used.get('/auth/me')).status).toBe(200);
      app.clock.set(new Date(start.getTime() + 60 * 60_000));
      expect((await used.get('/me/sessions')).body.items).toHaveLength(1);
      expect((await idle.get('/auth/me')).status).toBe(401);
    } finally {
      app.clock.set(start);
    }
  });

  it('is one of at most ten: one more ends the one that was unused for longest', async () => {
    const { id, email } = await makePerson();
    const first = await browserOf(email);
    const others = [];
    for (let count = 0; count < 9; count += 1) others.push(await browserOf(email));
    const start = app.clock.now();
    try {
      app.clock.set(new Date(start.getTime() + 10 * 60_000));
      expect((await first.get('/auth/me')).status).toBe(200);
      await Promise.all([browserOf(email), browserOf(email)]);
    } finally {
      app.clock.set(start);
    }
    const statuses = await Promise.all([first, ...others].map((browser) => browser.get('/auth/me')));
    expect(statuses[0]?.status).toBe(200);
    expect(statuses.filter(({ status }) => status === 401)).toHaveLength(2);
    const [{ count }] = await app.db.query<[{ count: number }]>(
      `SELECT count(*)::int AS count FROM activities WHERE what = 'session.ended' AND subject_id = $1`,
      [id],
    );
    expect(count).toBe(2);
  });

  it('ends at once when its person is deactivated, and stays ended when they are reactivated', async () => {
    const { id, email } = await makePerson();
    const browser = await browserOf(email);
    expect((await app.as('admin').patch(`/people/${id}`, { isActive: false }, { ifMatch: 1 })).status).toBe(
      200,
    );
    expect((await browser.get('/auth/me')).status).toBe(401);
    expect((await app.as('admin').patch(`/people/${id}`, { isActive: true }, { ifMatch: 2 })).status).toBe(
      200,
    );
    expect((await browser.get('/auth/me')).status).toBe(401);
    expect((await signIn(email)).status).toBe(200);
  });

  it('is listed with the other sessions of its person and no others', async () => {
    const { email } = await makePerson();
    const [first, second] = [await browserOf(email), await browserOf(email)];
    const { items } = (await first.get('/me/sessions')).body;
    expect(items.map((session: { isCurrent: boolean }) => session.isCurrent).sort()).toEqual([false, true]);
    expect(Object.keys(items[0]).sort()).toEqual([
      'createdAt',
      'expiresAt',
      'id',
      'ipAddress',
      'isCurrent',
      'lastSeenAt',
      'userAgent',
    ]);
    const other = items.find((session: { isCurrent: boolean }) => !session.isCurrent).id;
    expect((await app.as('officer').delete(`/me/sessions/${other}`)).status).toBe(404);
    expect((await second.get('/auth/me')).status).toBe(200);
    expect((await first.delete(`/me/sessions/${other}`)).status).toBe(204);
    expect((await second.get('/auth/me')).status).toBe(401);
    expect((await first.delete(`/me/sessions/${other}`)).status).toBe(404);
    expect((await first.delete('/me/sessions/not-an-id')).status).toBe(404);
  });

  it('can end all other sessions of its person at once', async () => {
    const { email } = await makePerson();
    const [here, there, elsewhere] = [await browserOf(email), await browserOf(email), await browserOf(email)];
    expect((await here.delete('/me/sessions')).status).toBe(204);
    expect((await here.get('/auth/me')).status).toBe(200);
    expect((await there.get('/auth/me')).status).toBe(401);
    expect((await elsewhere.get('/auth/me')).status).toBe(401);
    expect((await here.get('/me/sessions')).body.items).toHaveLength(1);
  });

  it('takes one statement per request to recognize, and its last use is saved at most every five minutes', async () => {
    const { email } = await makePerson({ roles: [{ team: 'bureau', role: 'viewer' }] });
    const browser = await browserOf(email);
    expect(await statementsOf(app.db, () => browser.get('/me/sessions'))).toHaveLength(2);
    const start = app.clock.now();
    try {
      app.clock.set(new Date(start.getTime() + 4 * 60_000));
      expect(await statementsOf(app.db, () => browser.get('/me/sessions'))).toHaveLength(2);
      app.clock.set(new Date(start.getTime() + 5 * 60_000));
      expect(await statementsOf(app.db, () => browser.get('/me/sessions'))).toHaveLength(3);
      expect((await browser.get('/me/sessions')).body.items[0].lastSeenAt).toBe(
        app.clock.now().toISOString(),
      );
    } finally {
      app.clock.set(start);
    }
  });

  it.each(['/auth/me', '/me/sessions', '/me/tokens', '/me/preferences', '/people', '/teams', '/delegations'])(
    'is needed for %s',
    async (path) => {
      const answer = await app.signedOut.get(path);
      expect(answer.status).toBe(401);
      expect(answer.body.code).toBe('session.required');
      const headers = { cookie: 'demarche_session=made-up' };
      expect((await app.signedOut.get(path, { headers })).status).toBe(401);
    },
  );
});

describe('changing one’s own password', () => {
  const next = 'quite another password';

  it('requires the current one, ends the other sessions and keeps this one', async () => {
    const { email } = await makePerson();
    const [here, there] = [await browserOf(email), await browserOf(email)];
    expect((await here.post('/me/password', { current: PASSWORD, next })).status).toBe(204);
    expect((await here.get('/auth/me')).status).toBe(200);
    expect((await there.get('/auth/me')).status).toBe(401);
    expect((await signIn(email)).status).toBe(401);
    expect((await signIn(email, next)).status).toBe(200);
  });

  it('is refused if the current one is wrong, and limited to ten tries per session', async () => {
    const { email } = await makePerson();
    const [browser, another] = [await browserOf(email), await browserOf(email)];
    for (let tries = 0; tries < 10; tries += 1) {
      const answer = await browser.post('/me/password', { current: 'wrong', next });
      expect(answer.status).toBe(422);
      expect(answer.body).toMatchObject({ code: 'password.wrong', errors: [{ pointer: '/current' }] });
    }
    expect((await browser.post('/me/password', { current: PASSWORD, next })).status).toBe(429);
    // A person who finds an open session cannot lock the owner out of another one.
    expect((await another.post('/me/password', { current: PASSWORD, next })).status).toBe(204);
  });

  it('is refused if the new one is short', async () => {
    const { email } = await makePerson();
    const answer = await (await browserOf(email)).post('/me/password', { current: PASSWORD, next: 'short' });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toMatchObject([{ pointer: '/next' }]);
  });

  it.each([
    ['a common one', 'password1234', 'password.common'],
    ['twelve equal letters', 'aaaaaaaaaaaa', 'password.pattern'],
    ["the product's name", 'Demarche2026!', 'password.personal'],
    ["the person's own name", 'thora.hild2026', 'password.personal'],
  ])('is refused if the new one is %s', async (_what, weak, code) => {
    const { email } = await makePerson({ name: 'Thora Hild' });
    const answer = await (await browserOf(email)).post('/me/password', { current: PASSWORD, next: weak });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ code: 'password.weak', errors: [{ code, pointer: '/next' }] });
    expect((await signIn(email)).status).toBe(200);
  });

  it('is refused if the new one is the current one or one of the ten before it', async () => {
    const { email } = await makePerson();
    const browser = await browserOf(email);
    const change = (current: string, to: string) => browser.post('/me/password', { current, next: to });
    expect((await change(PASSWORD, PASSWORD)).body.code).toBe('password.reused');
    let current = PASSWORD;
    for (let count = 1; count <= 11; count += 1) {
      expect((await change(current, `${next} ${count}`)).status).toBe(204);
      current = `${next} ${count}`;
      const back = await change(current, PASSWORD);
      if (count < 11) expect(back.body.code).toBe('password.reused');
      else expect(back.status).toBe(204);
    }
  });

  it('accepts a password in any Unicode composition of its letters', async () => {
    const { email } = await makePerson({}, 'le chien rêve près du café'.normalize('NFD'));
    expect((await signIn(email, 'le chien rêve près du café'.normalize('NFC'))).status).toBe(200);
  });

  it('succeeds once if it is tried twice at once', async () => {
    const { email } = await makePerson();
    const browser = await browserOf(email);
    const answers = await Promise.all([
      browser.post('/me/password', { current: PASSWORD, next: `${next} 1` }),
      browser.post('/me/password', { current: PASSWORD, next: `${next} 2` }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 422]);
  });
});
