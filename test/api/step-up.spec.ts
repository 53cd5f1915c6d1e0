import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { hashPassword } from '#features/access/passwords/passwords.js';
import { startTestApp, type TestApp } from '#test/support/app.js';

const PASSWORD = 'a long enough password';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  const { id } = app.bureau.people.admin;
  await app.db.query('UPDATE users SET password_hash = $2 WHERE id = $1', [id, await hashPassword(PASSWORD)]);
});
afterAll(() => app.close());

const given = (minutesAgo: number) =>
  app.db.query('UPDATE sessions SET password_given_at = $1', [
    new Date(app.clock.now().getTime() - minutesAgo * 60_000),
  ]);
const rename = (name: string) =>
  app.as('admin').put('/teams/team-a1/days/2026-03-10', { isWorked: false, name });
const give = (password: string) => app.as('admin').post('/auth/password', { password });

beforeEach(async () => {
  // The first request opens the session.
  await app.as('admin').get('/auth/me');
  await app.as('supervisor').get('/auth/me');
});

describe('administration', () => {
  it('needs a password given within the last 15 minutes', async () => {
    await given(15);
    expect((await rename('In time')).status).toBe(200);
    await given(15.1);
    const answer = await rename('Too late');
    expect([answer.status, answer.body.code]).toEqual([403, 'session.password-needed']);
    expect(answer.body.detail).toBe(
      'Enter your password again. Administration requires a password entered in the last 15 minutes.',
    );
  });

  it('continues in the same session after the password is given again, which is recorded', async () => {
    await given(60);
    expect((await give(PASSWORD)).status).toBe(204);
    expect((await rename('After the password')).status).toBe(200);
    const [{ count }] = await app.db.query<[{ count: number }]>(
      `SELECT count(*)::int AS count FROM activities WHERE what = 'session.password-given' AND actor_id = $1`,
      [app.bureau.people.admin.id],
    );
    expect(count).toBe(1);
  });

  it('stays closed after a wrong password, and the tries are limited', async () => {
    await given(60);
    const wrong = await give('not the password');
    expect([wrong.status, wrong.body.code]).toEqual([422, 'password.wrong']);
    expect(wrong.body.errors).toMatchObject([{ pointer: '/password' }]);
    expect((await rename('Not yet')).status).toBe(403);
    const answers = [];
    for (let tries = 0; tries < 10; tries += 1) answers.push((await give('not the password')).status);
    expect(answers.at(-1)).toBe(429);
  });

  it('asks the same of a supervisor of a team, but everybody reads without it', async () => {
    await given(60);
    const answer = await app
      .as('supervisor')
      .patch('/teams/team-a1', { decideWithinDays: 4 }, { ifMatch: 1 });
    expect([answer.status, answer.body.code]).toEqual([403, 'session.password-needed']);
    expect((await app.as('supervisor').get('/teams/team-a1')).status).toBe(200);
    expect((await app.as('admin').get('/people')).status).toBe(200);
  });

  it('first says if the person may not do it at all', async () => {
    await given(60);
    const answer = await app.as('officer').post('/people', { name: 'x', email: 'x@demarche.example' });
    expect([answer.status, answer.body.code]).toEqual([403, 'permission.people.manage']);
  });

  it('accepts no password from a signed-out caller or a token', async () => {
    expect((await app.signedOut.post('/auth/password', { password: PASSWORD })).status).toBe(401);
    const made = await app
      .as('viewer')
      .post('/me/tokens', { name: 'x', scopes: ['read', 'write'], expiresOn: '2026-04-01' });
    const answer = await app.withToken(made.body.token).post('/auth/password', { password: PASSWORD });
    expect([answer.status, answer.body.code]).toEqual([403, 'session.only']);
  });
});
