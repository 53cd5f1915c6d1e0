import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { OrganisationQueries } from '#features/access/organisation/organisation.queries.js';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { createTestDatabase, type TestDatabase } from '#test/support/database.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';
import { statementsOf } from '#test/support/statements.js';

/** Two processes on one database: each keeps the bureau in its own memory. */
let database: TestDatabase;
let here: TestApp;
let there: TestApp;
let cases: Cases;
beforeAll(async () => {
  database = await createTestDatabase();
  here = await startTestApp({ database });
  there = await startTestApp({ database });
  cases = casesOf(here);
});
afterAll(async () => {
  await there?.close();
  await here?.close();
  await database?.drop();
});

const rolesOf = (organisation: { teamRolesOf(id: string): ReadonlyMap<string, string> }, id: string) => [
  ...organisation.teamRolesOf(id).values(),
];
const setRole = 'UPDATE memberships SET role = $2 WHERE user_id = $1';

describe('the bureau in memory', () => {
  test('is read once and then only after a change', async () => {
    await there.as('officer').get('/auth/me');
    await there.as('officer').get('/engagements');
    const reads = async () =>
      (await statementsOf(there.db, () => there.as('officer').get('/engagements'))).filter((text) =>
        text.includes('FROM team_days'),
      ).length;
    expect(await reads()).toBe(0);
    await here.db.query('UPDATE users SET name = name || $2 WHERE id = $1', [
      here.bureau.people.viewer.id,
      '!',
    ]);
    expect(await reads()).toBe(1);
    expect(await reads()).toBe(0);
  });

  test('a role that is taken away is gone at the next request, in every process', async () => {
    const ref = await cases.draft('officer');
    const verbs = async () => (await there.as('officer').get(`/engagements/${ref}`)).body.may as string[];
    expect(await verbs()).toContain('edit');
    const { id } = here.bureau.people.officer;
    await here.db.query(setRole, [id, 'viewer']);
    expect(await verbs()).not.toContain('edit');
    const denied = await there.as('officer').patch(`/engagements/${ref}`, { title: 'Mine' }, { ifMatch: 1 });
    expect(denied.status).toBe(403);
    await here.db.query(setRole, [id, 'officer']);
    expect(await verbs()).toContain('edit');
  });

  test('a transaction sees its own change, others do not, and nothing of it stays after a rollback', async () => {
    const { id } = here.bureau.people['second.officer'];
    const organisations = here.nest.get(OrganisationQueries);
    const now = here.clock.now();
    const seen: string[][] = [];
    await here.db
      .transaction(async (db) => {
        await db.query(setRole, [id, 'supervisor']);
        seen.push(rolesOf(await organisations.current(db, now), id));
        seen.push(rolesOf(await organisations.current(here.db, now), id));
        throw new Error('changed my mind');
      })
      .catch(() => undefined);
    seen.push(rolesOf(await organisations.current(here.db, now), id));
    expect(seen).toEqual([['supervisor'], ['officer'], ['officer']]);
  });

  test('two transactions that change it do not wait for each other before they end', async () => {
    const order: string[] = [];
    const version = async () => (await here.db.query('SELECT version FROM organisation_version'))[0].version;
    const before = await version();
    await here.db.transaction(async (first) => {
      await first.query(setRole, [here.bureau.people.viewer.id, 'officer']);
      await here.db.transaction(async (second) => {
        await second.query(setRole, [here.bureau.people['second.officer'].id, 'officer']);
      });
      order.push('second');
    });
    order.push('first');
    await here.db.query(setRole, [here.bureau.people.viewer.id, 'viewer']);
    expect(order).toEqual(['second', 'first']);
    expect(await version()).toBe(before + 3);
  });

  test('a delegation that had ended when it was read is there for an earlier day', async () => {
    const organisations = here.nest.get(OrganisationQueries);
    const { supervisor, officer } = here.bureau.people;
    await here.db.query(
      `INSERT INTO delegations (from_user_id, to_user_id, starts_on, ends_on) VALUES ($1, $2, '2026-03-01', '2026-03-10')`,
      [supervisor.id, officer.id],
    );
    const count = async (day: string) =>
      (await organisations.current(here.db, new Date(`${day}T12:00:00Z`))).facts.delegations.length;
    expect([await count('2026-04-01'), await count('2026-03-05')]).toEqual([0, 1]);
  });
});
