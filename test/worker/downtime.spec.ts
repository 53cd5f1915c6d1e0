import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { User } from '#features/access/user.entity.js';
import { noteMove } from '#features/people/time-zones/time-zone-move.entity.js';
import { type Desk, onBothBackends, startDesk } from './desk.js';

onBothBackends((backend) => {
  describe('when the product was down for days', () => {
    let desk: Desk;
    beforeAll(async () => {
      desk = await startDesk({ alone: true, now: '2026-03-01T12:00:00Z', backend });
    });
    afterAll(() => desk.close());

    test('only the nearest of the missed reminders about one date is sent and says that it is late', async () => {
      await desk.engagement({ dueOn: '2026-03-09' });
      // Missed: a week before (2 March), the day before (8 March) and the day itself (9 March).
      await desk.pass('2026-03-09T20:00:00Z');
      expect(desk.mails()).toEqual([
        { to: 'officer', subject: 'ENG-2026-00001: finish today – Border training' },
      ]);
      expect(desk.mailbox.messages()[0]!.text).toContain(
        'Sent late: it was due on Monday 9 March 2026, 08:00 but could not be sent then.',
      );
      const lines = await desk.ledger();
      expect(lines.map(({ offset, state, isLate }) => ({ offset, state, isLate }))).toEqual([
        { offset: -7, state: 'superseded', isLate: false },
        { offset: -1, state: 'superseded', isLate: false },
        { offset: 0, state: 'sent', isLate: true },
      ]);
      expect(lines[0]!.reason).toBe('A reminder closer to the same date replaced it.');
    });

    test('missed reminders about different dates are each sent', async () => {
      desk.mailbox.clear();
      const id = await desk.engagement({ dueOn: '2026-03-12' });
      await desk.milestone(id, { dueOn: '2026-03-13', assignee: 'officer' });
      await desk.pass('2026-03-14T20:00:00Z');
      expect(desk.mails().map(({ subject }) => subject)).toEqual(
        expect.arrayContaining([
          'ENG-2026-00002 is overdue: finish or extend it – Border training',
          'ENG-2026-00002: a milestone is overdue – First workshop',
        ]),
      );
    });
  });

  describe('when the mail server was down', () => {
    let desk: Desk;
    beforeAll(async () => {
      desk = await startDesk({ now: '2026-03-01T12:00:00Z', backend, mailbox: { down: true } });
    });
    afterAll(() => desk.close());

    test('the next reminder about the same date supersedes one that could not be sent', async () => {
      await desk.engagement({ dueOn: '2026-03-09' });
      await desk.pass('2026-03-08T12:00:00Z');
      await desk.mailbox.restart();
      await desk.pass('2026-03-09T12:00:00Z');
      await desk.mailbox.waitFor(1);
      await desk.drain();
      expect(desk.mails()).toEqual([
        { to: 'officer', subject: 'ENG-2026-00001: finish today – Border training' },
      ]);
      const states = (await desk.ledger()).map(({ offset, state }) => [offset, state]);
      expect(states).toEqual([
        [-7, 'superseded'],
        [-1, 'superseded'],
        [0, 'sent'],
      ]);
    });
  });
});

describe('when clocks change', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await startDesk({ now: '2026-03-01T00:00:00Z' });
  });
  afterAll(() => desk.close());

  /**
   * 08:00 in each person's time zone, before and after each change: New York 8 March and 1 November,
   * Vienna 29 March and 25 October.
   */
  test.each([
    ['officer', '2026-03-07', '2026-03-07T13:00:00Z'],
    ['officer', '2026-03-08', '2026-03-08T12:00:00Z'],
    ['other.officer', '2026-03-28', '2026-03-28T07:00:00Z'],
    ['other.officer', '2026-03-29', '2026-03-29T06:00:00Z'],
    ['other.officer', '2026-10-24', '2026-10-24T06:00:00Z'],
    ['other.officer', '2026-10-25', '2026-10-25T07:00:00Z'],
    ['officer', '2026-10-31', '2026-10-31T12:00:00Z'],
    ['officer', '2026-11-01', '2026-11-01T13:00:00Z'],
  ] as const)(
    'the reminder of %s for %s leaves once, at 08:00 local time',
    async (owner, dueOn, leavesAt) => {
      const team = owner === 'officer' ? 'team-a1' : 'team-b1';
      const id = await desk.engagement({ owner, team, dueOn });
      const isOf = (line: { rule: string; refersOn: string; offset: number }) =>
        line.rule === 'engagement_due' && line.refersOn === dueOn && line.offset === 0;
      const justBefore = new Date(Date.parse(leavesAt) - 1_000).toISOString();
      await desk.pass(justBefore);
      expect((await desk.ledger()).filter(isOf)).toEqual([]);
      await desk.pass(leavesAt);
      await desk.pass(new Date(Date.parse(leavesAt) + 3_600_000).toISOString());
      const lines = (await desk.ledger()).filter(isOf);
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatchObject({ state: 'sent', isLate: false, sendAt: new Date(leavesAt) });
      await desk.db.query('UPDATE engagements SET deleted_at = now() WHERE id = $1', [id]);
    },
  );

  test('a machine whose clock was set back sends nothing again', async () => {
    await desk.engagement({ dueOn: '2026-11-20' });
    await desk.pass('2026-11-20T13:00:00Z');
    const before = (await desk.ledger()).length;
    await desk.pass('2026-11-20T09:00:00Z');
    await desk.pass('2026-11-20T13:00:30Z');
    expect(await desk.ledger()).toHaveLength(before);
  });

  test('a person who moves to a time zone where it is past 08:00 still gets the reminder', async () => {
    await desk.engagement({ owner: 'bureau.supervisor', dueOn: '2026-12-01' });
    await desk.pass('2026-12-01T09:00:00Z');
    desk.at('2026-12-01T09:10:00Z');
    await move('bureau.supervisor', 'Asia/Tokyo');
    await desk.pass('2026-12-01T09:11:00Z');
    await desk.pass('2026-12-01T13:00:00Z');
    const told = (await desk.ledger()).filter(({ to, offset }) => to === 'bureau.supervisor' && offset === 0);
    expect(told).toMatchObject([{ state: 'sent', isLate: true }]);
  });

  test('a move does not repeat a morning that the person already had, whatever has changed since', async () => {
    const id = await desk.engagement({ owner: 'second.officer', dueOn: '2026-12-25' });
    await desk.pass('2026-12-08T14:30:00Z');
    desk.at('2026-12-08T15:00:00Z');
    await desk.db.query(`UPDATE engagements SET due_on = '2026-12-09' WHERE id = $1`, [id]);
    await move('second.officer', 'America/Chicago');
    await desk.pass('2026-12-08T15:01:00Z');
    expect(await toldOf(id)).toEqual([]);
    await desk.pass('2026-12-09T14:00:00Z');
    expect(await toldOf(id)).toEqual([0]);
  });

  test('a change of a person other than a move, such as a rename, sends nothing', async () => {
    const id = await desk.engagement({ owner: 'second.officer', dueOn: '2026-12-30' });
    await desk.pass('2026-12-15T15:00:00Z');
    desk.at('2026-12-15T16:00:00Z');
    await desk.db.query(`UPDATE engagements SET due_on = '2026-12-16' WHERE id = $1`, [id]);
    await desk.db.query(
      `UPDATE users SET name = 'Second Officer (new name)', updated_at = $1 WHERE id = $2`,
      [desk.clock.now(), desk.bureau.people['second.officer'].id],
    );
    await desk.pass('2026-12-15T16:01:00Z');
    expect(await toldOf(id)).toEqual([]);
  });

  /** What happens when a person changes the time zone in their preferences. */
  async function move(person: 'bureau.supervisor' | 'second.officer', timeZone: string): Promise<void> {
    const { id } = desk.bureau.people[person];
    await desk.within(async (tx) => {
      const user = await tx.db.findOneByOrFail(User, { id });
      await noteMove(tx, user);
      await tx.db.update(User, { id }, { timeZone });
    });
  }

  const toldOf = async (engagementId: string) => {
    const rows = await desk.db.query<{ offset: number }[]>(
      'SELECT "offset" FROM reminders WHERE engagement_id = $1 ORDER BY send_at',
      [engagementId],
    );
    return rows.map(({ offset }) => offset);
  };
});
