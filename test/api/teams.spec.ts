import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CalendarsQueries } from '#features/people/calendars/calendars.queries.js';
import { TeamsQueries } from '#features/people/teams/teams.queries.js';
import { PERSON_KEYS } from '#test/support/builders.js';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { statementsOf } from '#test/support/statements.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

let made = 0;
function newTeam(fields: Record<string, unknown> = {}) {
  made += 1;
  return {
    ...{ name: `Team ${made}`, slug: `team-new-${made}`, kind: 'program_team', parent: 'office-a' },
    ...{ country: 'US', timeZone: 'America/New_York' },
    ...fields,
  };
}
async function makeTeam(fields: Record<string, unknown> = {}) {
  const answer = await app.as('admin').post('/teams', newTeam(fields));
  expect(answer.status).toBe(201);
  return answer.body as { id: string; slug: string; version: number };
}

const activitiesOf = (id: string) =>
  app.db.query<{ what: string; before: object | null; after: object | null }[]>(
    'SELECT what, before, after FROM activities WHERE subject_id = $1 ORDER BY seq',
    [id],
  );

const UNKNOWN = '0198c0de-0000-7000-8000-000000000000';

describe('the tree of teams', () => {
  it('is visible to every signed-in person, with the teams below and the numbers of members', async () => {
    const { status, body } = await app.as('stranger').get('/teams');
    expect(status).toBe(200);
    expect(body.items).toHaveLength(1);
    const [root] = body.items;
    expect(root).toMatchObject({ slug: 'bureau', kind: 'bureau', memberCount: 1 });
    expect(root.children).toMatchObject([
      {
        slug: 'office-a',
        memberCount: 0,
        children: [{ slug: 'team-a1', memberCount: 5 }, { slug: 'team-a2' }],
      },
      { slug: 'office-b', children: [{ slug: 'team-b1', children: [] }] },
    ]);
  });

  it('shows a team by id or slug, with its members and those of the teams above', async () => {
    const { body } = await app.as('stranger').get('/teams/team-b1');
    expect(body).toEqual({
      ...app.bureau.teams['team-b1'],
      may: [],
      name: 'Team b1',
      kind: 'program_team',
      country: 'AT',
      timeZone: 'Europe/Vienna',
      isTimeZoneKnown: true,
      weekendDays: [6, 7],
      decideWithinDays: 5,
      isStartDecided: false,
      parent: { ...app.bureau.teams['office-b'], name: 'Office b' },
      children: [],
      members: [
        ['other.officer', 'officer', 'team-b1', 'Team b1'] as const,
        ['other.supervisor', 'supervisor', 'team-b1', 'Team b1'] as const,
        ['bureau.supervisor', 'supervisor', 'bureau', 'Bureau'] as const,
      ].map(([key, role, team, name]) => ({
        person: { ...app.bureau.people[key], isActive: true },
        role,
        heldIn: { ...app.bureau.teams[team], name },
      })),
      days: [],
      version: 1,
    });
    const { id } = app.bureau.teams['team-b1'];
    expect((await app.as('viewer').get(`/teams/${id.toUpperCase()}`)).body).toEqual(body);
    const unknown = await app.as('viewer').get('/teams/nowhere');
    expect([unknown.status, unknown.body.code]).toEqual([404, 'team.not-found']);
  });

  it('is read by the services in one statement', async () => {
    const queries = app.nest.get(TeamsQueries, { strict: false });
    expect(await statementsOf(app.db, () => queries.tree())).toHaveLength(1);
  });
});

describe('adding a team', () => {
  it('puts it under its parent and records it', async () => {
    const team = await makeTeam({ weekendDays: [5, 6], decideWithinDays: 3 });
    expect(team).toMatchObject({ parent: { slug: 'office-a' }, weekendDays: [5, 6], decideWithinDays: 3 });
    expect(await activitiesOf(team.id)).toMatchObject([
      { what: 'team.created', after: { parent: 'office-a' } },
    ]);
  });

  it('is possible for administrators', async () => {
    for (const role of ['auditor', 'bureau.supervisor', 'officer', 'stranger'] as const) {
      const answer = await app.as(role).post('/teams', newTeam());
      expect([answer.status, answer.body.code]).toEqual([403, 'permission.teams.manage']);
    }
    expect((await app.signedOut.post('/teams', newTeam())).status).toBe(401);
  });

  it('is refused without a parent: the tree has one root', async () => {
    const { parent: _parent, ...orphan } = newTeam();
    const answer = await app.as('admin').post('/teams', orphan);
    expect([answer.status, answer.body.code]).toEqual([409, 'team.one-root']);
  });

  it('makes one team from two simultaneous requests', async () => {
    const team = newTeam();
    const answers = await Promise.all([1, 2].map(() => app.as('admin').post('/teams', team)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('team.slug-taken');
  });

  it.each([
    ['a slug in capitals', { slug: 'Team' }, '/slug'],
    ['a slug with blanks', { slug: 'a team' }, '/slug'],
    ['an unknown kind', { kind: 'squad' }, '/kind'],
    ['an unknown country', { country: 'XX' }, '/country'],
    ['an unknown time zone', { timeZone: 'America/Atlantis' }, '/timeZone'],
    ['an unknown parent', { parent: 'nowhere' }, '/parent'],
    ['every day off', { weekendDays: [1, 2, 3, 4, 5, 6, 7] }, '/weekendDays'],
    ['an invalid day off', { weekendDays: [0] }, '/weekendDays'],
    ['no time to decide', { decideWithinDays: 0 }, '/decideWithinDays'],
    ['an unknown field', { budget: 1 }, '/budget'],
  ])('is refused with %s', async (_what, fields, pointer) => {
    const answer = await app.as('admin').post('/teams', newTeam(fields));
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toMatchObject([{ pointer }]);
  });
});

describe('changing a team', () => {
  it('is possible for administrators only, to move or rename it', async () => {
    const team = await makeTeam();
    const change = { name: 'Moved', parent: 'office-b' };
    for (const role of ['bureau.supervisor', 'auditor', 'officer'] as const) {
      const answer = await app.as(role).patch(`/teams/${team.slug}`, change, { ifMatch: 1 });
      expect(answer.status).toBe(403);
    }
    const answer = await app.as('admin').patch(`/teams/${team.slug}`, change, { ifMatch: 1 });
    expect(answer.body).toMatchObject({ name: 'Moved', parent: { slug: 'office-b' }, version: 2 });
    const { 'office-a': from, 'office-b': to } = app.bureau.teams;
    expect((await activitiesOf(team.id)).at(-1)).toMatchObject({
      what: 'team.updated',
      before: { parentId: from.id },
      after: { name: 'Moved', parentId: to.id },
    });
  });

  it('lets supervisors of the team and above set its calendar and policy', async () => {
    const path = '/teams/team-a1';
    let ifMatch = 1;
    for (const person of PERSON_KEYS) {
      const may = ['admin', 'bureau.supervisor', 'supervisor', 'second.supervisor'].includes(person);
      const answer = await app.as(person).patch(path, { decideWithinDays: 5 + ifMatch }, { ifMatch });
      expect([person, answer.status]).toEqual([person, may ? 200 : 403]);
      if (may) ifMatch += 1;
      else expect(answer.body.code).toBe('permission.team.configure');
    }
  });

  it('by a supervisor with name and policy together is refused and changes neither', async () => {
    const before = (await app.as('viewer').get('/teams/team-b1')).body;
    const change = { name: 'Mine', isStartDecided: true };
    const answer = await app
      .as('other.supervisor')
      .patch('/teams/team-b1', change, { ifMatch: before.version });
    expect([answer.status, answer.body.code]).toEqual([403, 'permission.teams.manage']);
    expect((await app.as('viewer').get('/teams/team-b1')).body).toEqual(before);
  });

  it('needs the version that was read', async () => {
    const { slug } = await makeTeam();
    expect((await app.as('admin').patch(`/teams/${slug}`, { name: 'x' })).status).toBe(428);
    expect((await app.as('admin').patch(`/teams/${slug}`, { name: 'x' }, { ifMatch: 2 })).status).toBe(412);
    expect((await app.as('admin').patch('/teams/nowhere', { name: 'x' }, { ifMatch: 1 })).status).toBe(404);
  });

  it.each([
    ['itself', 'office-a'],
    ['a team below it', 'team-a1'],
  ])('does not put a team under %s', async (_what, parent) => {
    const answer = await app.as('admin').patch('/teams/office-a', { parent }, { ifMatch: 1 });
    expect([answer.status, answer.body.code]).toEqual([422, 'team.cycle']);
    expect(answer.body.errors).toMatchObject([{ pointer: '/parent' }]);
  });

  it('does not create a cycle with two simultaneous moves', async () => {
    const [one, two] = [await makeTeam(), await makeTeam()];
    const answers = await Promise.all([
      app.as('admin').patch(`/teams/${one.slug}`, { parent: two.slug }, { ifMatch: 1 }),
      app.as('admin').patch(`/teams/${two.slug}`, { parent: one.slug }, { ifMatch: 1 }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  it.each([
    ['name', null],
    ['parent', null],
    ['isStartDecided', 'yes'],
    ['weekendDays', [6, 6]],
  ])('refuses %s: %j', async (field, value) => {
    const answer = await app.as('admin').patch('/teams/office-b', { [field]: value }, { ifMatch: 1 });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toMatchObject([{ pointer: `/${field}` }]);
  });
});

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
