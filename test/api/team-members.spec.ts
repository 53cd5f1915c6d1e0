import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CalendarsQueries } from '#features/people/calendars/calendars.queries.js';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { statementsOf } from '#test/support/statements.js';
import { recordSteps } from '#test/support/cases/record-steps.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const { activitiesOf } = recordSteps(() => app);

const UNKNOWN = '0198c0de-0000-7000-8000-000000000000';

describe('the members of a team', () => {
  it('get a role from its supervisors, get another one instead, and are removed', async () => {
    const { id: person } = app.bureau.people.stranger;
    const path = `/teams/team-b1/members/${person}`;
    const { id } = app.bureau.teams['team-b1'];
    const first = await app.as('other.supervisor').put(path, { role: 'viewer' });
    expect([first.status, first.body]).toEqual([
      200,
      {
        person: { ...app.bureau.people.stranger, isActive: true },
        role: 'viewer',
        heldIn: { ...app.bureau.teams['team-b1'], name: 'Team b1' },
        waitingGrants: [],
      },
    ]);
    expect((await app.as('other.supervisor').put(path, { role: 'officer' })).status).toBe(200);
    expect((await app.as('other.supervisor').put(path, { role: 'officer' })).status).toBe(200);
    const roles = (await app.as('stranger').get('/auth/me')).body.roles;
    expect(roles).toMatchObject([{ team: { slug: 'team-b1' }, role: 'officer' }]);
    expect((await app.as('other.supervisor').delete(path)).status).toBe(204);
    expect((await app.as('other.supervisor').delete(path)).status).toBe(404);
    expect((await app.as('stranger').get('/auth/me')).body.roles).toEqual([]);
    expect(await activitiesOf(id)).toEqual([
      { what: 'membership.set', before: null, after: { personId: person, role: 'viewer' } },
      {
        what: 'membership.set',
        before: { personId: person, role: 'viewer' },
        after: { personId: person, role: 'officer' },
      },
      { what: 'membership.removed', before: { personId: person, role: 'officer' }, after: null },
    ]);
  });

  it('cannot be changed by anybody else', async () => {
    const path = `/teams/team-b1/members/${app.bureau.people.stranger.id}`;
    for (const person of ['supervisor', 'other.officer', 'auditor', 'stranger'] as const) {
      expect((await app.as(person).put(path, { role: 'supervisor' })).status).toBe(403);
      expect((await app.as(person).delete(path)).status).toBe(403);
    }
    expect((await app.signedOut.put(path, { role: 'viewer' })).status).toBe(401);
  });

  it('must be existing people with an existing role in an existing team', async () => {
    const { id } = app.bureau.people.stranger;
    const put = (path: string, role: unknown = 'viewer') => app.as('admin').put(path, { role });
    expect((await put(`/teams/team-b1/members/${UNKNOWN}`)).status).toBe(404);
    expect((await put('/teams/team-b1/members/stranger')).status).toBe(404);
    expect((await put(`/teams/nowhere/members/${id}`)).status).toBe(404);
    expect((await put(`/teams/team-b1/members/${id}`, 'owner')).status).toBe(400);
  });

  it('cannot be deactivated people', async () => {
    const body = { name: 'Gone', email: 'gone@demarche.example' };
    const { id } = (await app.as('admin').post('/people', body)).body;
    await app.as('admin').patch(`/people/${id}`, { isActive: false }, { ifMatch: 1 });
    const answer = await app.as('admin').put(`/teams/team-b1/members/${id}`, { role: 'viewer' });
    expect([answer.status, answer.body.code]).toEqual([422, 'person.inactive']);
  });

  it('have one role, even if two are given at once', async () => {
    const path = `/teams/team-a2/members/${app.bureau.people.stranger.id}`;
    const answers = await Promise.all(
      ['viewer', 'officer'].map((role) => app.as('admin').put(path, { role })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const rows = await app.db.query('SELECT role FROM memberships WHERE user_id = $1', [
      app.bureau.people.stranger.id,
    ]);
    expect(rows).toHaveLength(1);
    expect((await app.as('admin').delete(path)).status).toBe(204);
  });
});

describe('the calendar of a team', () => {
  it('shows the holidays of its country and its exceptions in a year', async () => {
    const path = '/teams/team-a2/days/2026-09-14';
    const day = { isWorked: false, name: 'Move of the office' };
    expect((await app.as('bureau.supervisor').put(path, { ...day, name: 'Move' })).status).toBe(200);
    const put = await app.as('bureau.supervisor').put(path, day);
    expect([put.status, put.body]).toEqual([200, { day: '2026-09-14', ...day }]);
    const { body } = await app.as('stranger').get('/teams/team-a2/calendar');
    expect(body).toMatchObject({ year: 2026, country: 'MX', weekendDays: [6, 7] });
    expect(body.holidays.map((holiday: { day: string }) => holiday.day)).toContain('2026-09-16');
    expect(body.exceptions).toEqual([{ day: '2026-09-14', ...day }]);
    expect((await app.as('stranger').get('/teams/team-a2')).body.days).toEqual(body.exceptions);
    expect((await app.as('stranger').get('/teams/team-a2/calendar?year=2027')).body.exceptions).toEqual([]);
    expect((await app.as('bureau.supervisor').delete(path)).status).toBe(204);
    expect((await app.as('bureau.supervisor').delete(path)).status).toBe(404);
    expect((await activitiesOf(app.bureau.teams['team-a2'].id)).map(({ what }) => what)).toEqual(
      expect.arrayContaining(['team-day.set', 'team-day.removed']),
    );
  });

  it('can be changed only by supervisors and administrators', async () => {
    for (const person of ['neighbour.officer', 'supervisor', 'auditor'] as const) {
      const answer = await app
        .as(person)
        .put('/teams/team-a2/days/2026-09-14', { isWorked: false, name: 'x' });
      expect([answer.status, answer.body.code]).toEqual([403, 'permission.team.configure']);
    }
  });

  it.each(['2026-02-30', 'tomorrow', '20260914'])('does not accept %s as a day', async (day) => {
    const answer = await app.as('admin').put(`/teams/team-a2/days/${day}`, { isWorked: false, name: 'x' });
    expect(answer.status).toBe(400);
  });

  it.each(['year=1969', 'year=two', 'month=2'])('cannot be read with %s', async (query) => {
    expect((await app.as('viewer').get(`/teams/team-a2/calendar?${query}`)).status).toBe(400);
  });

  it('counts working days for all requested teams in one statement', async () => {
    const { 'team-a1': us, 'team-a2': mx } = app.bureau.teams;
    const body = { isWorked: true, name: 'Summit' };
    expect((await app.as('admin').put('/teams/team-a2/days/2026-03-16', body)).status).toBe(200);
    const queries = app.nest.get(CalendarsQueries, { strict: false });
    const seen = await statementsOf(app.db, async () => {
      const calendars = await queries.forTeams([us.id, mx.id, UNKNOWN]);
      expect(calendars.size).toBe(2);
      // The third Monday of March is a holiday in Mexico; this year the team works.
      expect(calendars.get(mx.id)?.isWorkingDay('2026-03-16')).toBe(true);
      expect(calendars.get(mx.id)?.isWorkingDay('2027-03-15')).toBe(false);
      expect(calendars.get(us.id)?.isWorkingDay('2027-03-15')).toBe(true);
    });
    expect(seen).toHaveLength(1);
  });
});
