import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { PersonKey } from '#test/support/builders.js';
import { type Desk, startDesk } from './desk.js';

describe('reminders of work that stands still', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await startDesk({ now: '2026-03-01T23:00:00Z', idle: true });
  });
  afterAll(() => desk.close());

  /** Plans each day's reminders at an hour when it is past 08:00 for everybody, and sends them. */
  async function told(rule: string, days: readonly string[]): Promise<string[]> {
    for (const day of days) {
      await desk.planAndLeave(`${day}T23:00:00Z`);
      await desk.sendAll();
    }
    return (await desk.ledger())
      .filter((line) => line.rule === rule && line.state === 'sent')
      .map(({ sendAt, to }) => `${sendAt.toISOString().slice(0, 10)} ${to}`)
      .sort();
  }

  const days = (first: string, count: number) =>
    Array.from({ length: count }, (_, n) =>
      new Date(Date.parse(first) + n * 86_400_000).toISOString().slice(0, 10),
    );

  const forget = async (id: string) => {
    await desk.db.query('UPDATE engagements SET deleted_at = now() WHERE id = $1', [id]);
    await desk.db.query('DELETE FROM reminders');
    desk.mailbox.clear();
  };

  /** Somebody changes the engagement. */
  const touch = (id: string) =>
    desk.within(async (tx, reminders) => {
      await tx.db.query('UPDATE engagements SET last_activity_at = $2, updated_at = $2 WHERE id = $1', [
        id,
        tx.now,
      ]);
      await reminders.replan(tx, id);
    });

  async function returned(on: string): Promise<string> {
    const id = await desk.engagement({ dueOn: '2026-12-31' });
    const requestId = await desk.request(id, { askedBy: 'officer', askedOn: on });
    await desk.returned(requestId, { on, by: 'supervisor' });
    return id;
  }

  test('a returned request that nobody resubmits reminds its asker 1 and 5 working days after', async () => {
    // A Friday.
    const id = await returned('2026-03-06');
    await desk.planAndLeave('2026-03-06T23:00:00Z');
    expect(await told('returned_untouched', days('2026-03-07', 12))).toEqual([
      '2026-03-09 officer',
      '2026-03-13 officer',
    ]);
    expect(desk.mails()[0]!.subject).toBe('ENG-2026-00001: still to resubmit: extension – Border training');
    const { text } = desk.mailbox.messages()[0]!;
    expect(text).toContain('was returned 3 days ago (Friday 6 March 2026)');
    expect(text).toContain('Note by Supervisor: The partner is missing.');
    await forget(id);
  });

  test('a returned request is no longer mentioned once somebody has changed the engagement', async () => {
    const id = await returned('2026-03-18');
    await desk.planAndLeave('2026-03-19T23:00:00Z');
    await touch(id);
    expect(await told('returned_untouched', days('2026-03-20', 8))).toEqual([]);
    expect((await desk.ledger()).map(({ state, reason }) => [state, reason])).toEqual([
      ['suppressed', 'Somebody has worked on it since.'],
    ]);
    await forget(id);
  });

  test('a draft reminds its owner after 7 days, then every 14 days, four times', async () => {
    const id = await desk.engagement({
      status: 'draft',
      dueOn: '2027-12-31',
      lastActivityAt: '2026-04-01T15:00:00Z',
    });
    expect(await told('draft_idle', days('2026-04-02', 75))).toEqual([
      '2026-04-08 officer',
      '2026-04-22 officer',
      '2026-05-06 officer',
      '2026-05-20 officer',
    ]);
    expect(desk.mails()[0]!.subject).toBe('ENG-2026-00003: finish or delete this draft – Border training');
    await forget(id);
  });

  test('a draft that somebody works on starts to count again', async () => {
    const id = await desk.engagement({
      status: 'draft',
      dueOn: '2027-12-31',
      lastActivityAt: '2026-06-20T15:00:00Z',
    });
    await desk.planAndLeave('2026-06-27T23:00:00Z');
    await touch(id);
    expect(await told('draft_idle', days('2026-06-28', 10))).toEqual(['2026-07-04 officer']);
    await forget(id);
  });

  test('30 days without activity remind the owner, 60 days the owner and the supervisors', async () => {
    const id = await desk.engagement({ dueOn: '2027-12-31', lastActivityAt: '2026-07-10T15:00:00Z' });
    await told('no_update', days('2026-07-11', 65));
    const lines = (await desk.ledger()).map(
      ({ rule, sendAt, to }) => `${sendAt.toISOString().slice(0, 10)} ${rule} ${to}`,
    );
    expect(lines.sort()).toEqual([
      '2026-08-09 no_update officer',
      '2026-09-08 no_update officer',
      '2026-09-08 no_update_for_long second.supervisor',
      '2026-09-08 no_update_for_long supervisor',
    ]);
    await forget(id);
  });

  test('the day of the last activity is the day in the time zone of the team', async () => {
    // 03:30 UTC on 2 October is still 1 October in New York, and already 2 October in Vienna.
    const at = '2026-10-02T03:30:00Z';
    const ids = [
      await desk.engagement({ dueOn: '2027-12-31', lastActivityAt: at }),
      await desk.engagement({
        dueOn: '2027-12-31',
        lastActivityAt: at,
        team: 'team-b1',
        owner: 'other.officer',
      }),
    ];
    expect(await told('no_update', days('2026-10-28', 6))).toEqual([
      '2026-10-31 officer',
      '2026-11-01 other.officer',
    ]);
    for (const id of ids) await forget(id);
  });

  test('an interaction without a summary reminds its author 2 days after, unless the summary is there', async () => {
    const id = await desk.engagement({ dueOn: '2027-12-31' });
    const author: PersonKey = 'second.officer';
    await desk.interaction(id, { heldOn: '2026-11-10', author });
    const written = await desk.interaction(id, { heldOn: '2026-11-10', author });
    await desk.planAndLeave('2026-11-12T23:00:00Z');
    await desk.db.query(`UPDATE interactions SET summary = 'We agreed.' WHERE id = $1`, [written]);
    expect(await told('interaction_without_summary', days('2026-11-13', 3))).toEqual([
      '2026-11-12 second.officer',
    ]);
    expect(desk.mails().map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/^ENG-2026-\d+: write the summary of the call – Border training$/),
    ]);
    const reasons = (await desk.ledger()).flatMap(({ reason }) => reason ?? []);
    expect(reasons).toEqual(['The interaction was removed, or its summary was written.']);
    await forget(id);
  });

  test.each(['completed', 'closed', 'cancelled', 'on_hold'] as const)(
    'an engagement with status %s is not expected to have news',
    async (status) => {
      const id = await desk.engagement({
        status,
        dueOn: '2027-12-31',
        lastActivityAt: '2026-11-20T15:00:00Z',
      });
      await desk.planAndLeave('2026-12-20T23:00:00Z');
      expect(await desk.ledger()).toEqual([]);
      await forget(id);
      desk.at('2026-12-01T23:00:00Z');
    },
  );
});
