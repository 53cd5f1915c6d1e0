import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemActor } from '#features/access/actor.js';
import { ActorQueries } from '#features/access/actor.queries.js';
import { PeopleService } from '#features/people/people.service.js';
import { givePassword } from '#seeds/passwords.js';
import { startTestApp, type TestApp } from '#test/support/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

let made = 0;
function newPerson(fields: Record<string, unknown> = {}) {
  made += 1;
  return { email: `new-${made}@demarche.example`, name: `New person ${made}`, ...fields };
}
async function makePerson(fields: Record<string, unknown> = {}) {
  const answer = await app.as('admin').post('/people', newPerson(fields));
  expect(answer.status).toBe(201);
  return answer.body as { id: string; email: string; name: string; version: number };
}

const activitiesOf = (id: string) =>
  app.db.query<{ what: string; before: object | null; after: object | null; actorId: string | null }[]>(
    'SELECT what, before, after, actor_id AS "actorId" FROM activities WHERE subject_id = $1 ORDER BY seq',
    [id],
  );

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

describe('adding a person', () => {
  it('is recorded with the roles and with the invitation', async () => {
    const { id } = await makePerson({ roles: [{ team: 'team-b1', role: 'viewer' }] });
    expect(await activitiesOf(id)).toMatchObject([
      {
        what: 'person.created',
        actorId: app.bureau.people.admin.id,
        after: { roles: [{ team: 'team-b1', role: 'viewer' }], isActive: true },
      },
      { what: 'person.invited' },
    ]);
  });

  it('uses the time zone of the first team if none is given', async () => {
    const person = newPerson({ roles: [{ team: 'team-b1', role: 'officer' }] });
    expect((await app.as('admin').post('/people', person)).body).toMatchObject({ timeZone: 'Europe/Vienna' });
  });

  it('is possible for administrators', async () => {
    for (const role of ['auditor', 'bureau.supervisor', 'officer', 'viewer', 'stranger'] as const) {
      const answer = await app.as(role).post('/people', newPerson());
      expect([answer.status, answer.body.code]).toEqual([403, 'permission.people.manage']);
      expect(answer.body.detail).toBe('Only administrators may manage people.');
    }
    expect((await app.signedOut.post('/people', newPerson())).status).toBe(401);
  });

  it('is refused for an address in use, in capitals too', async () => {
    const answer = await app.as('admin').post('/people', newPerson({ email: 'OFFICER@demarche.example' }));
    expect([answer.status, answer.body.code]).toEqual([409, 'person.email-taken']);
  });

  it('makes one person from two simultaneous requests', async () => {
    const person = newPerson();
    const answers = await Promise.all([1, 2, 3].map(() => app.as('admin').post('/people', person)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it.each([
    ['an invalid address', { email: 'nobody' }, '/email'],
    ['an empty name', { name: '  ' }, '/name'],
    ['a name that is too long', { name: 'x'.repeat(201) }, '/name'],
    ['an unknown time zone', { timeZone: 'Mars/Olympus' }, '/timeZone'],
    ['an unknown language', { locale: 'klingon' }, '/locale'],
    ['an unknown role', { bureauRoles: ['king'] }, '/bureauRoles'],
    ['a role twice', { bureauRoles: ['auditor', 'auditor'] }, '/bureauRoles'],
    ['a password, which only the person chooses', { password: 'four green lamps by the river' }, '/password'],
    ['an unknown field', { salary: 1 }, '/salary'],
    ['an empty time zone', { timeZone: null }, '/timeZone'],
    ['an unknown team', { roles: [{ team: 'nowhere', role: 'viewer' }] }, '/roles/0/team'],
    ['an unknown role in a team', { roles: [{ team: 'team-a1', role: 'owner' }] }, '/roles/0/role'],
    [
      'a team twice',
      { roles: ['team-a1', 'team-a1'].map((team) => ({ team, role: 'viewer' })) },
      '/roles/1/team',
    ],
  ])('is refused with %s and leaves nothing behind', async (_what, fields, pointer) => {
    const person = newPerson(fields);
    const answer = await app.as('admin').post('/people', person);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toMatchObject([{ pointer }]);
    expect(await app.db.query('SELECT 1 FROM users WHERE email = $1', [person.email])).toEqual([]);
  });

  it('by the command line is recorded as done by the product itself', async () => {
    const { email, name } = newPerson();
    const { person } = await app.nest
      .get(PeopleService, { strict: false })
      .create(systemActor('cli'), { email, name, roles: [{ team: 'team-a1', role: 'supervisor' }] });
    expect(person.roles).toMatchObject([{ team: { slug: 'team-a1' }, role: 'supervisor' }]);
    expect(await activitiesOf(person.id)).toMatchObject([
      { what: 'person.created', actorId: null },
      { what: 'person.invited', actorId: null },
    ]);
  });
});

describe('changing a person', () => {
  it('changes the given fields and records the values before and after', async () => {
    const person = await makePerson();
    const path = `/people/${person.id}`;
    const answer = await app.as('admin').patch(path, { name: 'Another name', locale: 'es' }, { ifMatch: 1 });
    expect(answer.body).toMatchObject({
      name: 'Another name',
      locale: 'es',
      email: person.email,
      version: 2,
    });
    expect((await activitiesOf(person.id)).at(-1)).toMatchObject({
      what: 'person.updated',
      before: { name: person.name, locale: 'en' },
      after: { name: 'Another name', locale: 'es' },
    });
  });

  it('changes and records nothing if nothing differs', async () => {
    const person = await makePerson();
    const answer = await app.as('admin').patch(`/people/${person.id}`, { name: person.name }, { ifMatch: 1 });
    expect(answer.body.version).toBe(1);
    expect((await activitiesOf(person.id)).map(({ what }) => what)).toEqual([
      'person.created',
      'person.invited',
    ]);
  });

  it('needs the version that was read', async () => {
    const { id } = await makePerson();
    const path = `/people/${id}`;
    expect((await app.as('admin').patch(path, { name: 'First' })).status).toBe(428);
    expect((await app.as('admin').patch(path, { name: 'First' }, { ifMatch: 1 })).status).toBe(200);
    const stale = await app.as('admin').patch(path, { name: 'Second' }, { ifMatch: 1 });
    expect([stale.status, stale.body.code]).toEqual([412, 'request.stale']);
  });

  it('succeeds for one of two simultaneous requests', async () => {
    const { id } = await makePerson();
    const answers = await Promise.all(
      ['One', 'Two'].map((name) => app.as('admin').patch(`/people/${id}`, { name }, { ifMatch: 1 })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('is possible for administrators, and only for people who exist', async () => {
    const { id } = await makePerson();
    expect((await app.as('auditor').patch(`/people/${id}`, { name: 'No' }, { ifMatch: 1 })).status).toBe(403);
    const unknown = '0198c0de-0000-7000-8000-000000000000';
    expect((await app.as('admin').patch(`/people/${unknown}`, { name: 'No' }, { ifMatch: 1 })).status).toBe(
      404,
    );
  });

  it.each([
    ['name', null],
    ['email', null],
    ['isActive', null],
    ['isActive', 'no'],
    ['version', 3],
    ['passwordHash', 'x'],
  ])('refuses %s: %j', async (field, value) => {
    const { id } = await makePerson();
    const answer = await app.as('admin').patch(`/people/${id}`, { [field]: value }, { ifMatch: 1 });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toMatchObject([{ pointer: `/${field}` }]);
  });

  it('refuses an address that another person has', async () => {
    const { id } = await makePerson();
    const answer = await app
      .as('admin')
      .patch(`/people/${id}`, { email: 'viewer@demarche.example' }, { ifMatch: 1 });
    expect([answer.status, answer.body.code]).toEqual([409, 'person.email-taken']);
  });
});

describe('administrators', () => {
  it('cannot deactivate themselves', async () => {
    const { id } = app.bureau.people.admin;
    const answer = await app.as('admin').patch(`/people/${id}`, { isActive: false }, { ifMatch: 1 });
    expect([answer.status, answer.body.code]).toEqual([409, 'person.oneself']);
  });

  it('cannot give up the role if they are the last one', async () => {
    const { id } = app.bureau.people.admin;
    const answer = await app.as('admin').patch(`/people/${id}`, { bureauRoles: [] }, { ifMatch: 1 });
    expect([answer.status, answer.body.code]).toEqual([409, 'person.last-administrator']);
  });

  it('cannot take the role from each other at the same moment', async () => {
    const password = 'a long enough password';
    const second = await makePerson();
    await app.db.query(`UPDATE users SET bureau_roles = '{administrator}' WHERE id = $1`, [second.id]);
    await givePassword(app.db, [second.id], password);
    const login = await app.signedOut.post('/auth/login', { email: second.email, password });
    const headers = { cookie: login.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
    const first = (await app.as('admin').get(`/people/${app.bureau.people.admin.id}`)).body;
    const answers = await Promise.all([
      app.as('admin').patch(`/people/${second.id}`, { bureauRoles: [] }, { ifMatch: second.version }),
      app.signedOut.patch(`/people/${first.id}`, { bureauRoles: [] }, { ifMatch: first.version, headers }),
    ]);
    // The second is refused because the first is the last administrator, or because its sender no longer is one.
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const [{ count }] = await app.db.query<[{ count: number }]>(
      `SELECT count(*)::int AS count FROM users WHERE is_active AND 'administrator' = ANY(bureau_roles)`,
    );
    expect(count).toBe(1);
    await app.db.query(`UPDATE users SET bureau_roles = '{administrator}' WHERE id = $1`, [first.id]);
  });
});

describe('personal preferences', () => {
  it('are read and changed by their person, with the version that was read', async () => {
    const before = (await app.as('viewer').get('/me/preferences')).body;
    expect(before).toEqual({
      timeZone: 'America/New_York',
      locale: 'en',
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
