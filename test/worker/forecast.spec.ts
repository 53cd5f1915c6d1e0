import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Fallen } from '#features/reminders/planning/occurrences.queries.js';
import { ReminderQueries } from '#features/reminders/reminder.queries.js';
import { PERSON_KEYS, type PersonKey } from '#test/support/builders.js';
import { statementsOf } from '#test/support/statements.js';
import { collect } from '#test/support/collect.js';
import { type Desk, startDesk } from './desk.js';

describe('the forecast of reminders', () => {
  let desk: Desk;
  let reminders: ReminderQueries;
  const now = new Date('2026-03-02T15:00:00Z');
  const idOf = (key: PersonKey) => desk.bureau.people[key].id;

  beforeAll(async () => {
    desk = await startDesk({ now: now.toISOString(), idle: true });
    reminders = desk.app.get(ReminderQueries, { strict: false });
    // Everything that affects who gets a reminder: teams, owners, names, visibility, levels,
    // parties, delegation, absence.
    const owners = [
      'officer',
      'supervisor',
      'other.supervisor',
      'neighbour.officer',
      'bureau.supervisor',
    ] as const;
    for (const [n, owner] of owners.entries()) {
      const team = owner.startsWith('other')
        ? 'team-b1'
        : owner.startsWith('neighbour')
          ? 'team-a2'
          : 'team-a1';
      for (const [m, dueOn] of ['2026-02-27', '2026-03-10', '2026-03-31', '2026-04-08'].entries()) {
        const visibility = (['bureau', 'team', 'restricted'] as const)[(n + m) % 3]!;
        const coOwners: PersonKey[] = m === 1 ? ['second.supervisor'] : m === 2 ? ['second.officer'] : [];
        const readers: PersonKey[] = m % 2 ? ['bureau.supervisor'] : [];
        const status = (['active', 'planned', 'on_hold', 'active'] as const)[m]!;
        const reviewOn = status === 'on_hold' ? '2026-03-05' : null;
        const lastActiveOn = (['2026-02-01', '2026-01-02', '2020-01-01', '2026-02-20'] as const)[m]!;
        const id = await desk.engagement({
          team,
          owner,
          coOwners,
          readers,
          visibility,
          status,
          dueOn,
          reviewOn,
          lastActivityAt: `${lastActiveOn}T12:00:00Z`,
        });
        await desk.milestone(id, { dueOn: '2026-03-12', ...(m % 2 && { assignee: 'viewer' as const }) });
        const verb = m === 3 ? 'revive' : 'extend';
        await desk.request(id, { askedBy: owner, askedOn: `2026-02-${15 + 4 * m}`, verb });
      }
    }
    for (const [n, owner] of owners.entries()) {
      const team = n === 4 ? 'team-b1' : 'team-a1';
      const status = n % 2 ? 'draft' : 'active';
      const lastActivityAt = `2026-02-2${n}T23:30:00Z`;
      const id = await desk.engagement({ team, owner, status, dueOn: '2026-12-31', lastActivityAt });
      await desk.interaction(id, { heldOn: '2026-03-01', author: owner });
      const requestId = await desk.request(id, { askedBy: owner, askedOn: '2026-02-20' });
      await desk.returned(requestId, { on: `2026-02-2${5 + (n % 3)}`, by: 'second.supervisor' });
    }
    await desk.db.query(
      `INSERT INTO delegations (from_user_id, to_user_id, starts_on, ends_on)
       VALUES ($1, $2, '2026-03-10', '2026-03-20')`,
      [idOf('second.supervisor'), idOf('second.officer')],
    );
    await desk.db.query(
      `UPDATE users SET away_from_on = '2026-03-16', away_until_on = '2026-03-27' WHERE id = $1`,
      [idOf('supervisor')],
    );
  });
  afterAll(() => desk.close());

  const keysOf = (fallen: readonly Fallen[]) =>
    fallen
      .map(({ rule, subjectId, refersOn, offset, sendAt }) =>
        [sendAt.toISOString(), rule, subjectId, refersOn, offset].join(' '),
      )
      .sort();

  test('of each person is exactly that person’s part of the whole forecast', async () => {
    const all = await collect(reminders.forecast({}, now));
    const rules = new Set(all.map(({ rule }) => rule));
    expect([...rules].sort()).toEqual([
      'draft_idle',
      'engagement_due',
      'engagement_due_on_hold',
      'engagement_escalated',
      'engagement_escalated_above',
      'engagement_overdue',
      'hold_review',
      'hold_review_escalated',
      'hold_review_overdue',
      'interaction_without_summary',
      'milestone_due',
      'milestone_overdue',
      'no_update',
      'no_update_for_long',
      'request_climbed',
      'request_waiting',
      'returned_untouched',
    ]);
    for (const key of PERSON_KEYS) {
      const own = await collect(reminders.forecast({ personId: idOf(key) }, now));
      const meant = all.filter(({ recipientId }) => recipientId === idOf(key));
      expect([key, keysOf(own)]).toEqual([key, keysOf(meant)]);
    }
  });

  test('is the same day by day, also on days on which nothing counted in working days falls due', async () => {
    for (const key of PERSON_KEYS) {
      const personId = idOf(key);
      const days: string[] = [];
      for (let day = 0; day < 8; day += 1) {
        const from = new Date(now.getTime() + day * 86_400_000);
        days.push(...keysOf(await collect(reminders.forecast({ personId }, from, 1))));
      }
      expect([key, days.sort()]).toEqual([
        key,
        keysOf(await collect(reminders.forecast({ personId }, now, 8))),
      ]);
    }
  });

  test('of each engagement is exactly that engagement’s part of the whole forecast', async () => {
    const all = await collect(reminders.forecast({}, now));
    const [{ id }] = await desk.db.query<[{ id: string }]>(
      'SELECT id FROM engagements ORDER BY reference LIMIT 1',
    );
    const own = await collect(reminders.forecast({ engagementId: id }, now));
    expect(keysOf(own)).toEqual(keysOf(all.filter(({ engagementId }) => engagementId === id)));
  });

  test('costs a viewer who decides nothing a few statements, and nobody more per day or request', async () => {
    const cost = async (key: PersonKey) =>
      (await statementsOf(desk.db, () => collect(reminders.forecast({ personId: idOf(key) }, now)))).length;
    const before = [await cost('stranger'), await cost('viewer'), await cost('bureau.supervisor')];
    expect(before[0]).toBeLessThanOrEqual(6);
    expect(Math.max(...before)).toBeLessThanOrEqual(19);
    for (let n = 0; n < 5; n += 1) {
      const id = await desk.engagement({ dueOn: '2026-03-30' });
      await desk.request(id, { askedBy: 'officer', askedOn: '2026-02-20' });
    }
    expect([await cost('stranger'), await cost('viewer'), await cost('bureau.supervisor')]).toEqual(before);
  });
});
