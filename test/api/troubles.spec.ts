import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApp, type TestApp } from '#test/support/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ now: '2026-03-02T15:00:00Z' });
});
afterAll(() => app.close());

const troubles = async () => (await app.as('admin').get('/troubles')).body.items;

test('only administrators and auditors may see what stands still', async () => {
  expect((await app.signedOut.get('/troubles')).status).toBe(401);
  expect((await app.as('bureau.supervisor').get('/troubles')).status).toBe(403);
  expect((await app.as('auditor').get('/troubles')).body).toEqual({ items: [] });
});

test('a reminder that waits past its time says since when, and why', async () => {
  const { id } = app.bureau.people.officer;
  const add = (offset: number, sendAt: string, putOffAt: string | null) =>
    app.db.query(
      `INSERT INTO reminders (rule, subject_kind, subject_id, refers_on, "offset", recipient_id, send_at, reason, put_off_at)
       VALUES ('engagement_due', 'engagement', uuidv7(), '2026-03-02', $2, $1, $3,
         '{"code":"reminder.not-accepted","params":{"answer":"no route"},"detail":"Not accepted yet: no route"}', $4)`,
      [id, offset, sendAt, putOffAt],
    );
  await add(0, '2026-03-02T14:50:00Z', null);
  // One address that is put off is not a trouble of everybody.
  await add(-1, '2026-03-02T10:00:00Z', '2026-03-02T10:00:00Z');
  expect(await troubles()).toEqual([]);
  await add(-7, '2026-03-02T13:00:00Z', null);
  expect(await troubles()).toMatchObject([
    { what: 'mail', since: '2026-03-02T13:00:00.000Z', reason: { detail: 'Not accepted yet: no route' } },
  ]);
  await app.db.query('DELETE FROM reminders');
});

test('shows a planner that stands still, and a restored database', async () => {
  await app.db.query(
    `INSERT INTO planner_state (name, planned_until, succeeded_at) VALUES ('reminders', $1, $1)`,
    ['2026-03-02T14:30:00Z'],
  );
  expect(await troubles()).toMatchObject([{ what: 'planner', since: '2026-03-02T14:30:00.000Z' }]);
  await app.db.query(`UPDATE planner_state SET place = 'another'`);
  expect(await troubles()).toMatchObject([{ what: 'restored' }]);
  await app.db.query('DELETE FROM planner_state');
});
