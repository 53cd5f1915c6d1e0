import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lettersOf, secretIn } from '#test/support/accounts.js';
import { type Client, startTestApp, type TestApp } from '#test/support/app.js';
import { PERSON_KEYS, type PersonKey, type TeamKey } from '#test/support/builders.js';

/**
 * One administrator or one supervisor, acting without a second person, tries in any order to get a role or
 * authority for themselves or for an account whose mailbox they read. They open every link that reaches such
 * a mailbox and use what it gives. Two people together are not tested here: a change of power needs two.
 */
const RUNS = Number(process.env.DEMARCHE_GRANT_RUNS ?? 25);
const PASSWORD = 'four green lamps by the river';
const TEAMS = ['bureau', 'office-a', 'office-b', 'team-a1', 'team-a2', 'team-b1'] as const;

/** Administrators can do more, so they have most of the stories. */
const by = fc.constantFrom('admin' as const, 'admin' as const, 'admin' as const, 'supervisor' as const);
const team = fc.constantFrom<TeamKey>(...TEAMS);
const role = fc.constantFrom('supervisor', 'officer', 'viewer');
const bureauRoles = fc.constantFrom([], ['administrator'], ['auditor'], ['administrator', 'auditor']);
/** A person of the bureau, or the latest account that the attackers created. */
const who = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<PersonKey>(...PERSON_KEYS) },
  fc.constant('puppet'),
);
const act = fc.oneof(
  fc.record({ do: fc.constant('member' as const), who, team, role }),
  fc.record({ do: fc.constant('remove' as const), who, team }),
  fc.record({ do: fc.constant('roles' as const), who, bureauRoles }),
  fc.record({ do: fc.constant('address' as const), who }),
  fc.record({ do: fc.constant('active' as const), who, isActive: fc.boolean() }),
  fc.record({ do: fc.constant('create' as const), team, role, bureauRoles }),
  fc.record({ do: fc.constant('move' as const), team, parent: team }),
  fc.record({ do: fc.constant('link' as const), who, what: fc.constantFrom('invitation', 'password-reset') }),
  fc.record({ do: fc.constant('mail' as const) }),
  fc.record({ do: fc.constant('decide' as const), what: fc.constantFrom('confirmation', 'withdrawal') }),
);
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

let app: TestApp;
let puppets: { id: string; email: string; client?: Client }[] = [];
let attacker: PersonKey = 'admin';
let kept = { users: '[]', memberships: '[]', teams: '[]' };
let mailboxes = 0;
const tally: Record<string, number> = {};

beforeAll(async () => {
  app = await startTestApp({ mailbox: true });
  await app.givePassword(PERSON_KEYS, PASSWORD);
  const { people } = app.bureau;
  // A delegation that its holder could use as an officer, which they no longer are.
  await app.db.query(
    `INSERT INTO delegations (from_user_id, to_user_id, starts_on, ends_on, created_at)
     VALUES ($1, $2, '2026-03-01', '2026-12-31', $3)`,
    [people['bureau.supervisor'].id, people['second.officer'].id, app.clock.now()],
  );
  kept = {
    users: await rowsOf('users'),
    memberships: await rowsOf('memberships'),
    teams: await rowsOf('teams'),
  };
});
afterAll(() => app.close());

/** A table as JSON, to restore it later. */
async function rowsOf(table: string): Promise<string> {
  const [{ rows }] = await app.db.query<[{ rows: string }]>(
    `SELECT json_agg(row)::text AS rows FROM ${table} row`,
  );
  return rows;
}

/** Restores everybody and everything; the accounts of the attackers stay, without a role. */
async function begin(): Promise<void> {
  puppets = [];
  await app.db.query('DELETE FROM grants');
  await app.db.query('UPDATE delegations SET revoked_at = NULL');
  await app.db.query('DELETE FROM memberships');
  await app.db.query(
    'INSERT INTO memberships SELECT * FROM json_populate_recordset(NULL::memberships, $1::json)',
    [kept.memberships],
  );
  await app.db.query(
    `UPDATE teams t SET parent_id = k.parent_id FROM json_populate_recordset(NULL::teams, $1::json) k WHERE k.id = t.id`,
    [kept.teams],
  );
  await app.db.query(
    `UPDATE users SET bureau_roles = '{}', is_active = false WHERE email LIKE '%@attacker.example'`,
  );
  await app.db.query(
    `UPDATE users u SET email = k.email, bureau_roles = k.bureau_roles, is_active = k.is_active,
       password_hash = k.password_hash FROM json_populate_recordset(NULL::users, $1::json) k WHERE k.id = u.id`,
    [kept.users],
  );
  await app.db.query('UPDATE sessions SET ended_at = NULL WHERE expires_at > $1', ['2099-01-01']);
}

const mailbox = () => `attacker-${(mailboxes += 1)}@attacker.example`;
const idOf = (key: string) =>
  key === 'puppet' ? puppets.at(-1)?.id : app.bureau.people[key as PersonKey].id;

async function patch(id: string, body: object) {
  const [row] = await app.db.query<{ version: number }[]>('SELECT version FROM users WHERE id = $1', [id]);
  return app.as(attacker).patch(`/people/${id}`, body, { ifMatch: row?.version ?? 1 });
}

/** Reads every mailbox of the attackers, follows the links and signs in. */
async function readMail(): Promise<number[]> {
  const statuses: number[] = [];
  const letters = (await lettersOf(app)).filter(({ recipients }) =>
    recipients[0]!.endsWith('@attacker.example'),
  );
  app.mailbox!.clear();
  for (const letter of letters) {
    const secret = secretIn(letter);
    if (!secret) continue;
    await app.db.query('DELETE FROM sign_in_limits');
    statuses.push((await app.signedOut.post('/auth/link/password', { secret, password: PASSWORD })).status);
    const email = letter.recipients[0]!;
    const login = await app.signedOut.post('/auth/login', { email, password: PASSWORD });
    const cookie = login.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ');
    const puppet = puppets.find((each) => each.email === email);
    if (!puppet || login.status !== 200) continue;
    const request: Client['request'] = (method, path, body, options = {}) =>
      app.signedOut.request(method, path, body, { ...options, headers: { cookie } });
    puppet.client = {
      request,
      get: (path) => request('GET', path),
      post: (path, body) => request('POST', path, body),
      patch: (path, body) => request('PATCH', path, body),
      put: (path, body) => request('PUT', path, body),
      delete: (path, body) => request('DELETE', path, body),
    };
  }
  return statuses;
}

/** Every account that the attackers can use tries this on everything that waits. */
async function decideAll(what: string): Promise<number[]> {
  const waiting = await app.db.query<{ id: string }[]>(`SELECT id FROM grants WHERE state = 'waiting'`);
  const clients = [app.as(attacker), ...puppets.flatMap(({ client }) => client ?? [])];
  const statuses: number[] = [];
  for (const { id } of waiting) {
    for (const client of clients) statuses.push((await client.post(`/grants/${id}/${what}`, {})).status);
  }
  return statuses;
}

async function perform(step: Act): Promise<number[]> {
  if (step.do === 'mail') return readMail();
  if (step.do === 'decide') return decideAll(step.what);
  if (step.do === 'create') {
    const { team: slug, role: asked, bureauRoles: roles } = step;
    const email = mailbox();
    const body = { email, name: 'Puppet', bureauRoles: roles, roles: [{ team: slug, role: asked }] };
    const answer = await app.as(attacker).post('/people', body);
    if (answer.status === 201) puppets.push({ id: answer.body.id, email });
    return [answer.status];
  }
  if (step.do === 'move') {
    const { version } = (await app.as('admin').get(`/teams/${step.team}`)).body;
    const change = { parent: step.parent };
    return [(await app.as(attacker).patch(`/teams/${step.team}`, change, { ifMatch: version })).status];
  }
  const id = idOf(step.who);
  if (id === undefined) return [];
  switch (step.do) {
    case 'member':
      return [(await app.as(attacker).put(`/teams/${step.team}/members/${id}`, { role: step.role })).status];
    case 'remove':
      return [(await app.as(attacker).delete(`/teams/${step.team}/members/${id}`)).status];
    case 'roles':
      return [(await patch(id, { bureauRoles: step.bureauRoles })).status];
    case 'active':
      return [(await patch(id, { isActive: step.isActive })).status];
    case 'link':
      return [(await app.as(attacker).post(`/people/${id}/${step.what}`)).status];
    case 'address': {
      const email = mailbox();
      const answer = await patch(id, { email });
      const puppet = puppets.find((each) => each.id === id);
      if (answer.status === 200 && puppet) puppet.email = email;
      return [answer.status];
    }
  }
}

interface Power {
  person: string;
  power: string;
}

/** Who may decide where, by a role or a delegation, and who has which bureau role. */
const powers = () =>
  app.db.query<Power[]>(
    `WITH RECURSIVE below AS (
       SELECT id AS team, id AS above FROM teams
       UNION SELECT b.team, t.parent_id FROM below b JOIN teams t ON t.id = b.above WHERE t.parent_id IS NOT NULL),
     deciders AS (
       SELECT u.id AS person, b.team FROM users u JOIN memberships m ON m.user_id = u.id AND m.role = 'supervisor'
         JOIN below b ON b.above = m.team_id WHERE u.is_active AND u.bureau_roles = '{}'),
     workers AS (
       SELECT u.id AS person, b.team FROM users u JOIN memberships m ON m.user_id = u.id AND m.role <> 'viewer'
         JOIN below b ON b.above = m.team_id WHERE u.is_active AND u.bureau_roles = '{}')
     SELECT person::text, 'decides ' || team AS power FROM deciders
     UNION SELECT w.person::text, 'decides ' || w.team FROM delegations d
       JOIN deciders lender ON lender.person = d.from_user_id
       JOIN workers w ON w.person = d.to_user_id AND w.team = lender.team
     UNION SELECT id::text, unnest(bureau_roles) FROM users WHERE is_active`,
  );
const inWords = (list: readonly Power[]) => new Set(list.map(({ person, power }) => `${person} ${power}`));

it(
  'nothing that one administrator or one supervisor does alone gives them a power, role or password',
  async () => {
    await begin();
    const first = inWords(await powers());
    const story = fc.asyncProperty(
      by,
      fc.array(act, { minLength: 8, maxLength: 20, size: 'max' }),
      async (who, steps) => {
        attacker = who;
        await begin();
        const [{ seq }] = await app.db.query<[{ seq: number }]>(
          'SELECT coalesce(max(seq), 0)::int AS seq FROM activities',
        );
        for (const step of [
          ...steps,
          { do: 'mail' } as const,
          { do: 'decide', what: 'confirmation' } as const,
        ]) {
          for (const status of await perform(step)) {
            tally[`${step.do} ${status}`] = (tally[`${step.do} ${status}`] ?? 0) + 1;
            expect([step, status < 500]).toEqual([step, true]);
          }
        }
        const gained = [...inWords(await powers())].filter((power) => !first.has(power));
        expect(gained).toEqual([]);
        // Nobody who signed in before has a new address or password: their accounts are still theirs.
        const taken = await app.db.query<unknown[]>(
          `SELECT k.email, u.email AS now FROM users u
           JOIN json_populate_recordset(NULL::users, $1::json) k ON k.id = u.id
         WHERE u.email <> k.email OR u.password_hash IS DISTINCT FROM k.password_hash`,
          [kept.users],
        );
        expect(taken).toEqual([]);
        // According to the record only these people acted, and nothing was confirmed.
        const confirmed = await app.db.query<unknown[]>(
          `SELECT what FROM activities WHERE seq > $1 AND (what = 'grant.confirmed'
           OR (what = 'membership.set' AND after ->> 'role' = 'supervisor'))`,
          [seq],
        );
        expect(confirmed).toEqual([]);
      },
    );
    await fc.assert(story, { numRuns: RUNS, seed: 20_260_302, endOnFailure: true });
    // Every kind of attempt was made and accepted as a request; otherwise the stories prove nothing.
    for (const kind of ['member 202', 'roles 202', 'address 202', 'create 201', 'mail 204', 'decide 403']) {
      expect([kind, (tally[kind] ?? 0) > 0]).toEqual([kind, true]);
    }
  },
  RUNS * 20_000,
);
