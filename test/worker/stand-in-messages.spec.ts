import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Deliveries } from '#contract';
import type { PersonKey } from '#test/support/builders.js';
import { type Desk, startDesk } from './desk.js';

/** In team-a1, `supervisor` and `second.supervisor` stand in for `officer`. */
describe('the message of a morning to those who stand in for somebody', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await startDesk({ now: '2026-03-01T12:00:00Z', idle: true });
  });
  afterAll(() => desk.close());
  beforeEach(() => desk.mailbox.clear());
  afterEach(async () => {
    await desk.db.query('DELETE FROM reminders');
    await desk.db.query('UPDATE engagements SET deleted_at = now() WHERE deleted_at IS NULL');
    await desk.db.query(`UPDATE users SET deliveries = '{}', is_active = true`);
  });

  const chooses = (person: PersonKey, deliveries: Deliveries) =>
    desk.db.query('UPDATE users SET deliveries = $2 WHERE id = $1', [
      desk.bureau.people[person].id,
      deliveries,
    ]);
  const leaves = (person: PersonKey) =>
    desk.db.query('UPDATE users SET is_active = false WHERE id = $1', [desk.bureau.people[person].id]);
  const rowsTo = async (person: PersonKey) => (await desk.ledger()).filter(({ to }) => to === person);

  test('holds the reminders of a person who left with their own, and says for whom they are', async () => {
    await desk.planAndLeave('2026-03-09T23:00:00Z');
    await leaves('officer');
    await desk.engagement({ dueOn: '2026-03-10' });
    await desk.engagement({ dueOn: '2026-03-11', owner: 'supervisor' });
    // Of the person who left, the choice no longer counts; of a stand-in it does.
    await chooses('officer', { deadlines: 'off' });
    await chooses('second.supervisor', { deadlines: 'off' });
    await desk.planAndLeave('2026-03-10T12:30:00Z');
    await desk.sendAll();
    expect(desk.mails()).toEqual([{ to: 'supervisor', subject: '2 due soon' }]);
    const { text } = desk.mailbox.messages()[0]!;
    expect(text.match(/\(instead of Officer, who has left\)/g)).toHaveLength(1);
    expect(await rowsTo('officer')).toEqual([]);
    expect(await rowsTo('second.supervisor')).toEqual([
      expect.objectContaining({
        state: 'suppressed',
        reason: 'The person has turned off messages of this kind.',
      }),
    ]);
  });

  test('comes in the same step if the person left after planning, or on Monday for those who chose so', async () => {
    await chooses('second.supervisor', { deadlines: 'weekly' });
    await desk.planAndLeave('2026-03-16T23:00:00Z');
    await desk.engagement({ dueOn: '2026-03-17' });
    await desk.engagement({ dueOn: '2026-03-18' });
    await desk.planAndLeave('2026-03-17T12:30:00Z');
    await leaves('officer');
    // What the person had switched off since does not keep it from the others.
    await chooses('officer', { deadlines: 'off' });
    await desk.sendAll();
    expect(desk.mails()).toEqual([{ to: 'supervisor', subject: '2 due soon' }]);
    expect((await rowsTo('officer')).map(({ reason }) => reason)).toEqual(
      Array(2).fill('The person’s account is not active.'),
    );
    expect((await rowsTo('second.supervisor')).map(({ state, sendAt }) => [state, sendAt])).toEqual(
      Array(2).fill(['planned', new Date('2026-03-23T12:00:00Z')]),
    );
    desk.mailbox.clear();
    await desk.planAndLeave('2026-03-23T12:30:00Z');
    await desk.sendAll();
    const late = desk.mails().filter(({ to }) => to === 'second.supervisor');
    expect(late).toEqual([{ to: 'second.supervisor', subject: expect.stringMatching(/^\d/) }]);
  });
});
