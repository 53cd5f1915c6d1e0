import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { RunAsOfService } from '#features/reminders/planning/run-as-of.service.js';
import { ReminderQueries } from '#features/reminders/reminder.queries.js';
import { collect } from '#test/support/collect.js';
import { type Desk, startDesk } from './desk.js';

describe('a run as of another time', () => {
  let desk: Desk;
  let run: RunAsOfService;
  beforeAll(async () => {
    desk = await startDesk({ now: '2026-03-01T12:00:00Z', idle: true });
    run = desk.app.get(RunAsOfService, { strict: false });
    await desk.engagement({ dueOn: '2026-03-21' });
  });
  afterAll(() => desk.close());

  test('lists in a dry run what would go to whom, and writes nothing', async () => {
    // 01:00 in New York: only the day matters, not the hour.
    desk.at('2026-03-20T05:00:00Z');
    expect(await run.preview()).toMatchObject([
      {
        outcome: 'would be sent',
        reference: 'ENG-2026-00001',
        rule: 'engagement_due',
        refersOn: '2026-03-21',
        recipient: { email: 'officer@demarche.example' },
      },
    ]);
    expect(await desk.ledger()).toEqual([]);
    expect(desk.mails()).toEqual([]);
  });

  test('sends each reminder once; a second run sends nothing', async () => {
    expect(await run.send()).toMatchObject([{ outcome: 'sent', reference: 'ENG-2026-00001' }]);
    expect(desk.mails()).toEqual([
      { to: 'officer', subject: 'ENG-2026-00001: finish by tomorrow – Border training' },
    ]);
    expect(await run.send()).toEqual([]);
    expect(desk.mails()).toHaveLength(1);
  });

  test('does not affect the planner, which plans what is left', async () => {
    const until = () => desk.db.query('SELECT planned_until FROM planner_state');
    expect(await until()).toEqual([{ planned_until: new Date('2026-03-01T12:00:00Z') }]);
    await desk.planAndLeave('2026-03-21T20:00:00Z');
    await desk.sendAll();
    expect(desk.mails().map(({ subject }) => subject)).toEqual([
      'ENG-2026-00001: finish by tomorrow – Border training',
      'ENG-2026-00001: finish today – Border training',
    ]);
  });

  test('the forecast lists what the planner will plan, without what was already sent', async () => {
    desk.at('2026-03-22T20:00:00Z');
    await desk.planAndLeave('2026-03-22T20:00:00Z');
    await desk.sendAll();
    const id = await desk.engagement({ dueOn: '2026-04-10', coOwners: ['other.officer'] });
    await desk.milestone(id, { dueOn: '2026-04-08', assignee: 'viewer' });
    const requestId = await desk.request(id, { askedBy: 'officer', askedOn: '2026-03-20' });
    const forecast = await collect(
      desk.app.get(ReminderQueries, { strict: false }).forecast({}, new Date('2026-03-22T20:00:00Z'), 30),
    );
    expect(forecast.length).toBeGreaterThan(20);
    const before = new Set((await desk.ledger()).map((line) => line.id));
    // One pass per day, so that nothing is missed and nothing superseded.
    for (let day = 0; day < 30; day += 1) {
      const instant = new Date(Date.parse('2026-03-23T19:59:59Z') + day * 86_400_000);
      await desk.planAndLeave(instant.toISOString());
      await desk.sendAll();
    }
    await desk.planAndLeave('2026-04-21T20:00:00Z');
    const people = Object.fromEntries(
      Object.entries(desk.bureau.people).map(([key, { id: of }]) => [of, key]),
    );
    const planned = (await desk.ledger()).filter(
      (line) => !before.has(line.id) && line.state !== 'superseded',
    );
    const keyOf = (rule: string, to: string, refersOn: string, offset: number, sendAt: Date) =>
      [rule, to, refersOn, offset, sendAt.toISOString()].join(' ');
    expect(
      planned.map((line) => keyOf(line.rule, line.to, line.refersOn, line.offset, line.sendAt)).sort(),
    ).toEqual(
      forecast
        .map((one) => keyOf(one.rule, people[one.recipientId]!, one.refersOn, one.offset, one.sendAt))
        .sort(),
    );
    expect(forecast.filter(({ subjectId }) => subjectId === requestId).map(({ rule }) => rule)).toContain(
      'request_climbed',
    );
  });
});
