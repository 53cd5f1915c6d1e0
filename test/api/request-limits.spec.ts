import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { statementsOf } from '#test/support/statements.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ settings: { REQUEST_POINTS_PER_MINUTE: '100' } });
});
afterAll(() => app.close());
beforeEach(() => app.db.query('DELETE FROM request_limits'));

const SEARCH = '/search?q=ENG';

describe('the limit of costly requests per minute', () => {
  it('is shown with each of them, and a refusal gives the time to wait', async () => {
    const officer = app.as('officer');
    const first = await officer.get(SEARCH);
    expect(first.status).toBe(200);
    expect(first.headers.get('ratelimit-policy')).toBe('"person";q=100;w=60');
    expect(first.headers.get('ratelimit')).toMatch(/^"person";r=98;t=(60|5\d)$/);
    for (let count = 2; count <= 50; count += 1) expect((await officer.get(SEARCH)).status).toBe(200);
    const refused = await officer.get(SEARCH);
    expect([refused.status, refused.body.code]).toEqual([429, 'request.too-many']);
    expect(refused.headers.get('ratelimit')).toMatch(/^"person";r=0;t=\d+$/);
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
  });

  it('counts all sessions and tokens of a person together, and each person separately', async () => {
    const body = { name: 'Report', scopes: ['read'], expiresOn: '2026-06-30' };
    const { token } = (await app.as('supervisor').post('/me/tokens', body)).body;
    for (let count = 1; count <= 5; count += 1) {
      expect((await app.as('supervisor').get('/reports/dashboard')).status).toBe(200);
      expect((await app.withToken(token).get('/reports/dashboard')).status).toBe(200);
    }
    expect((await app.withToken(token).get('/reports/dashboard')).status).toBe(429);
    expect((await app.as('supervisor').get(SEARCH)).status).toBe(429);
    expect((await app.as('officer').get('/reports/dashboard')).status).toBe(200);
  });

  it('does not affect everyday work when it is used up', async () => {
    for (let count = 1; count <= 4; count += 1) await app.as('viewer').get('/reports/engagements.csv');
    expect((await app.as('viewer').get('/reports/engagements.csv')).status).toBe(429);
    for (const path of ['/me/work', '/engagements', '/partners', '/auth/me', '/me/inbox']) {
      const answer = await app.as('viewer').get(path);
      expect([path, answer.status, answer.headers.get('ratelimit')]).toEqual([path, 200, null]);
    }
  });

  it('cannot be exceeded with simultaneous requests, even at two processes', async () => {
    const second = await startTestApp({
      database: app.database,
      settings: { REQUEST_POINTS_PER_MINUTE: '100' },
    });
    try {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, n) => (n % 2 ? app : second).as('auditor').get('/reports/dashboard')),
      );
      const count = (status: number) => answers.filter((answer) => answer.status === status).length;
      expect([count(200), count(429)]).toEqual([10, 10]);
    } finally {
      await second.close();
    }
  });

  it('is not used up by refused requests', async () => {
    expect((await app.signedOut.get(SEARCH)).status).toBe(401);
    for (let count = 1; count <= 3; count += 1) {
      expect((await app.as('other.officer').get('/audit/verification')).status).toBe(403);
    }
    expect((await app.as('other.officer').get(SEARCH)).status).toBe(200);
  });

  it('takes one statement to count', async () => {
    await app.as('officer').get(SEARCH);
    const statements = await statementsOf(app.db, () => app.as('officer').get(SEARCH));
    expect(statements.filter((text) => text.includes('request_limits'))).toHaveLength(1);
  });
});
