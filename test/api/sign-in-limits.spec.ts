import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { PASSWORD, withoutId, signInSteps } from '#test/support/cases/sign-in-steps.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const { makePerson, signIn } = signInSteps(() => app);

// The whole suite signs in from one address.
beforeEach(() => app.db.query(`DELETE FROM sign_in_limits WHERE key LIKE 'address:%'`));

/** Signs in on a device: with the cookies that it received before. */
const signInOn = (cookies: string, email: string, password = PASSWORD) =>
  app.signedOut.post('/auth/login', { email, password }, { headers: { cookie: cookies } });

const cookiesOf = (answer: { headers: Headers }) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

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
