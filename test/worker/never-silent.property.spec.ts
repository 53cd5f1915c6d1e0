import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { type TeamRole, VISIBILITIES, type Visibility } from '#contract';
import { ReminderQueries } from '#features/reminders/reminder.queries.js';
import { PERSON_KEYS, type PersonKey, type TeamKey } from '#test/support/builders.js';
import { collect } from '#test/support/collect.js';
import { type Desk, startDesk } from './desk.js';

const NOW = '2026-03-02T15:00:00Z';
const DAYS = 6;
/** `SILENCE_RUNS=500` plays more of them. */
const RUNS = Number(process.env.SILENCE_RUNS ?? 10);
const dayAfter = (days: number) =>
  DateTime.fromISO(NOW, { zone: 'utc' }).plus({ days }).toISODate() as string;

/** One administrator always stays: the product refuses to deactivate the last one. Auditors read everything. */
const MOVABLE = PERSON_KEYS.filter((key) => key !== 'admin' && key !== 'auditor');
/** Without all of them, administrators and auditors are left. */
const SUPERVISORS = MOVABLE.filter((key) => key.endsWith('supervisor'));
const TEAMS: TeamKey[] = ['bureau', 'office-a', 'office-b', 'team-a1', 'team-a2', 'team-b1'];
const OFFICES: TeamKey[] = ['bureau', 'office-a', 'office-b'];

const who = fc.constantFrom(...MOVABLE);
const where = fc.constantFrom(...TEAMS);
const rarely = <T>(arbitrary: fc.Arbitrary<T>) => ({ weight: 1, arbitrary });
const often = <T>(arbitrary: fc.Arbitrary<T>) => ({ weight: 4, arbitrary });
const step = fc.oneof(
  often(fc.record({ do: fc.constant('leave' as const), who })),
  often(fc.record({ do: fc.constant('leave' as const), who: fc.constantFrom(...SUPERVISORS) })),
  rarely(fc.record({ do: fc.constant('come back' as const), who })),
  often(
    fc.record({
      do: fc.constant('role' as const),
      who,
      where,
      role: fc.constantFrom<TeamRole | null>('supervisor', 'officer', 'viewer', null, null, null),
    }),
  ),
  rarely(
    fc.record({
      do: fc.constant('move team' as const),
      where: fc.constantFrom<TeamKey>('team-a1', 'team-a2', 'team-b1'),
      under: fc.constantFrom(...OFFICES),
    }),
  ),
  rarely(fc.record({ do: fc.constant('delegate' as const), who, to: who })),
  rarely(fc.record({ do: fc.constant('away' as const), who })),
  often(
    fc.record({
      do: fc.constant('name' as const),
      which: fc.nat(2),
      who,
      as: fc.constantFrom('owner' as const, 'co_owner' as const, 'reader' as const, 'assignee' as const),
    }),
  ),
  often(
    fc.record({
      do: fc.constant('visibility' as const),
      which: fc.nat(2),
      visibility: fc.constantFrom<Visibility>(...VISIBILITIES),
    }),
  ),
  rarely(fc.record({ do: fc.constant('move engagement' as const), which: fc.nat(2), where })),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** In plain SQL, beside the product: whether a person has not left, may read the engagement, and may act on it. */
const STANDING = `
  WITH RECURSIVE chain AS (
    SELECT t.id, t.parent_id FROM teams t JOIN engagements e ON e.team_id = t.id WHERE e.id = $2
    UNION SELECT t.id, t.parent_id FROM teams t JOIN chain ON t.id = chain.parent_id),
  held AS (SELECT m.role FROM memberships m JOIN chain ON chain.id = m.team_id WHERE m.user_id = $1)
  SELECT u.is_active AS "isActive", e.visibility, u.bureau_roles AS "bureauRoles",
    EXISTS (SELECT FROM held) AS "hasRole", EXISTS (SELECT FROM held WHERE role <> 'viewer') AS "isWorker",
    e.owner_id = u.id OR EXISTS (SELECT FROM engagement_people p WHERE p.engagement_id = e.id AND p.user_id = u.id) AS "isNamed",
    EXISTS (SELECT FROM milestones m WHERE m.id = $3 AND m.assignee_id = u.id) AS "isAssignee"
  FROM users u, engagements e WHERE u.id = $1 AND e.id = $2`;

interface Standing {
  isActive: boolean;
  visibility: Visibility;
  bureauRoles: string[];
  hasRole: boolean;
  isWorker: boolean;
  isNamed: boolean;
  isAssignee: boolean;
}

function isFit({ isActive, visibility, bureauRoles, hasRole, isWorker, isNamed, isAssignee }: Standing) {
  const isAuditor = bureauRoles.includes('auditor');
  const isAdministrator = bureauRoles.includes('administrator');
  const mayRead =
    isAuditor ||
    ((visibility === 'restricted' ? isNamed && (hasRole || isAdministrator) : true) &&
      (visibility === 'team' ? hasRole || isAdministrator : true));
  // Of a restricted engagement whose people have all gone, only auditors may know.
  const mayAct = isWorker || isAdministrator || (isAssignee && hasRole) || visibility === 'restricted';
  return isActive && mayRead && mayAct;
}

describe('after any history of people, roles, teams and delegations', () => {
  let desk: Desk;
  let reminders: ReminderQueries;
  let roles: object[];
  let parents: object[];
  beforeAll(async () => {
    desk = await startDesk({ now: NOW, idle: true });
    reminders = desk.app.get(ReminderQueries, { strict: false });
    roles = await desk.db.query('SELECT user_id, team_id, role FROM memberships');
    parents = await desk.db.query('SELECT id, parent_id FROM teams');
  });
  afterAll(() => desk.close());
  const idOf = (key: PersonKey) => desk.bureau.people[key].id;

  async function freshStart() {
    desk.at(NOW);
    for (const table of ['reminders', 'milestones', 'change_requests', 'engagements', 'delegations'])
      await desk.db.query(`DELETE FROM ${table}`);
    await desk.db.query('DELETE FROM memberships');
    await desk.db.query(
      `INSERT INTO memberships (user_id, team_id, role)
       SELECT * FROM json_to_recordset($1) r (user_id uuid, team_id uuid, role text)`,
      [JSON.stringify(roles)],
    );
    await desk.db.query(
      `UPDATE teams t SET parent_id = f.parent_id FROM json_to_recordset($1) f (id uuid, parent_id uuid)
       WHERE f.id = t.id AND t.parent_id IS DISTINCT FROM f.parent_id`,
      [JSON.stringify(parents)],
    );
    await desk.db.query(`UPDATE users SET is_active = true, away_from_on = NULL, away_until_on = NULL`);
    await desk.db.query('UPDATE planner_state SET planned_until = $1, succeeded_at = $1', [NOW]);
    const active = await desk.engagement({ dueOn: dayAfter(4), coOwners: ['second.officer'] });
    const milestone = await desk.milestone(active, { dueOn: dayAfter(5), assignee: 'viewer' });
    const onHold = await desk.engagement({
      ...{ status: 'on_hold', team: 'team-b1', owner: 'other.officer' },
      ...{ dueOn: dayAfter(200), reviewOn: dayAfter(4) },
    });
    const asked = await desk.engagement({ dueOn: dayAfter(60), team: 'team-a2', owner: 'neighbour.officer' });
    const request = await desk.request(asked, { askedBy: 'neighbour.officer', askedOn: dayAfter(0) });
    return {
      engagements: [active, onHold, asked] as const,
      subjects: { active, milestone, onHold, request },
    };
  }

  async function perform(each: Step, engagements: readonly string[], milestone: string) {
    const { db } = desk;
    if (each.do === 'leave' || each.do === 'come back') {
      await db.query('UPDATE users SET is_active = $2 WHERE id = $1', [idOf(each.who), each.do !== 'leave']);
    } else if (each.do === 'role') {
      const key = [idOf(each.who), desk.bureau.teams[each.where].id];
      await db.query('DELETE FROM memberships WHERE user_id = $1 AND team_id = $2', key);
      if (each.role)
        await db.query('INSERT INTO memberships (user_id, team_id, role) VALUES ($1, $2, $3)', [
          ...key,
          each.role,
        ]);
    } else if (each.do === 'move team') {
      const { teams } = desk.bureau;
      await db.query('UPDATE teams SET parent_id = $2 WHERE id = $1', [
        teams[each.where].id,
        teams[each.under].id,
      ]);
    } else if (each.do === 'delegate' && each.who !== each.to) {
      await db.query(
        'INSERT INTO delegations (from_user_id, to_user_id, starts_on, ends_on) VALUES ($1, $2, $3, $4)',
        [idOf(each.who), idOf(each.to), dayAfter(0), dayAfter(5)],
      );
    } else if (each.do === 'away') {
      await db.query('UPDATE users SET away_from_on = $2, away_until_on = $3 WHERE id = $1', [
        idOf(each.who),
        dayAfter(1),
        dayAfter(4),
      ]);
    } else if (each.do === 'name') {
      const [engagement, person] = [engagements[each.which], idOf(each.who)];
      if (each.as === 'owner')
        await db.query('UPDATE engagements SET owner_id = $2 WHERE id = $1', [engagement, person]);
      else if (each.as === 'assignee')
        await db.query('UPDATE milestones SET assignee_id = $2 WHERE id = $1', [milestone, person]);
      else
        await db.query(
          `INSERT INTO engagement_people (engagement_id, user_id, relation) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
          [engagement, person, each.as],
        );
    } else if (each.do === 'visibility') {
      await db.query('UPDATE engagements SET visibility = $2 WHERE id = $1', [
        engagements[each.which],
        each.visibility,
      ]);
    } else if (each.do === 'move engagement') {
      await db.query('UPDATE engagements SET team_id = $2 WHERE id = $1', [
        engagements[each.which],
        desk.bureau.teams[each.where].id,
      ]);
    }
  }

  interface Line {
    rule: string;
    subjectId: string;
    engagementId: string | null;
    refersOn: string;
    offset: number;
    recipientId: string;
  }
  const keyOf = ({ rule, subjectId, refersOn, offset, recipientId }: Line) =>
    [rule, subjectId, refersOn, offset, recipientId].join(' ');

  async function assertFit(lines: readonly Line[]) {
    for (const { rule, engagementId, subjectId, recipientId } of lines) {
      const [standing] = await desk.db.query<Standing[]>(STANDING, [recipientId, engagementId, subjectId]);
      expect([rule, standing, isFit(standing!)]).toEqual([rule, standing, true]);
    }
  }

  const sentLines = () =>
    desk.db.query<Line[]>(
      `SELECT rule, subject_id AS "subjectId", engagement_id AS "engagementId", refers_on::text AS "refersOn",
         "offset", recipient_id AS "recipientId" FROM reminders WHERE state = 'sent'`,
    );

  test('every date has a living reader who may act, and what is sent is what was forecast', async () => {
    const history = fc.array(step, { minLength: 4, maxLength: 20, size: 'max' });
    const story = fc.asyncProperty(history, async (steps) => {
      const { engagements, subjects } = await freshStart();
      for (const each of steps) await perform(each, engagements, subjects.milestone);
      const forecast = await collect(reminders.forecast({}, new Date(NOW), DAYS));
      const told = new Set(forecast.map(({ subjectId }) => subjectId));
      const silent = Object.entries(subjects).filter(([, id]) => !told.has(id));
      expect(silent).toEqual([]);
      await assertFit(forecast);
      for (const key of PERSON_KEYS) {
        const own = await collect(reminders.forecast({ personId: idOf(key) }, new Date(NOW), DAYS));
        const meant = forecast.filter(({ recipientId }) => recipientId === idOf(key));
        expect([key, own.map(keyOf).sort()]).toEqual([key, meant.map(keyOf).sort()]);
      }
      for (let day = 1; day <= DAYS; day += 1) {
        await desk.planAndLeave(`${dayAfter(day)}T15:00:00Z`);
        await desk.sendAll();
      }
      expect((await sentLines()).map(keyOf).sort()).toEqual(forecast.map(keyOf).sort());
    });
    await fc.assert(story, { seed: 20_260_302, numRuns: RUNS, endOnFailure: true });
  });

  test('somebody who leaves between planning and sending is replaced in the same step', async () => {
    const history = fc.array(step, { minLength: 0, maxLength: 6 });
    const story = fc.asyncProperty(history, history, async (before, after) => {
      const { engagements, subjects } = await freshStart();
      for (const each of before) await perform(each, engagements, subjects.milestone);
      await desk.planAndLeave(`${dayAfter(4)}T20:00:00Z`);
      const planned = await desk.db.query<{ subjectId: string; recipientId: string }[]>(
        `SELECT subject_id AS "subjectId", recipient_id AS "recipientId" FROM reminders WHERE state = 'planned'`,
      );
      const leaving = after.filter((each) => each.do === 'leave' || each.do === 'role');
      for (const each of leaving) await perform(each, engagements, subjects.milestone);
      await desk.db.query('UPDATE users SET is_active = false WHERE id = ANY($1) AND id <> ALL($2)', [
        planned.slice(0, 2).map(({ recipientId }) => recipientId),
        [idOf('admin'), idOf('auditor')],
      ]);
      await desk.sendAll();
      const sent = await sentLines();
      await assertFit(sent);
      const reached = new Set(sent.map(({ subjectId }) => subjectId));
      expect(planned.filter(({ subjectId }) => !reached.has(subjectId))).toEqual([]);
    });
    await fc.assert(story, { seed: 20_260_303, numRuns: RUNS, endOnFailure: true });
  });
});
