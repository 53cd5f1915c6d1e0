import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { listRoutes, type Route } from '#apps/api/src/routes.js';
import { hashSecret } from '#features/access/sign-in/secret.js';
import { type Answer, startTestApp, type TestApp } from '#test/support/app.js';
import { peopleSteps } from '#test/support/cases/people-steps.js';
import { callsOf } from '#test/support/walk/calls.js';
import {
  addressOf,
  expectedOf,
  isOfEngagement,
  keyOf,
  mayOnRecord,
  mayRead,
} from '#test/support/walk/expected.js';
import { buildFixture, feedSecretOf, VISIBILITIES } from '#test/support/walk/fixture.js';
import { ownRecords } from '#test/support/walk/own-records.js';
import {
  type Call,
  type Fixture,
  type Prepared,
  type Role,
  ROLES,
  type Visit,
  STALE,
} from '#test/support/walk/visit.js';

// Many requests per test: a generous limit, so that a busy machine does not fail them.
jest.setTimeout(120_000);

let app: TestApp;
let routes: Route[];
const fixtures = {} as Record<string, Fixture>;
const prepared: Prepared = { spareId: '', contactId: '' };

const { idOf } = peopleSteps(() => app);
const { insert } = ownRecords(() => app, prepared);
const CALLS = callsOf(() => app, prepared);

beforeAll(async () => {
  app = await startTestApp();
  routes = listRoutes(app.nest);
  const now = app.clock.now();
  await app.db.query(
    `INSERT INTO memberships (user_id, team_id, role, created_at) VALUES ($1, $2, 'officer', $3)`,
    [idOf('neighbour.officer'), app.bureau.teams['team-a1'].id, now],
  );
  await insert(
    `INSERT INTO delegations (from_user_id, to_user_id, starts_on, ends_on, created_at) VALUES ($1, $2, '2026-03-01', '2026-12-31', $3)`,
    [idOf('supervisor'), idOf('neighbour.officer'), now],
  );
  prepared.spareId = await insert(
    `INSERT INTO users (email, name, is_active, created_at, updated_at) VALUES ('spare@demarche.example', 'Spare', false, $1, $1)`,
    [now],
  );
  const contact = await app.as('officer').post('/partners/UNODC/contacts', { name: 'Desk officer' });
  prepared.contactId = contact.body.id as string;
  for (const { person } of Object.values(ROLES))
    await insert(
      `INSERT INTO calendar_feeds (user_id, hint, secret_hash, created_at) VALUES ($1, 'dmf_walk', $2, $3)`,
      [idOf(person), hashSecret(feedSecretOf(idOf(person))), now],
    );
  for (const [name, setting] of Object.entries(VISIBILITIES)) {
    fixtures[name] = await buildFixture(app, setting);
  }
});
afterAll(() => app.close());

function toldOf({ status }: Answer<unknown>): string {
  return status === 401 || status === 403 || status === 404 || status >= 500 ? String(status) : 'through';
}

async function visitRoute(route: Route, visit: Visit, rule = route.rule, known = CALLS[keyOf(route)]) {
  if (known === undefined || rule === undefined) throw new Error(`the walk does not know ${keyOf(route)}`);
  const call = typeof known === 'function' ? await known(visit) : known;
  const { body, ifMatch, headers } = call;
  const options = { ...(ifMatch !== undefined && { ifMatch }), ...(headers && { headers }) };
  const address = addressOf(route, call, visit.fixture);
  const answer = await app.as(visit.role.person).request(route.method, address, body, options);
  return { expected: expectedOf(route, rule, call, visit), told: toldOf(answer), answer };
}

async function walk(visited: readonly Route[], fixture: Fixture): Promise<string[]> {
  const astray: string[] = [];
  for (const route of visited) {
    for (const [name, role] of Object.entries(ROLES)) {
      const { expected, told, answer } = await visitRoute(route, {
        role,
        personId: idOf(role.person),
        fixture,
      });
      if (expected !== told) {
        const { code } = (answer.body ?? {}) as { code?: string };
        astray.push(`${keyOf(route)} by ${name}: ${told} (${answer.status} ${code}) instead of ${expected}`);
      }
    }
  }
  return astray;
}

const anyFixture = () => fixtures['the bureau may read']!;

it('the walk knows how to call every route and no other', () => {
  expect(Object.keys(CALLS).sort()).toEqual(routes.map(keyOf).sort());
});

it('a signed-out caller gets only what is public', async () => {
  const astray: string[] = [];
  const visit = { role: ROLES.owner!, personId: idOf('officer'), fixture: anyFixture() };
  for (const route of routes) {
    const known = CALLS[keyOf(route)] ?? {};
    const call = typeof known === 'function' ? await known(visit) : known;
    const { headers: _headers, ifMatch, body } = call;
    const options = ifMatch === undefined ? {} : { ifMatch };
    const answer = await app.signedOut.request(
      route.method,
      addressOf(route, call, visit.fixture),
      body,
      options,
    );
    const { code } = (answer.body ?? {}) as { code?: string };
    const isTurnedAway = answer.status === 401 && code === 'session.required';
    const isOpen = route.rule === 'public' || route.rule === 'calendar-feed';
    if (isTurnedAway === isOpen) astray.push(`${keyOf(route)}: ${answer.status} ${code}`);
  }
  expect(astray).toEqual([]);
});

it('each role may do in the bureau and in its teams what the table says', async () => {
  expect(
    await walk(
      routes.filter((route) => route.rule !== 'public' && !isOfEngagement(route)),
      anyFixture(),
    ),
  ).toEqual([]);
});

describe.each(Object.keys(VISIBILITIES))('an engagement that %s', (name) => {
  it('is open to each role as the table says', async () => {
    expect(await walk(routes.filter(isOfEngagement), fixtures[name]!)).toEqual([]);
  });

  it('can be handed to another owner only by the people who may reassign it', async () => {
    const route = routes.find((found) => keyOf(found) === 'PATCH /api/v1/engagements/:ref')!;
    const call = { body: { owner: idOf('supervisor') }, ...STALE };
    for (const [key, role] of Object.entries(ROLES)) {
      const visit = { role, personId: idOf(role.person), fixture: fixtures[name]! };
      const { expected, told } = await visitRoute(route, visit, 'engagement.reassign', call);
      expect([key, told]).toEqual([key, expected]);
    }
  });

  it('has milestones that their assignees complete and reopen, also as viewers', async () => {
    const fixture = fixtures[name]!;
    const found = routes.filter(({ path }) => /\/milestones\/:id\/(completion|reopening)$/.test(path));
    expect(found).toHaveLength(2);
    for (const [key, role] of Object.entries(ROLES)) {
      const personId = idOf(role.person);
      await app.db.query('UPDATE milestones SET assignee_id = $2 WHERE id = $1', [
        fixture.parts.milestones,
        personId,
      ]);
      for (const route of found) {
        const isGranted = mayOnRecord('milestone.complete', { ...role, isOwner: true }, fixture);
        const visit = { role, personId, fixture };
        const { expected, told } = await visitRoute(route, visit, route.rule, { ...STALE, isGranted });
        expect([key, route.path, told]).toEqual([key, route.path, expected]);
      }
    }
    await app.db.query('UPDATE milestones SET assignee_id = NULL WHERE id = $1', [fixture.parts.milestones]);
  });

  it('looks exactly like one that never existed to people who may not read it', async () => {
    const fixture = fixtures[name]!;
    for (const role of Object.values(ROLES).filter((visitor) => !mayRead(visitor, fixture))) {
      const client = app.as(role.person);
      const told = async (path: string) => {
        const { status, body } = await client.get<Record<string, unknown>>(path);
        return { status, ...body, requestId: null };
      };
      expect(await told(`/engagements/${fixture.ref}`)).toEqual(await told('/engagements/ENG-1999-00001'));
      expect(await told(`/engagements/${fixture.id}`)).toEqual(await told(`/engagements/${randomUUID()}`));
      expect(await told(`/change-requests/${fixture.requestId}`)).toEqual(
        await told(`/change-requests/${randomUUID()}`),
      );
    }
  });
});

describe('lists, counts, searches and reports', () => {
  /** Every address that can return many engagements at once. */
  const addresses = (role: Role) => [
    ...routes
      .filter(
        (route) =>
          route.method === 'GET' &&
          route.path.startsWith('/api/v1/') &&
          !isOfEngagement(route) &&
          // A download is recorded and so changes what the record shows; the export suite tests it separately.
          !route.path.endsWith('.csv'),
      )
      .map((route) => {
        const known = CALLS[keyOf(route)] ?? {};
        const visit = { role, personId: idOf(role.person), fixture: anyFixture() };
        return addressOf(route, typeof known === 'function' ? (known(visit) as Call) : known, anyFixture());
      }),
    '/engagements?limit=200',
    '/engagements?q=Zanzibar',
    '/engagements?team=bureau&partner=UNODC&platform=GRIDS&health=due_soon',
    '/change-requests?limit=200&state=open',
    '/change-requests?decidableBy=me',
    '/partners/WHO',
    '/audit?limit=200',
  ];

  const readAll = async (role: Role): Promise<Record<string, string>> => {
    const told: Record<string, string> = {};
    for (const address of addresses(role)) {
      const { status, body } = await app.as(role.person).get(address);
      told[address] = JSON.stringify({
        status,
        body: (body as { requestId?: string })?.requestId ? null : body,
      });
    }
    return told;
  };

  it.each(Object.keys(ROLES))(
    'show the %s only what they may read, and no trace of anything else',
    async (name) => {
      const role = ROLES[name]!;
      const all = Object.values(fixtures);
      const hidden = all.filter((fixture) => !mayRead(role, fixture));
      const { body } = await app.as(role.person).get('/engagements?limit=200');
      const readable = all.filter((fixture) => mayRead(role, fixture)).map(({ ref }) => ref);
      expect((body.items as { reference: string }[]).map(({ reference }) => reference).sort()).toEqual(
        readable.sort(),
      );
      expect(body.total).toBe(readable.length);

      const told = await readAll(role);
      for (const { ref, id, requestId } of hidden) {
        for (const [address, text] of Object.entries(told)) {
          for (const trace of [ref, id, requestId])
            expect([address, text.includes(trace)]).toEqual([address, false]);
        }
      }
      // The strictest check: no answer changes when the hidden engagements are deleted.
      const ids = hidden.map(({ id }) => id);
      await app.db.query('UPDATE engagements SET deleted_at = $2 WHERE id = ANY($1::uuid[])', [
        ids,
        app.clock.now(),
      ]);
      try {
        expect(await readAll(role)).toEqual(told);
      } finally {
        await app.db.query('UPDATE engagements SET deleted_at = NULL WHERE id = ANY($1::uuid[])', [ids]);
      }
    },
    20_000,
  );
});
