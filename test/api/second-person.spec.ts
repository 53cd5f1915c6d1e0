import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { systemActor } from '#features/access/actor.js';
import { PeopleService } from '#features/people/people.service.js';
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

describe('an account', () => {
  it('with a powerful role needs two people to be activated again', async () => {
    const { id } = await somebody({ team: 'team-a1', role: 'supervisor' });
    expect((await patch(id, { isActive: false })).status).toBe(200);
    const answer = await patch(id, { isActive: true });
    expect([answer.status, answer.body.isActive]).toEqual([202, false]);
    expect((await confirm(answer.body.waitingGrants[0])).status).toBe(200);
    expect((await app.as('admin').get(`/people/${id}`)).body.isActive).toBe(true);
  });

  it('needs two people to change its address, and its person gets an e-mail at the old address at once', async () => {
    const { id, email } = await somebody({ team: 'team-a1', role: 'supervisor' });
    const next = 'other.mailbox@demarche.example';
    const answer = await patch(id, { email: next });
    expect([answer.status, answer.body.email]).toEqual([202, email]);
    const told = (await lettersOf(app)).filter(({ recipients }) => recipients.includes(email));
    expect(told).toMatchObject([{ subject: 'Check a requested change of your e-mail address' }]);
    expect(told[0]!.text).toContain(next);
    app.mailbox!.clear();
    expect((await confirm(answer.body.waitingGrants[0])).status).toBe(200);
    const both = (await lettersOf(app)).filter(
      ({ subject }) => subject === 'The e-mail address of your account was changed',
    );
    expect(both.map(({ recipients }) => recipients[0]).sort()).toEqual([email, next].sort());
  });

  it('of a person who signs in, or has a role waiting, also needs two people to change its address', async () => {
    const officer = await somebody({ team: 'team-a1', role: 'officer' });
    await givePassword(app.db, [officer.id], PASSWORD);
    expect((await patch(officer.id, { email: 'taken.over@demarche.example' })).status).toBe(202);
    const rising = await somebody();
    await put(rising.id, 'supervisor');
    expect((await patch(rising.id, { email: 'rising.over@demarche.example' })).status).toBe(202);
    const invited = await somebody();
    const answer = await patch(invited.id, { email: 'typed.right@demarche.example' });
    expect([answer.status, answer.body.email]).toEqual([200, 'typed.right@demarche.example']);
  });
});

describe('the people concerned', () => {
  it('get an e-mail about a role given or taken, and possible confirmers about one that waits', async () => {
    const { id, email } = await somebody();
    const [grantId] = (await put(id, 'supervisor')).body.waitingGrants;
    const waiting = await lettersOf(app);
    expect(waiting.some(({ recipients }) => recipients.includes('bureau.supervisor@demarche.example'))).toBe(
      true,
    );
    expect(waiting.some(({ recipients }) => recipients.includes('admin@demarche.example'))).toBe(false);
    expect(waiting[0]).toMatchObject({ subject: 'Confirm or refuse a role change' });
    app.mailbox!.clear();
    await confirm(grantId);
    await app.as('admin').delete(`/teams/team-a1/members/${id}`);
    const told = (await lettersOf(app)).filter(({ recipients }) => recipients.includes(email));
    expect(told.map(({ subject }) => subject)).toEqual([
      'You are now supervisor of Team a1',
      'You are no longer supervisor of Team a1',
    ]);
    expect(told[0]!.text).toContain('by Admin, confirmed by Bureau supervisor');
  });

  it('see what waits; others do not', async () => {
    const { id } = await somebody();
    const [grantId] = (await put(id, 'supervisor', 'team-b1')).body.waitingGrants;
    const sees = async (client: Client) =>
      (await client.get('/grants')).body.items.some((grant: { id: string }) => grant.id === grantId);
    const asks = async (client: Client) => (await client.get(`/grants/${grantId}`)).status;
    expect(await asks(app.as('bureau.supervisor'))).toBe(200);
    expect(await asks(app.as('stranger'))).toBe(404);
    expect(await asks(app.signedOut)).toBe(401);
    expect(await sees(app.as('admin'))).toBe(true);
    expect(await sees(app.as('auditor'))).toBe(true);
    expect(await sees(app.as('bureau.supervisor'))).toBe(true);
    expect(await sees(app.as('supervisor'))).toBe(false);
    expect(await sees(app.as('stranger'))).toBe(false);
    expect((await app.signedOut.get('/grants')).status).toBe(401);
    await decide(grantId, 'refusal');
  });

  it('are in the record: who asked, who confirmed, and what changed', async () => {
    const { id } = await somebody();
    const answer = await patch(id, { bureauRoles: ['auditor'] });
    await confirm(answer.body.waitingGrants[0]);
    const rows = await app.db.query<{ what: string; actorId: string }[]>(
      `SELECT what, actor_id AS "actorId" FROM activities WHERE subject_id = $1 ORDER BY seq`,
      [id],
    );
    const { admin, 'bureau.supervisor': above } = app.bureau.people;
    expect(rows).toEqual([
      { what: 'grant.asked', actorId: admin.id },
      { what: 'person.updated', actorId: above.id },
      { what: 'grant.confirmed', actorId: above.id },
    ]);
  });
});

describe('without a second person', () => {
  it('the command line sets up a bureau until an administrator can sign in', async () => {
    const people = app.nest.get(PeopleService, { strict: false });
    const create = (email: string) =>
      people.create(systemActor('cli'), { email, name: 'x', bureauRoles: ['administrator'] });
    const later = await create('later@demarche.example');
    expect(later.waitingGrants).toHaveLength(1);
    expect(later.person.bureauRoles).toEqual([]);
    await app.db.query('UPDATE users SET password_hash = NULL');
    const first = await create('first@demarche.example');
    expect(first.person.bureauRoles).toEqual(['administrator']);
    await app.db.query(`UPDATE users SET bureau_roles = '{}' WHERE email = 'first@demarche.example'`);
    await app.givePassword(['admin', 'bureau.supervisor'], PASSWORD);
  });

  it('a bureau may work by a setting, which is recorded each time and shown', async () => {
    const alone = await startTestApp({ database: app.database, settings: { SECOND_CONFIRMATION: 'off' } });
    try {
      const { id } = await somebody();
      const answer = await alone.as('admin').put(`/teams/team-a1/members/${id}`, { role: 'supervisor' });
      expect([answer.status, answer.body.waitingGrants]).toEqual([200, []]);
      expect(await roleOf(id)).toBe('supervisor');
      const [row] = await app.db.query<{ after: object }[]>(
        `SELECT after FROM activities WHERE what = 'membership.set' AND after ->> 'personId' = $1`,
        [id],
      );
      expect(row!.after).toMatchObject({ confirmation: 'off' });
      expect((await alone.as('admin').get('/grants')).body.confirmation).toBe('off');
    } finally {
      await alone.close();
    }
  });
});
