import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ActorQueries } from '#features/access/actor.queries.js';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { accountSteps } from '#test/support/cases/account-steps.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const { makePerson, activitiesOf } = accountSteps(() => app);

describe('the people of the bureau', () => {
  it('are listed to every signed-in person, by name', async () => {
    const { status, body } = await app.as('stranger').get('/people?limit=200');
    expect(status).toBe(200);
    const names = body.items.map(({ name }: { name: string }) => name.toLowerCase());
    expect(names).toEqual([...names].sort());
    expect(body.total).toBe(body.items.length);
    const officer = body.items.find(({ id }: { id: string }) => id === app.bureau.people.officer.id);
    expect(officer).toEqual({
      id: app.bureau.people.officer.id,
      name: 'Officer',
      email: 'officer@demarche.example',
      timeZone: 'America/New_York',
      isTimeZoneKnown: true,
      locale: 'en',
      isActive: true,
      isInvited: true,
      bureauRoles: [],
      awayFromOn: null,
      awayUntilOn: null,
      roles: [{ team: { ...app.bureau.teams['team-a1'], name: 'Team a1' }, role: 'officer' }],
      version: 1,
    });
  });

  it('are paged, each once, even if names are equal', async () => {
    for (let copy = 0; copy < 3; copy += 1) await makePerson({ name: 'Ünal the third' });
    const all = (await app.as('viewer').get('/people?limit=200')).body;
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await app.as('viewer').get(`/people?limit=4${cursor && `&cursor=${cursor}`}`);
      expect(body.items.length).toBeLessThanOrEqual(4);
      expect(body.total).toBe(all.total);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor;
    } while (cursor);
    expect(seen).toEqual(all.items.map(({ id }: { id: string }) => id));
  });

  it('are found by a part of their name or address, with any accents', async () => {
    const person = await makePerson({ name: 'Zoë Ångström' });
    for (const q of ['angstrom', 'ZOE', person.email.slice(0, -3)]) {
      const { body } = await app.as('officer').get(`/people?q=${encodeURIComponent(q)}`);
      expect(body.items).toMatchObject([{ id: person.id }]);
    }
    expect((await app.as('officer').get('/people?q=%25')).body.total).toBe(0);
  });

  it('can be filtered by a role in a team, direct or from above', async () => {
    const { body } = await app.as('officer').get('/people?team=team-a2&active=true&limit=200');
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual([
      'Bureau supervisor',
      'Neighbour officer',
    ]);
    const unknown = await app.as('officer').get('/people?team=nowhere');
    expect([unknown.status, unknown.body.code]).toEqual([400, 'request.unknown-reference']);
  });

  it.each(['cursor=made-up', 'limit=0', 'limit=201', 'active=maybe', 'sort=name', 'cursor=WyJhIiwiYiJd'])(
    'are not listed with %s, which is malformed',
    async (query) => {
      expect((await app.as('officer').get(`/people?${query}`)).status).toBe(400);
    },
  );

  it('are read one by one, and an unknown id is 404', async () => {
    const { id } = app.bureau.people.viewer;
    expect((await app.as('stranger').get(`/people/${id}`)).body).toMatchObject({ id, name: 'Viewer' });
    for (const unknown of ['0198c0de-0000-7000-8000-000000000000', 'viewer']) {
      const answer = await app.as('stranger').get(`/people/${unknown}`);
      expect([answer.status, answer.body.code]).toEqual([404, 'person.not-found']);
    }
  });
});

describe('personal preferences', () => {
  it('are read and changed by their person, with the version that was read', async () => {
    const before = (await app.as('viewer').get('/me/preferences')).body;
    expect(before).toEqual({
      timeZone: 'America/New_York',
      locale: 'en',
      quietHour: 8,
      deliveries: {
        ...{ deadlines: 'daily', milestones: 'daily', reviews: 'daily', idle: 'daily' },
        ...{ requests: 'daily', escalations: 'daily', handovers: 'daily', decisions: 'at_once' },
        ...{ assignments: 'at_once', mentions: 'at_once', comments: 'at_once' },
      },
      awayFromOn: null,
      awayUntilOn: null,
      version: 1,
    });
    const change = { timeZone: 'Asia/Tokyo', awayFromOn: '2026-03-09', awayUntilOn: '2026-03-13' };
    expect((await app.as('viewer').patch('/me/preferences', change)).status).toBe(428);
    const answer = await app.as('viewer').patch('/me/preferences', change, { ifMatch: 1 });
    expect([answer.status, answer.body]).toEqual([200, { ...before, ...change, version: 2 }]);
    expect((await app.as('viewer').patch('/me/preferences', change, { ifMatch: 1 })).status).toBe(412);
    const back = { awayFromOn: null, awayUntilOn: null };
    expect((await app.as('viewer').patch('/me/preferences', back, { ifMatch: 2 })).body).toMatchObject(back);
    const rows = await activitiesOf(app.bureau.people.viewer.id);
    const whats = rows.map(({ what }) => what).filter((what) => what !== 'access.refused');
    expect(whats).toEqual(['person.preferences-updated', 'person.preferences-updated']);
  });

  it('say how the person gets each kind of message; only what is given changes', async () => {
    const preferences = async () => (await app.as('second.officer').get('/me/preferences')).body;
    const change = async (body: object) =>
      (
        await app
          .as('second.officer')
          .patch('/me/preferences', body, { ifMatch: (await preferences()).version })
      ).status;
    expect(await change({ quietHour: 17, deliveries: { comments: 'weekly' } })).toBe(200);
    expect(await change({ deliveries: { mentions: 'off' } })).toBe(200);
    expect(await preferences()).toMatchObject({
      quietHour: 17,
      deliveries: { comments: 'weekly', mentions: 'off', deadlines: 'daily' },
    });
    const [move] = await app.db.query('SELECT from_hour FROM time_zone_moves WHERE user_id = $1', [
      app.bureau.people['second.officer'].id,
    ]);
    expect(move).toEqual({ from_hour: 8 });
  });

  it.each([
    ['weekly requests', { deliveries: { requests: 'weekly' } }],
    ['no requests', { deliveries: { requests: 'off' } }],
    ['weekly escalations', { deliveries: { escalations: 'weekly' } }],
    ['no escalations', { deliveries: { escalations: 'off' } }],
    ['a kind that does not exist', { deliveries: { weather: 'daily' } }],
    ['an hour that does not exist', { quietHour: 24 }],
  ])('refuse %s', async (_what, change) => {
    expect((await app.as('stranger').patch('/me/preferences', change, { ifMatch: 1 })).status).toBe(400);
  });

  it.each([
    ['without a last day', { awayFromOn: '2026-03-09' }, '/awayUntilOn'],
    ['without a first day', { awayUntilOn: '2026-03-09' }, '/awayFromOn'],
    ['that ends before it starts', { awayFromOn: '2026-03-09', awayUntilOn: '2026-03-08' }, '/awayUntilOn'],
  ])('accept no absence %s', async (_what, change, pointer) => {
    const answer = await app.as('stranger').patch('/me/preferences', change, { ifMatch: 1 });
    expect([answer.status, answer.body.code]).toEqual([422, 'preferences.absence']);
    expect(answer.body.errors).toMatchObject([{ pointer }]);
  });

  it('accept no day that does not exist', async () => {
    const change = { awayFromOn: '2026-02-30', awayUntilOn: '2026-03-01' };
    expect((await app.as('stranger').patch('/me/preferences', change, { ifMatch: 1 })).status).toBe(400);
  });
});

describe('loading many actors at once', () => {
  it('returns the strongest role in each team down the tree, without deactivated people', async () => {
    const gone = await makePerson();
    await app.as('admin').patch(`/people/${gone.id}`, { isActive: false }, { ifMatch: 1 });
    const { people, teams } = app.bureau;
    await app.db.query(`INSERT INTO memberships (user_id, team_id, role) VALUES ($1, $2, 'supervisor')`, [
      people['second.officer'].id,
      teams['office-a'].id,
    ]);
    await app.as('admin').put(`/teams/team-a2/members/${people['second.officer'].id}`, { role: 'viewer' });
    const ids = [gone.id, people['second.officer'].id, people['bureau.supervisor'].id, people.stranger.id];
    const actors = await app.nest.get(ActorQueries, { strict: false }).byIds(ids);
    expect([...actors.keys()].sort()).toEqual(ids.slice(1).sort());
    const roles = actors.get(people['second.officer'].id)?.teamRoles;
    expect(roles).toEqual(
      new Map([
        [teams['office-a'].id, 'supervisor'],
        [teams['team-a1'].id, 'supervisor'],
        [teams['team-a2'].id, 'supervisor'],
      ]),
    );
    expect(actors.get(people['bureau.supervisor'].id)?.teamRoles.size).toBe(6);
    expect(actors.get(people.stranger.id)?.teamRoles.size).toBe(0);
  });
});
