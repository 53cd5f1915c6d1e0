import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Desk, onBothBackends, startDesk } from './desk.js';

/**
 * Who gets e-mails from a pass at 23:00 UTC on each of these days: by then it is past 08:00
 * for everybody in the bureau.
 */
async function toldOn(desk: Desk, days: readonly string[]): Promise<Record<string, string[]>> {
  const told: Record<string, string[]> = {};
  for (const day of days) {
    desk.mailbox.clear();
    await desk.pass(`${day}T23:00:00Z`);
    told[day] = desk
      .mails()
      .map(({ to }) => to)
      .sort();
  }
  return told;
}

onBothBackends((backend) => {
  describe('reminders of a due date', () => {
    let desk: Desk;
    beforeAll(async () => {
      desk = await startDesk({ now: '2026-03-01T00:00:00Z', backend });
    });
    afterAll(() => desk.close());

    test('go to the owner and co-owners the day before, each at 08:00 local time', async () => {
      await desk.db.query(
        `INSERT INTO memberships (user_id, team_id, role) VALUES ($1, $2, 'officer') ON CONFLICT DO NOTHING`,
        [desk.bureau.people['other.officer'].id, desk.bureau.teams['team-a1'].id],
      );
      const id = await desk.engagement({ dueOn: '2026-03-05', coOwners: ['other.officer'] });
      await desk.pass('2026-03-04T06:59:59Z');
      expect(desk.mails()).toEqual([]);
      await desk.pass('2026-03-04T07:00:00Z');
      expect(desk.mails()).toEqual([
        {
          to: 'other.officer',
          subject: 'ENG-2026-00001: finish by tomorrow – Border training',
        },
      ]);
      await desk.pass('2026-03-04T13:00:00Z');
      expect(desk.mails().map(({ to }) => to)).toEqual(['other.officer', 'officer']);
      await desk.db.query('UPDATE engagements SET deleted_at = now() WHERE id = $1', [id]);
    });

    test('are not planned or sent again by a second pass over the same time', async () => {
      const before = desk.mails().length;
      await desk.pass('2026-03-04T13:05:00Z');
      expect(desk.mails()).toHaveLength(before);
    });
  });
});

describe('the rules', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await startDesk({ now: '2026-03-01T23:00:00Z' });
  });
  afterAll(() => desk.close());

  test('an overdue engagement reminds its owner the day after and every 7 days, its supervisors after 3 working days and those above after 10', async () => {
    // Due on Wednesday 1 April; Good Friday and Easter Monday are working days in the United States.
    const id = await desk.engagement({ dueOn: '2026-04-01' });
    await desk.pass('2026-04-01T23:00:00Z');
    const days = ['02', '03', '06', '07', '09', '14', '15', '16', '22', '23'].map((day) => `2026-04-${day}`);
    expect(await toldOn(desk, days)).toEqual({
      '2026-04-02': ['officer'],
      '2026-04-03': [],
      '2026-04-06': ['second.supervisor', 'supervisor'],
      '2026-04-07': [],
      '2026-04-09': ['officer'],
      '2026-04-14': [],
      '2026-04-15': ['bureau.supervisor'],
      '2026-04-16': ['officer'],
      '2026-04-22': [],
      '2026-04-23': ['officer'],
    });
    await desk.db.query('UPDATE engagements SET deleted_at = now() WHERE id = $1', [id]);
  });

  test('working days are those of the team: a public holiday in its country delays an escalation', async () => {
    // 1 May is a holiday in Austria but not in the United States.
    const vienna = await desk.engagement({ dueOn: '2026-04-29', team: 'team-b1', owner: 'other.officer' });
    const newYork = await desk.engagement({ dueOn: '2026-04-29' });
    await desk.pass('2026-04-30T23:00:00Z');
    expect(await toldOn(desk, ['2026-05-04', '2026-05-05'])).toEqual({
      '2026-05-04': ['second.supervisor', 'supervisor'],
      '2026-05-05': ['other.supervisor'],
    });
    await desk.db.query('UPDATE engagements SET deleted_at = now() WHERE id = ANY($1)', [[vienna, newYork]]);
  });

  test('a milestone reminds its assignee 7, 3 and 1 days before and on the day, and once overdue also the owner', async () => {
    const id = await desk.engagement({ dueOn: '2027-12-31' });
    await desk.milestone(id, { dueOn: '2026-06-10', assignee: 'second.officer' });
    await desk.pass('2026-06-02T23:00:00Z');
    const days = ['03', '06', '07', '09', '10', '11', '18'].map((day) => `2026-06-${day}`);
    expect(await toldOn(desk, days)).toEqual({
      '2026-06-03': ['second.officer'],
      '2026-06-06': [],
      '2026-06-07': ['second.officer'],
      '2026-06-09': ['second.officer'],
      '2026-06-10': ['second.officer'],
      '2026-06-11': ['officer', 'second.officer'],
      '2026-06-18': ['officer', 'second.officer'],
    });
    await desk.db.query('UPDATE engagements SET deleted_at = now() WHERE id = $1', [id]);
  });

  test('an engagement on hold reminds of its review date until something is done, and once of a due date that passes', async () => {
    // Thursday 9 July; the third working day after it is Tuesday 14 July.
    const id = await desk.engagement({
      dueOn: '2026-07-10',
      status: 'on_hold',
      reviewOn: '2026-07-09',
      coOwners: ['second.officer'],
    });
    await desk.pass('2026-07-05T23:00:00Z');
    const days = ['06', '07', '09', '10', '11', '13', '14', '15', '17', '24'].map((day) => `2026-07-${day}`);
    expect(await toldOn(desk, days)).toEqual({
      '2026-07-06': ['officer'],
      '2026-07-07': [],
      '2026-07-09': ['officer'],
      '2026-07-10': ['officer'],
      // The due date has passed.
      '2026-07-11': ['officer'],
      '2026-07-13': [],
      '2026-07-14': ['second.supervisor', 'supervisor'],
      '2026-07-15': [],
      '2026-07-17': ['officer'],
      '2026-07-24': ['officer'],
    });
    const said = (await desk.ledger())
      .filter(({ rule }) => rule.includes('hold'))
      .map(({ rule, offset, to }) => `${rule} ${offset} ${to}`);
    expect(said).toEqual([
      'hold_review -3 officer',
      'hold_review 0 officer',
      'hold_review_overdue 1 officer',
      'engagement_due_on_hold 1 officer',
      expect.stringContaining('hold_review_escalated 3'),
      expect.stringContaining('hold_review_escalated 3'),
      'hold_review_overdue 8 officer',
      'hold_review_overdue 15 officer',
    ]);
    await desk.db.query('UPDATE engagements SET deleted_at = now() WHERE id = $1', [id]);
  });

  test.each(['draft', 'completed', 'closed', 'cancelled'] as const)(
    'an engagement with status %s sends no reminders',
    async (status) => {
      const id = await desk.engagement({ dueOn: '2026-08-04', status });
      await desk.milestone(id, { dueOn: '2026-08-04' });
      expect(await toldOn(desk, ['2026-08-03', '2026-08-04', '2026-08-05'])).toEqual({
        '2026-08-03': [],
        '2026-08-04': [],
        '2026-08-05': [],
      });
    },
  );

  test('supervisors get nothing about a restricted engagement that does not name them', async () => {
    await desk.engagement({
      dueOn: '2026-08-20',
      visibility: 'restricted',
      readers: ['supervisor'],
      title: 'Secret matter',
    });
    await desk.pass('2026-08-21T23:00:00Z');
    expect(await toldOn(desk, ['2026-08-25'])).toEqual({ '2026-08-25': ['supervisor'] });
    const mail = desk.mailbox.messages()[0]!;
    expect(mail.subject).toBe('ENG-2026-00010: overdue since 20 Aug 2026, ask the owner');
    expect(`${mail.subject} ${mail.text} ${mail.html}`).not.toContain('Secret');
  });

  describe('an escalation never goes to the people who are late', () => {
    const escalatedOn = async (days: readonly string[]) => {
      const told: Record<string, string[]> = {};
      for (const day of days) {
        await desk.pass(`${day}T23:00:00Z`);
        told[day] = (await desk.ledger())
          .filter(({ rule, sendAt }) => rule.includes('escalated') && sendAt.toISOString().startsWith(day))
          .map(({ to }) => to)
          .sort();
      }
      return told;
    };

    test('the only supervisor owns the engagement: supervisors of the next level above get it instead', async () => {
      // Friday 7 August, a team in Vienna; the third working day after it is Wednesday 12 August, the
      // tenth is Friday 21 August.
      const id = await desk.engagement({ dueOn: '2026-08-07', team: 'team-b1', owner: 'other.supervisor' });
      const paused = await desk.engagement({
        dueOn: '2027-01-31',
        team: 'team-b1',
        owner: 'other.supervisor',
        status: 'on_hold',
        reviewOn: '2026-08-07',
      });
      await desk.pass('2026-08-08T23:00:00Z');
      expect(await escalatedOn(['2026-08-12', '2026-08-21'])).toEqual({
        '2026-08-12': ['bureau.supervisor', 'bureau.supervisor'],
        '2026-08-21': [],
      });
      await desk.db.query('UPDATE engagements SET deleted_at = now() WHERE id = ANY($1)', [[id, paused]]);
    });

    test('the only supervisor of the whole bureau owns the engagement: the administrators get it instead', async () => {
      // Monday 7 September is Labor Day.
      const id = await desk.engagement({ dueOn: '2026-09-04', team: 'bureau', owner: 'bureau.supervisor' });
      await desk.pass('2026-09-05T23:00:00Z');
      expect(await escalatedOn(['2026-09-10', '2026-09-21'])).toEqual({
        '2026-09-10': ['admin'],
        '2026-09-21': [],
      });
      await desk.db.query('UPDATE engagements SET deleted_at = now() WHERE id = $1', [id]);
    });

    test('one of two supervisors is a co-owner: only the other gets it, then those above', async () => {
      const id = await desk.engagement({ dueOn: '2026-09-25', coOwners: ['supervisor'] });
      await desk.pass('2026-09-26T23:00:00Z');
      expect(await escalatedOn(['2026-09-30', '2026-10-09'])).toEqual({
        '2026-09-30': ['second.supervisor'],
        '2026-10-09': ['bureau.supervisor'],
      });
      await desk.db.query('UPDATE engagements SET deleted_at = now() WHERE id = $1', [id]);
    });
  });
});
