import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { PASSWORD, withoutId, cookieOf, signInSteps } from '#test/support/cases/sign-in-steps.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const { makePerson, signIn, browserOf } = signInSteps(() => app);

// The whole suite signs in from one address.
beforeEach(() => app.db.query(`DELETE FROM sign_in_limits WHERE key LIKE 'address:%'`));

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
