import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { RULE_KEYS } from '#features/reminders/rules.js';
import { startTestApp, type TestApp } from '#test/support/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

describe('the reminder policy', () => {
  const ruleNamed = async (rule: string) => {
    const { body } = await app.as('viewer').get('/reminder-policy');
    return body.items.find((item: { rule: string }) => item.rule === rule);
  };

  test('can be read by every signed-in person and nobody else', async () => {
    expect(await app.signedOut.get('/reminder-policy')).toMatchObject({ status: 401 });
    expect(await app.as('stranger').get('/reminder-policy')).toMatchObject({
      status: 200,
      body: { sendHour: 8 },
    });
  });

  test('lists every rule of the table in its order', async () => {
    const { body } = await app.as('viewer').get('/reminder-policy');
    expect(body.items.map(({ rule }: { rule: string }) => rule)).toEqual(RULE_KEYS);
  });

  test('shows the days before a due date, in calendar days', async () => {
    expect(await ruleNamed('engagement_due')).toEqual({
      rule: 'engagement_due',
      about: ['engagement'],
      isAtOnce: false,
      bundledMinutes: 0,
      dated: {
        date: 'dueOn',
        count: 'calendar',
        offsets: [-30, -14, -7, -1, 0],
        repeats: null,
        isByTeamClock: false,
      },
      to: ['owner', 'co_owners'],
      family: 'deadline',
      isOptionalForTeam: false,
      isOptionalForPerson: true,
    });
  });

  test('shows the interval and the end of a repetition', async () => {
    expect((await ruleNamed('engagement_overdue')).dated).toMatchObject({
      offsets: [1],
      repeats: { everyDays: 7, untilDays: 729 },
    });
    expect(await ruleNamed('request_waiting')).toMatchObject({
      isAtOnce: true,
      isOptionalForPerson: false,
      dated: { count: 'working', offsets: [2], repeats: { everyDays: 2, untilDays: 120 } },
    });
  });

  test('shows that escalation follows the team’s time to decide', async () => {
    expect((await ruleNamed('request_climbed')).dated).toMatchObject({ isByTeamClock: true, offsets: [6] });
    expect((await ruleNamed('engagement_escalated')).dated).toMatchObject({ isByTeamClock: false });
  });

  test('shows what is only sent at once, collected for some minutes', async () => {
    expect(await ruleNamed('comment')).toMatchObject({
      isAtOnce: true,
      dated: null,
      bundledMinutes: 5,
      to: [],
    });
  });
});
