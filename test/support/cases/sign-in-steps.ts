import { expect } from '@jest/globals';
import { givePassword } from '#seeds/passwords.js';
import type { TestApp } from '../app.js';

export const PASSWORD = 'a long enough password';

export const cookieOf = (answer: { headers: Headers }) => answer.headers.getSetCookie()[0] ?? '';

export const withoutId = ({ requestId: _requestId, ...problem }: Record<string, unknown>) => problem;

/** Steps of the suites about passwords and sessions: make people, and sign them in. */
export function signInSteps(app: () => TestApp) {
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
    const answer = await app().as('admin').post('/people', body);
    expect(answer.status).toBe(201);
    await givePassword(app().db, [answer.body.id], password);
    return answer.body;
  }

  const signIn = (email: string, password = PASSWORD) =>
    app().signedOut.post('/auth/login', { email, password });

  /** A browser with the cookie from signing in. */
  async function browserOf(email: string) {
    const answer = await signIn(email);
    expect(answer.status).toBe(200);
    const headers = { cookie: cookieOf(answer).split(';')[0] ?? '' };
    return {
      get: (path: string) => app().signedOut.get(path, { headers }),
      post: (path: string, body?: unknown) => app().signedOut.post(path, body, { headers }),
      delete: (path: string) => app().signedOut.delete(path, undefined, { headers }),
    };
  }
  return { makePerson, signIn, browserOf };
}
