import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { givePassword } from '#seeds/passwords.js';
import { lettersOf } from '#test/support/accounts.js';
import { type Client, startTestApp, type TestApp } from '#test/support/app.js';
import { PASSWORD, grantSteps } from '#test/support/cases/grant-steps.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ mailbox: true });
  await app.givePassword(['admin', 'bureau.supervisor'], PASSWORD);
});
afterAll(() => app.close());

const { somebody, patch, put, roleOf, decide, confirm } = grantSteps(() => app);

beforeEach(async () => {
  await lettersOf(app);
  app.mailbox!.clear();
});

const rolesInBureau = async (id: string) =>
  (
    await app.db.query<[{ roles: string[] }]>('SELECT bureau_roles AS roles FROM users WHERE id = $1', [id])
  )[0].roles;

/** A browser of a person that a test created. */
async function browserOf(email: string): Promise<Client> {
  const answer = await app.signedOut.post('/auth/login', { email, password: PASSWORD });
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  const request: Client['request'] = (method, path, body, options = {}) =>
    app.signedOut.request(method, path, body, { ...options, headers: { cookie, ...options.headers } });
  return {
    request,
    get: (path, options) => request('GET', path, undefined, options),
    post: (path, body, options) => request('POST', path, body, options),
    patch: (path, body, options) => request('PATCH', path, body, options),
    put: (path, body, options) => request('PUT', path, body, options),
    delete: (path, body, options) => request('DELETE', path, body, options),
  };
}

async function anotherAdministrator() {
  const person = await somebody({ bureauRoles: ['administrator'] });
  await givePassword(app.db, [person.id], PASSWORD);
  return { ...person, client: await browserOf(person.email) };
}

describe('a role with authority to decide', () => {
  it('is requested by an administrator and takes effect once a second person confirms it', async () => {
    const { id, name, email } = await somebody({ team: 'team-a1', role: 'officer' });
    const answer = await put(id, 'supervisor');
    expect(answer.status).toBe(202);
    const [grantId] = answer.body.waitingGrants;
    expect(answer.headers.get('location')).toBe(`/api/v1/grants/${grantId}`);
    expect(await roleOf(id)).toBe('officer');
    const listed = (await app.as('bureau.supervisor').get('/grants')).body;
    expect(listed.confirmation).toBe('required');
    expect(listed.items.find((grant: { id: string }) => grant.id === grantId)).toMatchObject({
      kind: 'membership',
      person: { id, name, email },
      team: { slug: 'team-a1' },
      before: { role: 'officer' },
      after: { role: 'supervisor' },
      askedBy: { name: 'Admin' },
      state: 'waiting',
      may: { confirm: true, withdraw: false, whyNot: null },
    });
    const confirmed = await confirm(grantId);
    expect([confirmed.status, confirmed.body.state]).toEqual([200, 'confirmed']);
    expect(await roleOf(id)).toBe('supervisor');
    const again = await confirm(grantId);
    expect([again.status, again.body.code]).toEqual([409, 'grant.over']);
  });

  it('is confirmed by one of two people who confirm at once', async () => {
    const { id } = await somebody();
    const second = await anotherAdministrator();
    const [grantId] = (await put(id, 'supervisor')).body.waitingGrants;
    const answers = await Promise.all([confirm(grantId), confirm(grantId, second.client)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('is never confirmed by the person who asked, who benefits, or whose account the asker created', async () => {
    const { id, email } = await somebody({ team: 'office-a', role: 'supervisor' });
    await givePassword(app.db, [id], PASSWORD);
    const [grantId] = (await put(id, 'supervisor', 'team-a1')).body.waitingGrants;
    const own = await browserOf(email);
    const child = await app.as('admin').post('/people', { email: 'child@demarche.example', name: 'Child' });
    await app.db.query(`UPDATE users SET bureau_roles = '{administrator}' WHERE id = $1`, [child.body.id]);
    await givePassword(app.db, [child.body.id], PASSWORD);
    for (const client of [app.as('admin'), own, await browserOf('child@demarche.example')]) {
      const answer = await confirm(grantId, client);
      expect([answer.status, answer.body.code]).toEqual([403, 'grant.four-eyes']);
    }
    expect((await confirm(grantId, app.as('supervisor'))).status).toBe(403);
    expect((await confirm(grantId, app.as('officer'))).body.code).toBe('permission.grants.decide');
    expect((await confirm(grantId, app.as('auditor'))).status).toBe(403);
    expect((await app.signedOut.post(`/grants/${grantId}/confirmation`)).status).toBe(401);
    await decide(grantId, 'refusal');
    await app.db.query(`UPDATE users SET bureau_roles = '{}' WHERE id = $1`, [child.body.id]);
  });

  it('is not confirmed by a person who acts for a party', async () => {
    const second = await anotherAdministrator();
    const { id } = await somebody({ team: 'office-a', role: 'supervisor' });
    await app.db.query(
      `INSERT INTO delegations (from_user_id, to_user_id, starts_on, ends_on, created_at)
       VALUES ($1, $2, '2026-03-01', '2026-03-31', $3)`,
      [id, second.id, app.clock.now()],
    );
    const [grantId] = (await put(id, 'supervisor', 'team-a2')).body.waitingGrants;
    expect((await confirm(grantId, second.client)).body.code).toBe('grant.four-eyes');
    expect((await confirm(grantId)).status).toBe(200);
  });

  it('needs somebody above if a supervisor asks for it in their own team', async () => {
    const { id } = await somebody({ team: 'team-a1', role: 'officer' });
    const [grantId] = (await put(id, 'supervisor', 'team-a1', app.as('supervisor'))).body.waitingGrants;
    expect((await confirm(grantId, app.as('supervisor'))).status).toBe(403);
    expect((await confirm(grantId, app.as('second.supervisor'))).status).toBe(403);
    expect((await confirm(grantId, app.as('admin'))).status).toBe(200);
  });

  it('has no effect if it is refused or withdrawn, and expires after 14 days', async () => {
    const start = app.clock.now();
    const { id } = await somebody();
    const ask = async (): Promise<string> => (await put(id, 'supervisor')).body.waitingGrants[0];
    const refused = await app
      .as('bureau.supervisor')
      .post(`/grants/${await ask()}/refusal`, { note: 'Not needed.' });
    expect(refused.body).toMatchObject({ state: 'refused', note: 'Not needed.' });
    const second = await ask();
    expect((await decide(second, 'withdrawal')).body.code).toBe('grant.not-yours');
    expect((await decide(second, 'withdrawal', app.as('admin'))).body.state).toBe('withdrawn');
    const third = await ask();
    const twice = await put(id, 'supervisor');
    expect([twice.status, twice.body.code]).toEqual([409, 'grant.waiting']);
    app.clock.set(new Date(start.getTime() + 14 * 86_400_000));
    expect((await confirm(third)).body.code).toBe('grant.over');
    expect((await app.as('admin').get('/grants')).body.items).toEqual([]);
    expect((await put(id, 'supervisor')).status).toBe(202);
    app.clock.set(start);
    expect(await roleOf(id)).toBeUndefined();
  });

  it('is not given if the facts have changed since it was requested', async () => {
    const { id } = await somebody({ team: 'team-a1', role: 'officer' });
    const [first] = (await put(id, 'supervisor')).body.waitingGrants;
    await put(id, 'viewer');
    expect((await confirm(first)).body.code).toBe('grant.changed');
    await decide(first, 'refusal');
    const [second] = (await put(id, 'supervisor')).body.waitingGrants;
    await patch(id, { isActive: false });
    expect((await confirm(second)).body.code).toBe('grant.changed');
    expect(await roleOf(id)).toBe('viewer');
    const asker = await anotherAdministrator();
    const other = await somebody();
    const [third] = (await put(other.id, 'supervisor', 'team-a1', asker.client)).body.waitingGrants;
    await app.db.query(`UPDATE users SET bureau_roles = '{}' WHERE id = $1`, [asker.id]);
    expect((await confirm(third)).body.code).toBe('grant.changed');
  });

  it('waits also if a team moves below new supervisors', async () => {
    const { version } = (await app.as('admin').get('/teams/team-b1')).body;
    await app.db.query(
      `INSERT INTO memberships (user_id, team_id, role) SELECT id, $1, 'supervisor' FROM users WHERE id = $2`,
      [app.bureau.teams['office-a'].id, app.bureau.people.stranger.id],
    );
    const answer = await app
      .as('admin')
      .patch('/teams/team-b1', { parent: 'office-a' }, { ifMatch: version });
    expect(answer.status).toBe(202);
    expect(answer.body.parent.slug).toBe('office-b');
    const [grantId] = answer.body.waitingGrants;
    expect((await confirm(grantId, app.as('stranger'))).body.code).toBe('grant.four-eyes');
    expect((await confirm(grantId)).status).toBe(200);
    const moved = (await app.as('admin').get('/teams/team-b1')).body;
    expect(moved.parent.slug).toBe('office-a');
    // On the way back no new supervisors are above it.
    const back = await app
      .as('admin')
      .patch('/teams/team-b1', { parent: 'office-b' }, { ifMatch: moved.version });
    expect([back.status, back.body.parent.slug]).toEqual([200, 'office-b']);
    await app.db.query(`DELETE FROM memberships WHERE user_id = $1`, [app.bureau.people.stranger.id]);
  });

  it('waits also if it is given with a new account', async () => {
    const body = {
      email: 'new.power@demarche.example',
      name: 'New power',
      bureauRoles: ['auditor'],
      roles: [
        { team: 'team-a1', role: 'supervisor' },
        { team: 'team-a2', role: 'officer' },
      ],
    };
    const answer = await app.as('admin').post('/people', body);
    expect(answer.status).toBe(201);
    expect(answer.body.waitingGrants).toHaveLength(2);
    expect(answer.body).toMatchObject({ bureauRoles: [], roles: [{ role: 'officer' }] });
    for (const id of answer.body.waitingGrants) expect((await confirm(id)).status).toBe(200);
    expect(await rolesInBureau(answer.body.id)).toEqual(['auditor']);
    expect(await roleOf(answer.body.id)).toBe('supervisor');
  });
});

describe('a bureau role', () => {
  it('waits when it is added, and needs no second person when it is given up', async () => {
    const { id } = await somebody();
    const asked = await patch(id, { bureauRoles: ['administrator'], name: 'Renamed at once' });
    expect([asked.status, asked.body.bureauRoles, asked.body.name]).toEqual([202, [], 'Renamed at once']);
    expect((await confirm(asked.body.waitingGrants[0])).status).toBe(200);
    expect(await rolesInBureau(id)).toEqual(['administrator']);
    const laidDown = await patch(id, { bureauRoles: [] });
    expect([laidDown.status, laidDown.body.bureauRoles]).toEqual([200, []]);
  });

  it('needs a second person to give up if the administrator could then decide', async () => {
    const second = await anotherAdministrator();
    await app.db.query(`INSERT INTO memberships (user_id, team_id, role) VALUES ($1, $2, 'supervisor')`, [
      second.id,
      app.bureau.teams['team-a1'].id,
    ]);
    const answer = await patch(second.id, { bureauRoles: [] }, second.client);
    expect([answer.status, answer.body.bureauRoles]).toEqual([202, ['administrator']]);
  });

  it('cannot be taken by an administrator alone, not even the auditor role', async () => {
    const answer = await patch(app.bureau.people.admin.id, { bureauRoles: ['administrator', 'auditor'] });
    expect(answer.status).toBe(202);
    expect((await confirm(answer.body.waitingGrants[0], app.as('admin'))).status).toBe(403);
    await decide(answer.body.waitingGrants[0], 'withdrawal', app.as('admin'));
  });
});
