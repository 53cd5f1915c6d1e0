import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { insertEngagement } from '#test/support/engagement-rows.js';
import { insertMessage } from '#test/support/message-rows.js';

describe('reading the inbox', () => {
  let app: TestApp;
  let ids: string[];

  beforeAll(async () => {
    app = await startTestApp({ now: '2026-03-02T15:00:00Z' });
    const reference = await insertEngagement(app);
    ids = [];
    for (const minute of ['00', '10', '20'])
      ids.push(await insertMessage(app, { reference, sentAt: `2026-03-02T14:${minute}:00Z` }));
  });
  afterAll(() => app.close());

  const unread = async (who: 'officer' | 'stranger' = 'officer') =>
    (await app.as(who).get('/me/inbox/unread')).body.unread as number;
  const readOnes = async () =>
    (await app.as('officer').get('/me/inbox')).body.items
      .filter(({ isRead }: { isRead: boolean }) => isRead)
      .map(({ id }: { id: string }) => id);

  test('a message is unread until its reader marks it', async () => {
    expect([await unread(), await unread('stranger'), await readOnes()]).toEqual([3, 0, []]);
    expect((await app.as('officer').post('/me/inbox/reading', { ids: [ids[1]] })).status).toBe(204);
    expect([await unread(), await readOnes()]).toEqual([2, [ids[1]]]);
  });

  test('nobody marks the messages of others', async () => {
    expect((await app.as('stranger').post('/me/inbox/reading', { ids })).status).toBe(204);
    expect((await app.as('stranger').post('/me/inbox/reading', {})).status).toBe(204);
    expect(await unread()).toBe(2);
    expect((await app.signedOut.post('/me/inbox/reading', {})).status).toBe(401);
    expect((await app.as('officer').post('/me/inbox/reading', { ids: ['nonsense'] })).status).toBe(400);
  });

  test('all are marked at once; what comes later is unread again', async () => {
    expect((await app.as('officer').post('/me/inbox/reading', {})).status).toBe(204);
    expect([await unread(), (await readOnes()).length]).toEqual([0, 3]);
    const reference = await insertEngagement(app);
    await insertMessage(app, { reference, sentAt: '2026-03-02T15:00:01Z' });
    expect(await unread()).toBe(1);
  });

  test('messages about engagements that the person may no longer read do not count', async () => {
    const reference = await insertEngagement(app, { visibility: 'restricted', owner: 'supervisor' });
    await insertMessage(app, { reference, sentAt: '2026-03-02T15:00:02Z' });
    expect(await unread()).toBe(1);
  });
});
