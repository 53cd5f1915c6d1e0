import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { PlannerService } from '#features/reminders/planning/planner.service.js';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { insertEngagement } from '#test/support/engagement-rows.js';

interface Item {
  rule: string;
  isOptional: boolean;
  hasOwnDays: boolean;
  isOff: boolean;
  offsets: number[];
  usualOffsets: number[];
}

describe('the reminder policy of a team', () => {
  let app: TestApp;
  const path = '/teams/team-a1/reminder-policy';

  beforeAll(async () => {
    app = await startTestApp({ now: '2026-03-02T15:00:00Z' });
    await app.nest.get(PlannerService, { strict: false }).pass();
    await insertEngagement(app, { dueOn: '2026-03-20' });
    await insertEngagement(app, { dueOn: '2026-03-20', visibility: 'restricted', title: 'Secret' });
    await insertEngagement(app, { dueOn: '2026-12-31', status: 'draft', owner: 'second.officer' });
    await insertEngagement(app, { dueOn: '2026-03-20', team: 'team-b1', owner: 'other.officer' });
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    app.clock.set('2026-03-02T15:00:00Z');
    await app.db.query(`UPDATE teams SET reminders = '{}'`);
  });

  const policy = async () => (await app.as('viewer').get(path)).body;
  const version = async () => (await policy()).version as number;
  const item = async (rule: string): Promise<Item> =>
    (await policy()).items.find((each: Item) => each.rule === rule);
  const change = async (body: object, who: 'supervisor' | 'admin' | 'officer' = 'supervisor') =>
    app.as(who).patch(path, body, { ifMatch: await version() });
  const reminder = (rule: string, isOff: boolean, offsets: number[] | null = null) => ({
    reminders: [{ rule, isOff, offsets }],
  });

  test('lists what a team may switch off, and where it may choose other days', async () => {
    expect(await item('draft_idle')).toMatchObject({ isOptional: true, hasOwnDays: true, isOff: false });
    expect(await item('engagement_due')).toMatchObject({
      ...{ isOptional: false, hasOwnDays: true },
      offsets: [-30, -14, -7, -1, 0],
    });
    // What repeats, and what follows the time to decide.
    for (const rule of ['engagement_overdue', 'request_waiting', 'request_climbed'])
      expect(await item(rule)).toBeUndefined();
  });

  test('is changed by supervisors and administrators; who did it and when stays visible', async () => {
    expect((await change(reminder('draft_idle', true), 'officer')).status).toBe(403);
    expect((await app.signedOut.get(path)).status).toBe(401);
    expect((await app.as('viewer').get('/teams/nowhere/reminder-policy')).status).toBe(404);
    const before = await version();
    expect((await change(reminder('draft_idle', true))).status).toBe(200);
    expect((await change(reminder('engagement_due', false, [-10, -3]), 'admin')).body).toMatchObject({
      version: before + 2,
      mayChange: true,
      lastChange: { at: '2026-03-02T15:00:00.000Z', by: { name: 'Admin' } },
    });
    expect(await item('draft_idle')).toMatchObject({ isOff: true });
    expect(await item('engagement_due')).toMatchObject({ offsets: [-10, -3] });
    expect((await app.as('supervisor').patch(path, {}, { ifMatch: before })).status).toBe(412);
    expect((await app.as('supervisor').patch(path, {})).status).toBe(428);
    const [last] = await app.db.query<{ before: object; after: object }[]>(
      `SELECT before, after FROM activities WHERE what = 'team.updated' ORDER BY seq DESC LIMIT 1`,
    );
    expect(last).toEqual({
      before: { reminders: ['draft_idle: off'] },
      after: { reminders: ['draft_idle: off', 'engagement_due: -10, -3'] },
    });
  });

  test.each([
    ['to switch off a due date', reminder('engagement_due', true), '/reminders/0/isOff'],
    ['to switch off an escalation', reminder('engagement_escalated', true), '/reminders/0/isOff'],
    ['days after instead of before', reminder('engagement_due', false, [-7, 3]), '/reminders/0/offsets'],
    ['no days at all', reminder('engagement_due', false, []), '/reminders/0/offsets'],
    ['other days of what repeats', reminder('engagement_overdue', false, [2]), '/reminders/0/offsets'],
  ])('refuses %s', async (_what, body, pointer) => {
    const { status, body: problem } = await change(body);
    expect([status, problem.errors[0].pointer]).toEqual([422, pointer]);
  });

  test('the preview says who would get more or fewer, by name and number, and changes nothing', async () => {
    const body = {
      reminders: [
        { rule: 'engagement_due', isOff: false, offsets: [-14, -10, -7, -5, -3, -1] },
        { rule: 'draft_idle', isOff: true, offsets: null },
      ],
    };
    const preview = await app.as('supervisor').post(`${path}/preview`, body);
    expect(preview.status).toBe(200);
    // Restricted engagements that the supervisor may not read are not counted.
    expect(preview.body.items).toEqual([
      { person: expect.objectContaining({ name: 'Officer' }), rule: 'engagement_due', before: 4, after: 6 },
      {
        person: expect.objectContaining({ name: 'Second officer' }),
        ...{ rule: 'draft_idle', before: 2, after: 0 },
      },
    ]);
    expect(await item('draft_idle')).toMatchObject({ isOff: false });
    expect((await app.as('officer').post(`${path}/preview`, body)).status).toBe(403);
  });

  test('holds for the engagements of that team and no other, for what is planned and for what is forecast', async () => {
    expect((await change(reminder('engagement_due', false, [-16]))).status).toBe(200);
    await app.db.query(`DELETE FROM reminders`);
    app.clock.set('2026-03-04T15:00:00Z');
    await app.nest.get(PlannerService, { strict: false }).pass();
    app.clock.set('2026-03-06T15:00:00Z');
    await app.nest.get(PlannerService, { strict: false }).pass();
    const rows = await app.db.query<{ slug: string; offset: number }[]>(
      `SELECT t.slug, r."offset" FROM reminders r JOIN engagements e ON e.id = r.engagement_id JOIN teams t ON t.id = e.team_id
       WHERE r.rule = 'engagement_due' ORDER BY t.slug, r."offset"`,
    );
    expect(rows).toEqual([
      { slug: 'team-a1', offset: -16 },
      { slug: 'team-a1', offset: -16 },
      { slug: 'team-b1', offset: -14 },
    ]);
  });

  test('a reminder that was planned before the team switched it off is not sent, and the ledger says why', async () => {
    await app.db.query(`DELETE FROM reminders`);
    app.clock.set('2026-03-09T15:00:00Z');
    await app.nest.get(PlannerService, { strict: false }).pass();
    expect((await change(reminder('draft_idle', true))).status).toBe(200);
    const { LastCheck } = await import('#features/reminders/sending/last-check.js');
    const rows = await app.db.query<Parameters<InstanceType<typeof LastCheck>['ask']>[1]>(
      `SELECT id, rule, subject_kind AS "subjectKind", subject_id AS "subjectId", refers_on::text AS "refersOn",
         recipient_id AS "recipientId" FROM reminders WHERE rule = 'draft_idle'`,
    );
    const verdicts = await app.nest
      .get(LastCheck, { strict: false })
      .ask(app.db.manager, rows, app.clock.now());
    expect([...verdicts.values()].map(({ whyNot }) => whyNot?.code)).toEqual(['reminder.team-off']);
  });
});
