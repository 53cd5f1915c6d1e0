import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { givePassword } from '#seeds/passwords.js';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { statementsOf } from '#test/support/statements.js';

const PASSWORD = 'a long enough password';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());
// The whole suite signs in from one address.
beforeEach(() => app.db.query(`DELETE FROM sign_in_limits WHERE key LIKE 'address:%'`));

let made = 0;
/** A separate person for a test, created by the administrator, with a password. */
async function makePerson(
  fields: Record<string, unknown> = {},
  password = PASSWORD,
): Promise<{ id: string; email: string }> {
  made += 1;
  const body = {
    email: `person-${made}@demarche.example`,
    name: `Person ${made}`,
    ...fields,
  };
  const answer = await app.as('admin').post('/people', body);
  expect(answer.status).toBe(201);
  await givePassword(app.db, [answer.body.id], password);
  return answer.body;
}

const signIn = (email: string, password = PASSWORD) => app.signedOut.post('/auth/login', { email, password });

/** Signs in on a device: with the cookies that it received before. */
const signInOn = (cookies: string, email: string, password = PASSWORD) =>
  app.signedOut.post('/auth/login', { email, password }, { headers: { cookie: cookies } });

const cookiesOf = (answer: { headers: Headers }) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

const cookieOf = (answer: { headers: Headers }) => answer.headers.getSetCookie()[0] ?? '';

/** A browser with the cookie from signing in. */
async function browserOf(email: string) {
  const answer = await signIn(email);
  expect(answer.status).toBe(200);
  const headers = { cookie: cookieOf(answer).split(';')[0] ?? '' };
  return {
    get: (path: string) => app.signedOut.get(path, { headers }),
    post: (path: string, body?: unknown) => app.signedOut.post(path, body, { headers }),
    delete: (path: string) => app.signedOut.delete(path, undefined, { headers }),
  };
}

const withoutId = ({ requestId: _requestId, ...problem }: Record<string, unknown>) => problem;

describe('signing in', () => {
  it('opens a session for the right password and returns who signed in', async () => {
    const { id, email } = await makePerson({
      timeZone: 'Europe/Vienna',
      roles: [{ team: 'office-a', role: 'officer' }],
    });
    const answer = await signIn(email);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      person: { id, email },
      timeZone: 'Europe/Vienna',
      locale: 'en',
      bureauRoles: [],
      permissions: ['self', 'bureau.read', 'partners.edit'],
      delegations: [],
    });
    expect(answer.body.roles).toMatchObject([
      {
        team: { slug: 'office-a' },
        role: 'officer',
        isInherited: false,
        may: expect.arrayContaining(['engagement.create', 'engagement.edit', 'team.share']),
      },
      { team: { slug: 'team-a1' }, role: 'officer', isInherited: true },
      { team: { slug: 'team-a2' }, role: 'officer', isInherited: true },
    ]);
    expect(answer.body.may).toContain('engagement.bulk-edit');
    expect(answer.body.may).not.toContain('engagement.decide');
    expect(answer.body.may).not.toContain('team.configure');
    const me = await (await browserOf(email)).get('/auth/me');
    expect(me.body).toEqual(answer.body);
  });

  it('keeps the session in a cookie that scripts and other sites do not get', async () => {
    const { email } = await makePerson();
    const cookie = cookieOf(await signIn(email));
    expect(cookie).toMatch(/^demarche_session=[\w-]{43}; /);
    expect(cookie.split('; ').slice(1).sort()).toEqual([
      'Expires=Tue, 03 Mar 2026 03:00:00 GMT',
      'HttpOnly',
      'Path=/',
      'SameSite=Lax',
    ]);
  });

  it('accepts the address in capitals and with blanks around it', async () => {
    const { email } = await makePerson();
    expect((await signIn(`  ${email.toUpperCase()} `)).status).toBe(200);
  });

  it('gives exactly the same answer for an unknown, wrong, deactivated or passwordless account', async () => {
    const { email } = await makePerson();
    const deactivated = await makePerson();
    await app.as('admin').patch(`/people/${deactivated.id}`, { isActive: false }, { ifMatch: 1 });
    const answers = [
      await signIn('nobody@demarche.example'),
      await signIn(email, 'another long password'),
      await signIn(deactivated.email),
      await signIn(app.bureau.people.viewer.email),
    ];
    const refused = {
      type: 'urn:demarche:problem:sign-in.refused',
      title: 'Unauthorized',
      status: 401,
      detail: 'The e-mail address or the password is wrong.',
      code: 'sign-in.refused',
    };
    for (const { status, body, headers } of answers) {
      expect(status).toBe(401);
      expect(withoutId(body)).toEqual(refused);
      expect(headers.getSetCookie()).toEqual([]);
    }
  });

  it.each([
    ['an invalid address', { email: 'not an address', password: PASSWORD }, '/email'],
    ['no password', { email: 'officer@demarche.example' }, '/password'],
    ['a number for a password', { email: 'officer@demarche.example', password: 12345 }, '/password'],
    ['a very long password', { email: 'officer@demarche.example', password: 'x'.repeat(201) }, '/password'],
    ['a list of addresses', { email: ['officer@demarche.example'], password: PASSWORD }, '/email'],
    ['an unknown field', { email: 'a@demarche.example', password: PASSWORD, remember: true }, '/remember'],
  ])('refuses %s as malformed', async (_what, body, pointer) => {
    const answer = await app.signedOut.post('/auth/login', body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toMatchObject([{ pointer }]);
  });

  it('is recorded, refused or not, without the password, the token or the typed address', async () => {
    const { id, email } = await makePerson();
    const cookie = cookieOf(await signIn(email));
    await signIn(email, 'wrong-password-typed');
    await signIn('typed-by-mistake@demarche.example', 'wrong-password-typed');
    const rows = await app.db.query<{ what: string; subjectId: string | null; text: string }[]>(
      `SELECT what, subject_id AS "subjectId", activities::text AS text FROM activities
       WHERE subject_id = $1 OR subject = 'session' ORDER BY seq`,
      [id],
    );
    const ofPerson = rows.filter((row) => row.subjectId === id).map((row) => row.what);
    expect(ofPerson).toEqual(['person.created', 'person.invited', 'session.opened', 'sign-in.refused']);
    expect(rows.at(-1)).toMatchObject({ what: 'sign-in.refused', subjectId: null });
    const token = /=([\w-]+);/.exec(cookie)?.[1] ?? '';
    for (const { text } of rows) {
      for (const secret of ['wrong-password-typed', 'typed-by-mistake', PASSWORD, token]) {
        expect(text).not.toContain(secret);
      }
    }
  });

  it('limits its cookies to this host and encrypted connections if the product uses https', async () => {
    const { email } = await makePerson();
    const secure = await startTestApp({
      database: app.database,
      settings: { PUBLIC_URL: 'https://demarche.test' },
    });
    try {
      const answer = await secure.signedOut.post('/auth/login', { email, password: PASSWORD });
      // A neighbouring host cannot set a cookie with this name.
      for (const [index, name] of ['session', 'device'].entries()) {
        const cookie = answer.headers.getSetCookie()[index];
        expect(cookie).toMatch(new RegExp(`^__Host-demarche_${name}=.*; Path=/; .*HttpOnly; Secure`));
        expect(cookie).not.toContain('Domain');
      }
      const me = (cookie: string) => secure.signedOut.get('/auth/me', { headers: { cookie } });
      const cookie = cookieOf(answer).split(';')[0] ?? '';
      expect((await me(cookie)).status).toBe(200);
      expect((await me(cookie.replace('__Host-', ''))).status).toBe(401);
      // Two applications in one process do not affect each other.
      expect((await app.as('officer').get('/auth/me')).status).toBe(200);
    } finally {
      await secure.close();
    }
    expect((await app.as('officer').get('/auth/me')).status).toBe(200);
  });
});

describe('trying passwords', () => {
  it('is limited per account: after ten refusals even the right password has to wait', async () => {
    const { email } = await makePerson();
    for (let tries = 0; tries < 10; tries += 1) expect((await signIn(email, 'wrong')).status).toBe(401);
    const answer = await signIn(email);
    expect(answer.status).toBe(429);
    expect(answer.body.code).toBe('sign-in.too-many');
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(800);
    const other = await makePerson();
    expect((await signIn(other.email)).status).toBe(200);
  });

  it('is limited in the same way for an account that does not exist', async () => {
    const known = await makePerson();
    const outcomes = { known: [] as unknown[], unknown: [] as unknown[] };
    for (let tries = 0; tries < 12; tries += 1) {
      outcomes.known.push(withoutId((await signIn(known.email, 'wrong')).body));
      outcomes.unknown.push(withoutId((await signIn('no-such-account@demarche.example', 'wrong')).body));
    }
    expect(outcomes.unknown).toEqual(outcomes.known);
    const [{ count }] = await app.db.query<[{ count: number }]>(
      `SELECT count(*)::int AS count FROM activities WHERE what = 'sign-in.limited' AND subject_id = $1`,
      [known.id],
    );
    expect(count).toBe(1);
  });

  it('cannot be made faster with parallel requests', async () => {
    const { email } = await makePerson();
    const answers = await Promise.all(Array.from({ length: 25 }, () => signIn(email, 'wrong')));
    const count = (status: number) => answers.filter((answer) => answer.status === status).length;
    expect([count(401), count(429)]).toEqual([10, 15]);
  });

  it('starts again from zero after a success', async () => {
    const { email } = await makePerson();
    for (let round = 0; round < 2; round += 1) {
      for (let tries = 0; tries < 9; tries += 1) expect((await signIn(email, 'wrong')).status).toBe(401);
      expect((await signIn(email)).status).toBe(200);
    }
  });

  it('locks a stranger out, but not the owner on a known device, who can still change the password', async () => {
    const { email } = await makePerson();
    const device = cookiesOf(await signIn(email));
    for (let tries = 0; tries < 12; tries += 1) await signIn(email, 'wrong');
    expect((await signIn(email)).status).toBe(429);
    // Even if the stranger is in the same office.
    await app.db.query(`UPDATE sign_in_limits SET points = 101 WHERE key = 'address:127.0.0.1'`);
    expect((await signInOn(device, email)).status).toBe(200);
    const headers = { cookie: device };
    const change = { current: PASSWORD, next: 'four green lamps by the river' };
    expect((await app.signedOut.post('/me/password', change, { headers })).status).toBe(204);
  });

  it('is limited on a known device too and starts again from zero after a success there', async () => {
    const { email } = await makePerson();
    const device = cookiesOf(await signIn(email));
    for (let round = 0; round < 2; round += 1) {
      for (let tries = 0; tries < 9; tries += 1) {
        expect((await signInOn(device, email, 'wrong')).status).toBe(401);
      }
      expect((await signInOn(device, email)).status).toBe(200);
    }
    for (let tries = 0; tries < 10; tries += 1) await signInOn(device, email, 'wrong');
    expect((await signInOn(device, email)).status).toBe(429);
    expect((await signIn(email)).status).toBe(200);
  });

  it('recognizes a device only by the cookie it received, and only for the person who signed in on it', async () => {
    const [owner, other] = [await makePerson(), await makePerson()];
    const made = 'demarche_device=chosen-by-somebody-who-wants-to-be-known-later';
    const given = cookiesOf(await signInOn(made, owner.email));
    expect(given).not.toContain('chosen-by-somebody');
    for (let tries = 0; tries < 10; tries += 1) {
      await signIn(owner.email, 'wrong');
      await signIn(other.email, 'wrong');
    }
    expect((await signInOn(made, owner.email)).status).toBe(429);
    expect((await signInOn(given, other.email)).status).toBe(429);
    expect((await signInOn(given, owner.email)).status).toBe(200);
  });

  it('from one address does not use up the tries of more accounts than its own limit of a hundred', async () => {
    const { email } = await makePerson();
    await signIn('nobody@demarche.example', 'wrong');
    await app.db.query(`UPDATE sign_in_limits SET points = 100 WHERE key = 'address:127.0.0.1'`);
    for (let tries = 0; tries < 12; tries += 1) expect((await signIn(email, 'wrong')).status).toBe(429);
    await app.db.query(`DELETE FROM sign_in_limits WHERE key = 'address:127.0.0.1'`);
    expect((await signIn(email)).status).toBe(200);
  });

  it('is limited per address, over all accounts', async () => {
    const { email } = await makePerson();
    expect((await signIn(email, 'wrong')).status).toBe(401);
    await app.db.query(`UPDATE sign_in_limits SET points = 100 WHERE key = 'address:127.0.0.1'`);
    const answer = await signIn(email);
    await app.db.query(`DELETE FROM sign_in_limits WHERE key = 'address:127.0.0.1'`);
    expect(answer.status).toBe(429);
    expect(answer.body.code).toBe('sign-in.too-many');
    expect((await signIn(email)).status).toBe(200);
  });
});

const FORGED = '198.51.100.7';

describe('the address by which tries are counted', () => {
  /** Tries once from behind the proxies of `trustProxy`. @returns the addresses that were counted */
  async function countedBehind(trustProxy: string, forwarded: string): Promise<string[]> {
    const behind = await startTestApp({ database: app.database, settings: { TRUST_PROXY: trustProxy } });
    try {
      const body = { email: 'nobody@demarche.example', password: 'wrong' };
      const headers = { 'x-forwarded-for': forwarded };
      expect((await behind.signedOut.post('/auth/login', body, { headers })).status).toBe(401);
      const rows = await app.db.query<{ key: string }[]>(
        `SELECT key FROM sign_in_limits WHERE key LIKE 'address:%'`,
      );
      return rows.map(({ key }) => key.replace('address:', ''));
    } finally {
      await behind.close();
      await app.db.query(`DELETE FROM sign_in_limits`);
    }
  }

  it.each([
    ['no proxy, with a forged header', '0', FORGED, '127.0.0.1'],
    ['no proxy, by the old name of the setting', 'false', FORGED, '127.0.0.1'],
    ['one proxy', '1', '203.0.113.9', '203.0.113.9'],
    ['one proxy, with a forged part before the part it adds', '1', `${FORGED}, 203.0.113.9`, '203.0.113.9'],
    ['two proxies', '2', `${FORGED}, 203.0.113.9, 203.0.113.200`, '203.0.113.9'],
    [
      'proxies of known networks',
      '127.0.0.0/8, 10.0.0.0/8',
      `${FORGED}, 203.0.113.9, 10.1.2.3`,
      '203.0.113.9',
    ],
    ['one proxy that names no address', '1', `${FORGED}, nonsense`, '127.0.0.1'],
  ])('is that of the caller behind %s', async (_where, trustProxy, forwarded, counted) => {
    expect(await countedBehind(trustProxy, forwarded)).toEqual([counted]);
  });

  it('cannot be forged: the last ten of a hundred and ten tries are refused', async () => {
    const behind = await startTestApp({ database: app.database, settings: { TRUST_PROXY: '1' } });
    try {
      const answers = [];
      for (let tries = 0; tries < 110; tries += 1) {
        const headers = { 'x-forwarded-for': `198.51.100.${tries}, 203.0.113.9` };
        const body = { email: `tried-${tries}@demarche.example`, password: 'wrong' };
        answers.push((await behind.signedOut.post('/auth/login', body, { headers })).status);
      }
      expect(answers.slice(0, 100).every((status) => status === 401)).toBe(true);
      expect(answers.slice(100).every((status) => status === 429)).toBe(true);
    } finally {
      await behind.close();
    }
  });
});

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
    ['a common one', 'password1234', 'common'],
    ['twelve equal letters', 'aaaaaaaaaaaa', 'pattern'],
    ["the product's name", 'Demarche2026!', 'personal'],
    ["the person's own name", 'thora.hild2026', 'personal'],
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
