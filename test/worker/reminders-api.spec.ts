import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PlannerService } from '#features/reminders/planning/planner.service.js';
import { SenderService } from '#features/reminders/sending/sender.service.js';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { insertEngagement } from '#test/support/engagement-rows.js';

describe('sent, unsent and future reminders', () => {
  let app: TestApp;
  let reference: string;
  let restricted: string;

  async function passAt(instant: string): Promise<void> {
    app.clock.set(instant);
    await app.nest.get(PlannerService, { strict: false }).pass();
    const rows = await app.db.query<{ id: string }[]>(`SELECT id FROM reminders WHERE state = 'planned'`);
    await app.nest.get(SenderService, { strict: false }).send(rows.map(({ id }) => id));
  }

  beforeAll(async () => {
    app = await startTestApp({ mailbox: true });
    await passAt('2026-03-02T15:00:00Z');
    reference = await insertEngagement(app, { dueOn: '2026-04-08' });
    restricted = await insertEngagement(app, {
      dueOn: '2026-04-08',
      visibility: 'restricted',
      title: 'Secret matter',
    });
    // Only the due date is of interest here.
    await app.db.query(`UPDATE engagements SET last_activity_at = '2020-01-01'`);
    // The planner is down from before the 30-day reminder until after the 14-day reminder.
    await passAt('2026-03-26T12:00:00Z');
    await passAt('2026-04-01T12:00:00Z');
  });
  afterAll(() => app.close());

  test('a person sees all of their own', async () => {
    const { status, body } = await app.as('officer').get('/me/reminders');
    expect(status).toBe(200);
    const of = (list: { subject: { reference: string }; offset: number; state?: string }[]) =>
      list
        .filter(({ subject }) => subject.reference === reference)
        .map(({ offset, state }) => [offset, state]);
    expect(of(body.sent)).toEqual([
      [-7, 'sent'],
      [-14, 'sent'],
    ]);
    expect(of(body.notSent)).toEqual([[-30, 'superseded']]);
    expect(body.notSent[0].reason.detail).toBe('A reminder closer to the same date replaced it.');
    expect(of(body.forecast)).toEqual([
      [-1, undefined],
      [0, undefined],
      [1, undefined],
      [8, undefined],
      [15, undefined],
      [22, undefined],
    ]);
    expect(body.forecast[0]).toMatchObject({
      sendAt: '2026-04-07T12:00:00.000Z',
      recipient: { name: 'Officer' },
    });
    expect(body.forecastUntil).toBe('2026-05-01T12:00:00.000Z');
  });

  test('an auditor sees all reminders of a person; an administrator sees none about restricted engagements', async () => {
    const path = `/people/${app.bureau.people.officer.id}/reminders`;
    const seen = async (person: 'auditor' | 'admin') => {
      const { status, body } = await app.as(person).get(path);
      expect(status).toBe(200);
      return JSON.stringify(body).includes(restricted);
    };
    expect([await seen('auditor'), await seen('admin')]).toEqual([true, false]);
  });

  test.each([
    ['signed out', 401],
    ['officer', 403],
    ['supervisor', 403],
  ] as const)('%s may not see the reminders of another person: %i', async (who, status) => {
    const client = who === 'signed out' ? app.signedOut : app.as(who);
    expect((await client.get(`/people/${app.bureau.people.viewer.id}/reminders`)).status).toBe(status);
  });

  test('a person who does not exist has none: 404', async () => {
    for (const id of ['nobody', '01890000-0000-7000-8000-000000000001'])
      expect((await app.as('auditor').get(`/people/${id}/reminders`)).status).toBe(404);
  });

  test('the inbox has the sent messages, newest first, page by page', async () => {
    const first = await app.as('officer').get('/me/inbox?limit=3');
    expect(first.status).toBe(200);
    expect(first.body.total).toBe(4);
    expect(first.body.items).toHaveLength(3);
    expect(first.body.items[0].sentAt >= first.body.items[2].sentAt).toBe(true);
    const second = await app.as('officer').get(`/me/inbox?limit=3&cursor=${first.body.nextCursor}`);
    expect(second.body.items).toHaveLength(1);
    expect(second.body.nextCursor).toBeNull();
    const all = [...first.body.items, ...second.body.items];
    expect(new Set(all.map(({ id }: { id: string }) => id)).size).toBe(4);
    expect(all.find((message: { reference: string }) => message.reference === reference)).toMatchObject({
      rule: 'engagement_due',
      path: `/engagements/${reference}`,
      subject: expect.stringContaining(`${reference}: finish by`),
    });
    expect(JSON.stringify(all)).not.toContain('Secret');
  });

  test('the inbox hides messages about engagements that the person may no longer read', async () => {
    await app.db.query('UPDATE engagements SET owner_id = $2 WHERE reference = $1', [
      restricted,
      app.bureau.people.supervisor.id,
    ]);
    const { body } = await app.as('officer').get('/me/inbox');
    expect(body.total).toBe(2);
    expect(JSON.stringify(body)).not.toContain(restricted);
  });

  test('only its owner can read an inbox', async () => {
    expect((await app.signedOut.get('/me/inbox')).status).toBe(401);
    expect((await app.as('stranger').get('/me/inbox')).body).toEqual({
      items: [],
      nextCursor: null,
      total: 0,
    });
    expect((await app.as('officer').get('/me/inbox?cursor=nonsense')).status).toBe(400);
  });
});
