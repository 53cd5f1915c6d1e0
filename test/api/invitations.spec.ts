import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { givePassword } from '#seeds/passwords.js';
import { acceptByLetter, lastSecret, lettersOf, secretIn } from '#test/support/accounts.js';
import { startTestApp, type TestApp } from '#test/support/app.js';

const PASSWORD = 'four green lamps by the river';
const NEXT = 'seven red boats on the lake';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ mailbox: true });
});
afterAll(() => app.close());
// The whole suite comes from one address.
beforeEach(async () => {
  await app.db.query('DELETE FROM sign_in_limits');
  app.mailbox!.clear();
});

let made = 0;
async function invite() {
  made += 1;
  const body = { email: `invited-${made}@demarche.example`, name: `Invited ${made}` };
  const answer = await app.as('admin').post('/people', body);
  expect(answer.status).toBe(201);
  return answer.body as { id: string; email: string; name: string; isInvited: boolean };
}
/** A person who has already accepted. */
async function member() {
  const person = await invite();
  await lettersOf(app);
  app.mailbox!.clear();
  await givePassword(app.db, [person.id], PASSWORD);
  return person;
}
const signIn = (email: string, password: string) => app.signedOut.post('/auth/login', { email, password });
const choose = (secret: string, password = PASSWORD, more = {}) =>
  app.signedOut.post('/auth/link/password', { secret, password, ...more });
const read = (secret: string) => app.signedOut.post('/auth/link', { secret });
const ask = (email: string) => app.signedOut.post('/auth/password-reset', { email });
const after = (minutes: number) => new Date(app.clock.now().getTime() + minutes * 60_000).toISOString();

describe('an invitation', () => {
  it('goes to the person by e-mail and lets them choose a password once', async () => {
    const person = await invite();
    expect(person.isInvited).toBe(true);
    const [mail] = await lettersOf(app);
    expect(mail).toMatchObject({
      recipients: [person.email],
      subject: 'Your account is ready: choose a password',
    });
    const secret = secretIn(mail!);
    expect(mail!.text).toContain(`http://demarche.test/invitation#${secret}`);
    expect((await read(secret)).body).toMatchObject({
      purpose: 'invitation',
      name: person.name,
      email: person.email,
    });
    expect((await choose(secret)).status).toBe(204);
    expect((await signIn(person.email, PASSWORD)).status).toBe(200);
    expect((await app.as('admin').get(`/people/${person.id}`)).body.isInvited).toBe(false);
    const again = await choose(secret, NEXT);
    expect([again.status, again.body.code]).toEqual([422, 'link.over']);
  });

  it('that the mail server refuses is shown to administrators with the answer, until another is sent', async () => {
    app.mailbox!.refuse((address) => address.startsWith('invited-'));
    const { id } = await invite();
    await lettersOf(app);
    app.mailbox!.refuse(() => false);
    const refusal = async (person: 'admin' | 'officer') =>
      (await app.as(person).get(`/people/${id}`)).body.mailRefusal;
    expect(await refusal('admin')).toContain('550');
    expect(await refusal('officer')).toBeNull();
    await app.as('admin').post(`/people/${id}/invitation`);
    await lettersOf(app);
    expect(await refusal('admin')).toBeNull();
  });

  it('is not used up when it is opened', async () => {
    const { email } = await invite();
    const secret = await lastSecret(app, email);
    for (let count = 0; count < 3; count += 1) expect((await read(secret)).status).toBe(200);
    expect((await choose(secret)).status).toBe(204);
  });

  it('works for one of two people who use it at once', async () => {
    const { email } = await invite();
    const secret = await lastSecret(app, email);
    const answers = await Promise.all([choose(secret), choose(secret, NEXT)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 422]);
  });

  it('requires a good password and stays open for another try', async () => {
    const { email } = await invite();
    const secret = await lastSecret(app, email);
    expect((await choose(secret, 'short')).status).toBe(400);
    const weak = await choose(secret, 'password1234');
    expect([weak.status, weak.body.code]).toEqual([422, 'password.weak']);
    expect((await choose(secret)).status).toBe(204);
  });

  it('is valid for seven days', async () => {
    const start = app.clock.now();
    const { email } = await invite();
    const secret = await lastSecret(app, email);
    app.clock.set(after(7 * 24 * 60 - 1));
    expect((await read(secret)).status).toBe(200);
    app.clock.set(after(2));
    expect((await read(secret)).status).toBe(422);
    expect((await choose(secret)).status).toBe(422);
    app.clock.set(start);
  });

  it('can be sent again, which ends the one before', async () => {
    const { id, email } = await invite();
    const first = await lastSecret(app, email);
    expect((await app.as('admin').post(`/people/${id}/invitation`)).status).toBe(204);
    const second = await lastSecret(app, email);
    expect(second).not.toBe(first);
    expect((await choose(first)).status).toBe(422);
    expect((await choose(second)).status).toBe(204);
    const late = await app.as('admin').post(`/people/${id}/invitation`);
    expect([late.status, late.body.code]).toEqual([409, 'invitation.accepted']);
  });

  it('ends when the person is deactivated', async () => {
    const { id, email } = await invite();
    const secret = await lastSecret(app, email);
    await app.as('admin').patch(`/people/${id}`, { isActive: false }, { ifMatch: 1 });
    expect((await choose(secret)).status).toBe(422);
    const answer = await app.as('admin').post(`/people/${id}/invitation`);
    expect([answer.status, answer.body.code]).toEqual([409, 'person.inactive']);
  });

  it('keeps its secret only in the letter, not in a table, job or log', async () => {
    const { email } = await invite();
    const secret = await lastSecret(app, email);
    expect(secret).toHaveLength(43);
    await read(secret);
    const tables = await app.db.query<{ schema: string; name: string }[]>(
      `SELECT table_schema AS schema, table_name AS name FROM information_schema.tables
       WHERE table_schema IN ('public', 'bullmq') AND table_type = 'BASE TABLE'`,
    );
    for (const { schema, name } of tables) {
      const found = await app.db.query<unknown[]>(
        `SELECT 1 FROM "${schema}"."${name}" row WHERE row::text LIKE $1 LIMIT 1`,
        [`%${secret}%`],
      );
      expect([name, found]).toEqual([name, []]);
    }
    expect(JSON.stringify(app.logged())).not.toContain(secret);
    const [{ job }] = await app.db.query<[{ job: object }]>(
      `SELECT data AS job FROM bullmq.job WHERE name = 'account-letters.send' LIMIT 1`,
    );
    expect(job).toEqual({});
  });

  it('is written again if the mail server rejected it, and only the delivered letter works', async () => {
    const start = app.clock.now();
    const { email } = await invite();
    await app.mailbox!.stop();
    expect(await lettersOf(app)).toEqual([]);
    await app.mailbox!.restart();
    expect(await lettersOf(app)).toEqual([]);
    app.clock.set(after(3));
    const secret = await lastSecret(app, email);
    expect((await choose(secret)).status).toBe(204);
    app.clock.set(start);
  });

  it('is sent by administrators to existing people', async () => {
    const { id } = await invite();
    for (const path of [`/people/${id}/invitation`, `/people/${id}/password-reset`]) {
      expect((await app.signedOut.post(path)).status).toBe(401);
      expect((await app.as('bureau.supervisor').post(path)).status).toBe(403);
    }
    const unknown = '0198c0de-0000-7000-8000-000000000000';
    expect((await app.as('admin').post(`/people/${unknown}/invitation`)).status).toBe(404);
    expect((await app.as('admin').post(`/people/${unknown}/password-reset`)).status).toBe(404);
    const early = await app.as('admin').post(`/people/${id}/password-reset`);
    expect([early.status, early.body.code]).toEqual([409, 'password-reset.not-accepted']);
  });
});

describe('only the person', () => {
  it('sets a password: no route accepts one from others', async () => {
    const { id } = await member();
    expect((await app.as('admin').post(`/people/${id}/password`, { password: NEXT })).status).toBe(404);
    const person = { email: 'with-password@demarche.example', name: 'x', password: NEXT };
    expect((await app.as('admin').post('/people', person)).status).toBe(400);
    const version = (await app.as('admin').get(`/people/${id}`)).body.version;
    const patched = await app.as('admin').patch(`/people/${id}`, { password: NEXT }, { ifMatch: version });
    expect(patched.status).toBe(400);
  });
});

describe('a password reset', () => {
  it('by an administrator goes to the person, who chooses; sessions and tokens end, and the person is notified', async () => {
    const { id, email } = await member();
    const login = await signIn(email, PASSWORD);
    const headers = { cookie: login.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
    const made = { name: 'x', scopes: ['read'], expiresOn: '2026-04-01' };
    const { token } = (await app.signedOut.post('/me/tokens', made, { headers })).body;
    expect((await app.as('admin').post(`/people/${id}/password-reset`)).status).toBe(204);
    // Nothing has changed until the link is used.
    expect((await app.signedOut.get('/auth/me', { headers })).status).toBe(200);
    await acceptByLetter(app, email, NEXT);
    expect((await app.signedOut.get('/auth/me', { headers })).status).toBe(401);
    expect((await app.withToken(token).get('/auth/me')).status).toBe(401);
    expect((await signIn(email, PASSWORD)).status).toBe(401);
    expect((await signIn(email, NEXT)).status).toBe(200);
    expect((await lettersOf(app)).at(-1)).toMatchObject({
      recipients: [email],
      subject: 'Your password was reset',
    });
  });

  it('leaves the tokens that the person keeps', async () => {
    const { id, email } = await member();
    const login = await signIn(email, PASSWORD);
    const headers = { cookie: login.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
    const made = { name: 'x', scopes: ['read'], expiresOn: '2026-04-01' };
    const { token } = (await app.signedOut.post('/me/tokens', made, { headers })).body;
    await app.as('admin').post(`/people/${id}/password-reset`);
    const secret = await lastSecret(app, email);
    expect((await choose(secret, NEXT, { keepsTokens: true })).status).toBe(204);
    expect((await app.withToken(token).get('/auth/me')).status).toBe(200);
  });

  it('can be requested by a person who forgot the password, and is valid for an hour', async () => {
    const start = app.clock.now();
    const { email } = await member();
    expect((await ask(email.toUpperCase())).status).toBe(204);
    const [mail] = await resetLetters(1);
    expect(mail).toMatchObject({ recipients: [email], subject: 'Choose a new password' });
    app.clock.set(after(61));
    expect((await choose(secretIn(mail!), NEXT)).status).toBe(422);
    app.clock.set(start);
  });

  it('gives the same answer for an unknown, deactivated or invited account', async () => {
    const known = await member();
    const gone = await member();
    await app.as('admin').patch(`/people/${gone.id}`, { isActive: false }, { ifMatch: 1 });
    const answers = await Promise.all([known.email, gone.email, 'nobody@demarche.example'].map(ask));
    for (const { status, body, headers } of answers) {
      expect([status, body, headers.getSetCookie()]).toEqual([204, undefined, []]);
    }
    const letters = await resetLetters(1);
    expect(letters.map(({ recipients }) => recipients)).toEqual([[known.email]]);
  });

  it('is limited per account, known or not', async () => {
    const { email } = await member();
    for (const address of [email, 'nobody@demarche.example']) {
      const statuses = [];
      for (let count = 0; count < 6; count += 1) statuses.push((await ask(address)).status);
      expect(statuses).toEqual([204, 204, 204, 204, 204, 429]);
    }
    // Requests for links do not keep the person from signing in.
    expect((await signIn(email, PASSWORD)).status).toBe(200);
  });

  it('limits guesses of a link', async () => {
    const statuses = [];
    for (let count = 0; count < 101; count += 1)
      statuses.push((await read(`${'x'.repeat(40)}${count}`)).status);
    expect([statuses[0], statuses[99], statuses[100]]).toEqual([422, 422, 429]);
  });
});

describe('a change of password', () => {
  it('sends an e-mail to the person', async () => {
    const { email } = await member();
    const login = await signIn(email, PASSWORD);
    const headers = { cookie: login.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
    const change = { current: PASSWORD, next: NEXT };
    expect((await app.signedOut.post('/me/password', change, { headers })).status).toBe(204);
    expect(await lettersOf(app)).toMatchObject([
      { recipients: [email], subject: 'Your password was changed' },
    ]);
  });
});

/** The letters, once there are `count`: the server handles a forgotten password after the answer. */
async function resetLetters(count: number) {
  for (;;) {
    const letters = await lettersOf(app);
    if (letters.length >= count) return letters;
  }
}
