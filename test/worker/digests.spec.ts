import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Deliveries } from '#contract';
import { ReminderQueries } from '#features/reminders/reminder.queries.js';
import type { PersonKey } from '#test/support/builders.js';
import { collect } from '#test/support/collect.js';
import { type Desk, startDesk } from './desk.js';
import { messageIdsOf } from './desk-rows.js';

describe('the message of a morning', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await startDesk({ now: '2026-03-01T12:00:00Z', idle: true });
  });
  afterAll(() => desk.close());
  beforeEach(() => desk.mailbox.clear());
  afterEach(async () => {
    await desk.db.query('DELETE FROM reminders');
    await desk.db.query('UPDATE engagements SET deleted_at = now() WHERE deleted_at IS NULL');
    await desk.db.query(`UPDATE users SET deliveries = '{}', quiet_hour = 8`);
  });

  const chooses = (person: PersonKey, deliveries: Deliveries, quietHour = 8) =>
    desk.db.query('UPDATE users SET deliveries = $2, quiet_hour = $3 WHERE id = $1', [
      desk.bureau.people[person].id,
      deliveries,
      quietHour,
    ]);

  async function morning(instant: string): Promise<void> {
    await desk.planAndLeave(instant);
    await desk.sendAll();
  }

  const messageIds = async () => messageIdsOf(await desk.ledger());

  const comment = (engagementId: string, to: PersonKey[], commentId: string) =>
    desk.within((tx, reminders) =>
      reminders.announce(tx, 'comment', {
        ...{ subjectKind: 'engagement', subjectId: engagementId, engagementId, refersOn: '2026-03-02' },
        recipientIds: to.map((key) => desk.bureau.people[key].id),
        byId: desk.bureau.people.viewer.id,
        details: { commentId },
      }),
    );

  async function written(engagementId: string, body: string): Promise<string> {
    const [row] = await desk.db.query<{ id: string }[]>(
      'INSERT INTO comments (engagement_id, author_id, body) VALUES ($1, $2, $3) RETURNING id',
      [engagementId, desk.bureau.people.viewer.id, body],
    );
    return row!.id;
  }

  test('holds everything of that morning in sections; a supervisor has one for the team', async () => {
    await desk.planAndLeave('2026-03-09T23:00:00Z');
    await desk.engagement({ dueOn: '2026-03-11', reference: 'ENG-2026-01001', title: 'Due tomorrow' });
    await desk.engagement({ dueOn: '2026-03-09', reference: 'ENG-2026-01002', title: 'Overdue' });
    // Due on a Thursday: three working days later it is Tuesday.
    await desk.engagement({
      ...{ dueOn: '2026-03-05', reference: 'ENG-2026-01003', title: 'Long overdue' },
      owner: 'second.officer',
    });
    await desk.engagement({
      ...{ status: 'draft', dueOn: '2026-12-31', reference: 'ENG-2026-01004', title: 'Forgotten' },
      ...{ lastActivityAt: '2026-03-03T15:00:00Z', owner: 'supervisor' },
    });
    await morning('2026-03-10T12:30:00Z');
    const mails = desk.mails().sort((a, b) => a.to.localeCompare(b.to));
    expect(mails).toEqual([
      { to: 'officer', subject: '1 overdue and 1 due soon' },
      {
        to: 'second.supervisor',
        subject: expect.stringMatching(/^ENG-2026-01003: overdue since 5 Mar 2026, ask the owner/),
      },
      { to: 'supervisor', subject: '1 without news and 1 in your team' },
    ]);
    const { text, html } = desk.mailbox
      .messages()
      .find(({ recipients }) => recipients.includes(desk.bureau.people.officer.email))!;
    expect(text).toContain(
      'Overdue\n- ENG-2026-01002 is overdue: finish or extend it – Overdue\n' +
        '  http://demarche.test/engagements/ENG-2026-01002',
    );
    expect(text).toContain('Due soon\n- ENG-2026-01001: finish by tomorrow – Due tomorrow');
    expect(html).toContain('href="http://demarche.test/engagements/ENG-2026-01001"');
    // Each reminder keeps its own row, its own line and the Message-ID of the message that it was in.
    const rows = await desk.db.query<{ line: string; message: string }[]>(
      `SELECT subject_line AS line, message_id AS message FROM reminders WHERE recipient_id = $1`,
      [desk.bureau.people.officer.id],
    );
    expect(rows).toHaveLength(2);
    expect(new Set(rows.map(({ line }) => line)).size).toBe(2);
    expect(new Set(rows.map(({ message }) => message)).size).toBe(1);
    expect(await messageIds()).toEqual(
      desk.mailbox
        .messages()
        .map(({ messageId }) => messageId)
        .sort(),
    );
  });

  test('leaves out what is no longer true, and says why; with nothing left it is not sent', async () => {
    await desk.planAndLeave('2026-03-16T23:00:00Z');
    const kept = await desk.engagement({ dueOn: '2026-03-17', title: 'Kept' });
    const done = await desk.engagement({ dueOn: '2026-03-17', title: 'Done' });
    const alone = await desk.engagement({ dueOn: '2026-03-17', owner: 'second.officer' });
    const alone2 = await desk.engagement({ dueOn: '2026-03-17', owner: 'second.officer' });
    await desk.planAndLeave('2026-03-17T12:30:00Z');
    await desk.db.query(`UPDATE engagements SET status = 'completed' WHERE id = ANY($1)`, [
      [done, alone, alone2],
    ]);
    await desk.sendAll();
    expect(desk.mails()).toEqual([
      { to: 'officer', subject: expect.stringMatching(/^ENG-2026-\d+: finish today – Kept$/) },
    ]);
    const states = (await desk.ledger()).map(({ state, reason }) => reason ?? state).sort();
    expect(states).toEqual([
      'The engagement is completed.',
      'The engagement is completed.',
      'The engagement is completed.',
      'sent',
    ]);
    expect(kept).not.toBe(done);
  });

  test('lists at most ten things of a section, and counts the others', async () => {
    await desk.planAndLeave('2026-03-18T23:00:00Z');
    for (let n = 0; n < 100; n += 1) await desk.engagement({ dueOn: '2026-03-19' });
    await morning('2026-03-19T12:30:00Z');
    expect(desk.mails()).toEqual([{ to: 'officer', subject: '100 due soon' }]);
    const { text } = desk.mailbox.messages()[0]!;
    expect(text.match(/finish today/g)).toHaveLength(10);
    expect(text).toContain('- and 90 more');
    expect(new Set((await desk.ledger()).map(({ state }) => state))).toEqual(new Set(['sent']));
  });

  test('that the mail server did not take is sent again as the same message; what is new is another', async () => {
    await desk.planAndLeave('2026-03-22T23:00:00Z');
    for (let n = 0; n < 3; n += 1) await desk.engagement({ dueOn: '2026-03-23' });
    await desk.mailbox.stop();
    await morning('2026-03-23T12:05:00Z');
    expect((await desk.ledger()).map(({ state }) => state)).toEqual(['planned', 'planned', 'planned']);
    const first = await messageIds();
    expect(first).toHaveLength(1);
    await desk.mailbox.restart();
    // A reminder of the same morning that a slow transaction committed late.
    await desk.engagement({ dueOn: '2026-03-23' });
    await morning('2026-03-23T12:10:00Z');
    expect(
      desk
        .mails()
        .map(({ subject }) => subject)
        .sort(),
    ).toEqual(['3 due soon', expect.stringMatching(/^ENG-2026-\d+: finish today/)]);
    const sent = desk.mailbox.messages().find(({ subject }) => subject === '3 due soon')!;
    expect(sent.messageId).toBe(first[0]);
  });

  test('of a sender that was killed is repeated with the same Message-ID, without what became due since', async () => {
    await desk.planAndLeave('2026-03-24T23:00:00Z');
    await desk.engagement({ dueOn: '2026-03-25' });
    await desk.engagement({ dueOn: '2026-03-25' });
    await desk.planAndLeave('2026-03-25T12:01:00Z');
    await desk.sendAll();
    const [accepted] = desk.mailbox.messages();
    // As if it had been killed after the mail server took the mail and before it was marked.
    await desk.db.query(
      `UPDATE reminders SET state = 'sending', sent_at = NULL, subject_line = NULL, held_until = $1`,
      [new Date('2026-03-25T12:06:00Z')],
    );
    await desk.engagement({ dueOn: '2026-03-25' });
    desk.at('2026-03-25T12:07:00Z');
    await desk.planner.pass();
    await desk.sendAll();
    const again = desk.mailbox.messages().filter(({ messageId }) => messageId === accepted!.messageId);
    expect(again).toHaveLength(2);
    expect(again[1]!.subject).toBe(accepted!.subject);
    expect(desk.mailbox.messages()).toHaveLength(3);
    expect(new Set((await desk.ledger()).map(({ state }) => state))).toEqual(new Set(['sent']));
  });

  test('is sent once, whatever jobs carry its reminders', async () => {
    await desk.planAndLeave('2026-03-26T23:00:00Z');
    for (let n = 0; n < 6; n += 1) await desk.engagement({ dueOn: '2026-03-27' });
    await desk.planAndLeave('2026-03-27T12:30:00Z');
    const ids = (await desk.ledger()).map(({ id }) => id);
    await Promise.all(ids.map((id) => desk.sender.send([id])));
    expect(desk.mails()).toEqual([{ to: 'officer', subject: '6 due soon' }]);
  });

  test('leaves at the quiet hour that the person chose', async () => {
    await chooses('officer', {}, 17);
    await desk.planAndLeave('2026-03-29T23:00:00Z');
    await desk.engagement({ dueOn: '2026-03-30' });
    await morning('2026-03-30T20:59:00Z');
    expect(desk.mails()).toEqual([]);
    await morning('2026-03-30T21:00:00Z');
    expect(desk.mails()).toHaveLength(1);
  });

  test('is not used for a kind that the person wants at once, and nothing goes out of a kind that is off', async () => {
    await chooses('officer', { deadlines: 'at_once', milestones: 'off' });
    await desk.planAndLeave('2026-03-30T23:00:00Z');
    const id = await desk.engagement({ dueOn: '2026-03-31' });
    await desk.engagement({ dueOn: '2026-03-31' });
    await desk.milestone(id, { dueOn: '2026-03-31', assignee: 'officer' });
    await morning('2026-03-31T12:30:00Z');
    expect(desk.mails()).toHaveLength(2);
    const milestone = (await desk.ledger()).find(({ rule }) => rule === 'milestone_due');
    expect(milestone).toMatchObject({
      state: 'suppressed',
      reason: 'The person has turned off messages of this kind.',
    });
  });

  test('waits for Monday where the person wants a kind once a week, and tells only the nearest', async () => {
    await chooses('officer', { deadlines: 'weekly' });
    // Wednesday 1 April to Monday 6 April.
    await desk.planAndLeave('2026-03-31T23:00:00Z');
    await desk.engagement({ dueOn: '2026-04-02', title: 'First' });
    await desk.engagement({ dueOn: '2026-04-05', title: 'Second' });
    for (const day of ['01', '02', '03', '04', '05']) await morning(`2026-04-${day}T23:00:00Z`);
    expect(desk.mails()).toEqual([]);
    await morning('2026-04-06T12:30:00Z');
    expect(desk.mails()).toEqual([{ to: 'officer', subject: '2 overdue' }]);
    expect((await desk.ledger()).filter(({ state }) => state === 'superseded').length).toBeGreaterThan(0);
  });

  test('also has news, for who wants them once a day; a waiting request never waits', async () => {
    await chooses('officer', { comments: 'daily' });
    await chooses('supervisor', { requests: 'daily', comments: 'daily' });
    desk.at('2026-04-08T15:00:00Z');
    await desk.planner.pass();
    const id = await desk.engagement({ dueOn: '2026-04-09' });
    await comment(id, ['officer', 'second.officer'], await written(id, 'The partner agrees.'));
    const requestId = await desk.request(id, { askedBy: 'officer', askedOn: '2026-04-08' });
    await desk.within((tx, reminders) =>
      reminders.announce(tx, 'request_waiting', {
        ...{ subjectKind: 'change_request', subjectId: requestId, engagementId: id, refersOn: '2026-04-08' },
        recipientIds: [desk.bureau.people.supervisor.id],
        byId: desk.bureau.people.officer.id,
      }),
    );
    desk.at('2026-04-08T15:10:00Z');
    await desk.sendAll();
    expect(
      desk
        .mails()
        .map(({ to }) => to)
        .sort(),
    ).toEqual(['second.officer', 'supervisor']);
    desk.mailbox.clear();
    await morning('2026-04-09T12:30:00Z');
    expect(desk.mails()).toEqual([{ to: 'officer', subject: '1 due soon and 1 new' }]);
    expect(desk.mailbox.messages()[0]!.text).toContain('News\n- ENG-2026-');
  });

  test('is forecast: each reminder says that it comes in it, and what is off is not forecast', async () => {
    await chooses('officer', { milestones: 'off', reviews: 'weekly' });
    desk.at('2026-04-12T15:00:00Z');
    const now = new Date('2026-04-12T15:00:00Z');
    const id = await desk.engagement({ dueOn: '2026-04-14' });
    await desk.milestone(id, { dueOn: '2026-04-14', assignee: 'officer' });
    await desk.engagement({ status: 'on_hold', dueOn: '2026-12-31', reviewOn: '2026-04-14' });
    const queries = desk.app.get(ReminderQueries, { strict: false });
    const found = await collect(queries.forecast({ personId: desk.bureau.people.officer.id }, now, 3));
    expect(
      found.map(({ rule, offset, bundle, sendAt }) => [rule, offset, bundle, sendAt.toISOString()]),
    ).toEqual([
      ['engagement_due', -1, 'digest', '2026-04-13T12:00:00.000Z'],
      ['engagement_due', 0, 'digest', '2026-04-14T12:00:00.000Z'],
      ['engagement_overdue', 1, 'digest', '2026-04-15T12:00:00.000Z'],
      ['hold_review_overdue', 1, 'digest', '2026-04-20T12:00:00.000Z'],
    ]);
  });
});
