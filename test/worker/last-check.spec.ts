import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Desk, startDesk } from './desk.js';

/** Reminders are planned but not sent: each change here happens between planning and sending. */
describe('between planning and sending', () => {
  let desk: Desk;
  let day = 0;
  beforeAll(async () => {
    desk = await startDesk({ now: '2026-03-01T12:00:00Z', idle: true });
  });
  afterAll(() => desk.close());

  /** Plans the reminder of an engagement with a separate due date, makes the `change`, and sends. */
  async function planned(
    change: (engagementId: string, dueOn: string) => Promise<unknown>,
    options: Parameters<Desk['engagement']>[0] = {},
  ) {
    day += 1;
    const dueOn = `2026-04-${String(day).padStart(2, '0')}`;
    const id = await desk.engagement({ dueOn, ...options });
    await desk.planAndLeave(`${dueOn}T20:00:00Z`);
    const sent = desk.mails().length;
    await change(id, dueOn);
    await desk.sendAll();
    const line = (await desk.ledger()).find((each) => each.refersOn === dueOn && each.offset === 0)!;
    await desk.db.query('UPDATE engagements SET deleted_at = now() WHERE id = $1', [id]);
    return { state: line.state, reason: line.reason, mails: desk.mails().length - sent };
  }

  const update = (set: string) => (id: string) =>
    desk.db.query(`UPDATE engagements SET ${set} WHERE id = $1`, [id]);

  test('nothing changed: the reminder is sent', async () => {
    expect(await planned(async () => undefined)).toEqual({ state: 'sent', reason: null, mails: 1 });
  });

  test.each([
    ['the date moved', `due_on = '2026-06-30'`, 'The date has moved to Tuesday 30 June 2026.'],
    ['the engagement was put on hold', `status = 'on_hold'`, 'The engagement is on hold.'],
    ['the engagement was completed', `status = 'completed'`, 'The engagement is completed.'],
    ['the engagement was deleted', `deleted_at = now()`, 'The engagement was deleted.'],
  ])('%s: the reminder is suppressed, and the ledger says why', async (_what, set, reason) => {
    expect(await planned(update(set))).toEqual({ state: 'suppressed', reason, mails: 0 });
  });

  test('the engagement has a new owner: the former owner gets nothing', async () => {
    const { id } = desk.bureau.people['second.officer'];
    expect(await planned(update(`owner_id = '${id}'`))).toEqual({
      state: 'suppressed',
      reason: 'The person is no longer its owner or co-owner.',
      mails: 0,
    });
  });

  test('the account was deactivated: it gets nothing, and the supervisors of the team get it instead', async () => {
    const setActive = (isActive: boolean) =>
      desk.db.query('UPDATE users SET is_active = $1 WHERE id = $2', [
        isActive,
        desk.bureau.people.officer.id,
      ]);
    expect(await planned(() => setActive(false))).toEqual({
      state: 'suppressed',
      reason: 'The person’s account is not active.',
      mails: 2,
    });
    await setActive(true);
    const mails = desk.mailbox.messages().slice(-2);
    expect(mails.map(({ recipients }) => recipients[0]).sort()).toEqual([
      'second.supervisor@demarche.example',
      'supervisor@demarche.example',
    ]);
    expect(mails[0]!.text).toContain(
      'You get this because Officer no longer has an account, and you answer for the work now.',
    );
  });

  test('replanning suppresses at once what is no longer true, and says why', async () => {
    const outcome = await planned(async (id) => {
      await desk.within(async (tx, reminders) => {
        await tx.db.query(`UPDATE engagements SET due_on = '2026-06-30' WHERE id = $1`, [id]);
        await reminders.replan(tx, id);
      });
      const [line] = (await desk.ledger()).filter(({ state }) => state === 'planned');
      expect(line).toBeUndefined();
    });
    expect(outcome).toMatchObject({
      state: 'suppressed',
      reason: 'The date has moved to Tuesday 30 June 2026.',
    });
  });

  test('replanning is rolled back with its transaction', async () => {
    const outcome = await planned(async (id) => {
      const undone = desk.within(async (tx, reminders) => {
        await tx.db.query(`UPDATE engagements SET status = 'on_hold' WHERE id = $1`, [id]);
        await reminders.replan(tx, id);
        throw new Error('taken back');
      });
      await expect(undone).rejects.toThrow('taken back');
    });
    expect(outcome.state).toBe('sent');
  });

  test('a date that was moved and moved back still gets its reminder', async () => {
    const outcome = await planned(async (id, dueOn) => {
      for (const date of ['2026-06-30', dueOn]) {
        await desk.within(async (tx, reminders) => {
          await tx.db.query('UPDATE engagements SET due_on = $2 WHERE id = $1', [id, date]);
          await reminders.replan(tx, id);
        });
      }
    });
    expect(outcome).toEqual({ state: 'sent', reason: null, mails: 1 });
  });

  test('a milestone that was done gets no reminder, but its engagement still does', async () => {
    const id = await desk.engagement({ dueOn: '2026-05-20' });
    const milestoneId = await desk.milestone(id, { dueOn: '2026-05-20', assignee: 'viewer' });
    await desk.planAndLeave('2026-05-20T20:00:00Z');
    await desk.within(async (tx, reminders) => {
      await tx.db.query(`UPDATE milestones SET state = 'done' WHERE id = $1`, [milestoneId]);
      await reminders.replan(tx, id);
    });
    await desk.sendAll();
    const lines = (await desk.ledger()).filter(
      ({ refersOn, offset }) => refersOn === '2026-05-20' && offset === 0,
    );
    expect(lines.map(({ rule, state, reason }) => ({ rule, state, reason }))).toEqual(
      expect.arrayContaining([
        { rule: 'engagement_due', state: 'sent', reason: null },
        { rule: 'milestone_due', state: 'suppressed', reason: 'The milestone is done.' },
      ]),
    );
  });

  test('the assignee may no longer read the engagement: the only person left who may act gets it instead', async () => {
    const id = await desk.engagement({ dueOn: '2026-12-20' });
    await desk.milestone(id, { dueOn: '2026-05-26', assignee: 'viewer' });
    await desk.planAndLeave('2026-05-26T20:00:00Z');
    await desk.db.query(`UPDATE engagements SET visibility = 'restricted' WHERE id = $1`, [id]);
    await desk.sendAll();
    const lines = (await desk.ledger()).filter(
      ({ refersOn, offset }) => refersOn === '2026-05-26' && offset === 0,
    );
    expect(Object.fromEntries(lines.map(({ to, state, reason }) => [to, reason ?? state]))).toEqual({
      viewer: 'The person may not read the engagement.',
      officer: 'sent',
    });
  });

  test('the role was taken away: replanning gives it to the supervisors in the same transaction, and back', async () => {
    const id = await desk.engagement({ dueOn: '2026-05-28', owner: 'second.officer' });
    await desk.planAndLeave('2026-05-28T20:00:00Z');
    const person = desk.bureau.people['second.officer'].id;
    await desk.within(async (tx, reminders) => {
      await tx.db.query(`UPDATE memberships SET role = 'viewer' WHERE user_id = $1`, [person]);
      await reminders.replan(tx, id);
    });
    const states = async () =>
      Object.fromEntries(
        (await desk.ledger())
          .filter(({ refersOn, offset }) => refersOn === '2026-05-28' && offset === 0)
          .map(({ to, state, reason }) => [to, reason ?? state]),
      );
    const lapsed = { 'second.officer': 'The person holds no role that may act on it.' };
    expect(await states()).toEqual({ ...lapsed, supervisor: 'planned', 'second.supervisor': 'planned' });
    await desk.db.query(`UPDATE memberships SET role = 'officer' WHERE user_id = $1`, [person]);
    await desk.sendAll();
    const over = 'The person no longer stands in for somebody else.';
    expect(await states()).toEqual({
      'second.officer': 'sent',
      ...{ supervisor: over, 'second.supervisor': over },
    });
  });

  test('an escalation does not reach a supervisor who became the owner in the meantime', async () => {
    const id = await desk.engagement({ dueOn: '2026-10-16', owner: 'officer' });
    await desk.planAndLeave('2026-10-21T23:00:00Z');
    await desk.db.query('UPDATE engagements SET owner_id = $2 WHERE id = $1', [
      id,
      desk.bureau.people.supervisor.id,
    ]);
    await desk.sendAll();
    const lines = (await desk.ledger()).filter(
      ({ rule, refersOn }) => rule === 'engagement_escalated' && refersOn === '2026-10-16',
    );
    expect(Object.fromEntries(lines.map(({ to, state, reason }) => [to, reason ?? state]))).toEqual({
      supervisor: 'The person no longer supervises the team it is escalated to.',
      'second.supervisor': 'sent',
    });
  });
});
