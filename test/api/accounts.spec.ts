import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemActor } from '#features/access/actor.js';
import { PeopleService } from '#features/people/people.service.js';
import { givePassword } from '#seeds/passwords.js';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { accountSteps } from '#test/support/cases/account-steps.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const { newPerson, makePerson, activitiesOf } = accountSteps(() => app);

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
