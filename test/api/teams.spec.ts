import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TeamsQueries } from '#features/people/teams/teams.queries.js';
import { PERSON_KEYS } from '#test/support/builders.js';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { statementsOf } from '#test/support/statements.js';
import { recordSteps } from '#test/support/cases/record-steps.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const { activitiesOf } = recordSteps(() => app);

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
