import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  type BureauPermission,
  type Grant,
  isBureauPermission,
  PERMISSIONS,
  type RecordPermission,
  type RoutePermission,
  type Standing,
  type Visibility,
} from '#contract';
import { listRoutes, type Route } from '#apps/api/src/routes.js';
import { JobQueue } from '#platform/queue/queue.js';
import { type Answer, startTestApp, type TestApp } from '#test/support/app.js';
import type { PersonKey } from '#test/support/builders.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';

// Many requests per test: a generous limit, so that a busy machine does not fail them.
jest.setTimeout(120_000);

interface Role {
  person: PersonKey;
  /** The columns of the permission table that apply to the person for team-a1 and its engagements. */
  standings: readonly Standing[];
  /** The columns that apply to the person in any team. */
  anywhere: readonly Standing[];
  isOwner?: boolean;
  hasDelegation?: boolean;
}

const ROLES: Record<string, Role> = {
  administrator: {
    person: 'admin',
    standings: ['administrator', 'other'],
    anywhere: ['administrator', 'other'],
  },
  auditor: { person: 'auditor', standings: ['auditor', 'other'], anywhere: ['auditor', 'other'] },
  supervisor: { person: 'supervisor', standings: ['supervisor'], anywhere: ['supervisor', 'other'] },
  owner: { person: 'officer', standings: ['officer'], anywhere: ['officer', 'other'], isOwner: true },
  officer: { person: 'second.officer', standings: ['officer'], anywhere: ['officer', 'other'] },
  'officer with a delegation': {
    person: 'neighbour.officer',
    standings: ['officer'],
    anywhere: ['officer', 'other'],
    hasDelegation: true,
  },
  viewer: { person: 'viewer', standings: ['viewer'], anywhere: ['viewer', 'other'] },
  'other team': { person: 'other.officer', standings: ['other'], anywhere: ['officer', 'other'] },
  'no team': { person: 'stranger', standings: ['other'], anywhere: ['other'] },
};

/** An engagement of team-a1, with one part of each kind and an open request of its owner. */
interface Fixture {
  ref: string;
  id: string;
  visibility: Visibility;
  /** Everybody is named to read it. */
  isNamed: boolean;
  requestId: string;
  parts: Record<string, string>;
}

interface Visit {
  role: Role;
  personId: string;
  fixture: Fixture;
}

interface Call {
  /** Address parameters that the walk does not know itself. */
  at?: Record<string, string>;
  query?: string;
  body?: unknown;
  ifMatch?: number;
  headers?: Record<string, string>;
  /** Whether the person is allowed, if the rule of the route is narrower than its row in the table. */
  isGranted?: boolean;
}

let app: TestApp;
let cases: Cases;
let routes: Route[];
const fixtures = {} as Record<string, Fixture>;
let spareId = '';
let contactId = '';

const idOf = (person: PersonKey) => app.bureau.people[person].id;

async function insert(sql: string, params: unknown[]): Promise<string> {
  const [row] = await app.db.query<{ id: string }[]>(`${sql} RETURNING id`, params);
  return row?.id ?? '';
}

/** Another session of the same person, which the walk ends. */
async function openSession(userId: string): Promise<{ id: string; cookie: string }> {
  const token = randomBytes(32).toString('base64url');
  const id = await insert(
    `INSERT INTO sessions (user_id, token_hash, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $3, '2100-01-01')`,
    [userId, createHash('sha256').update(token).digest(), app.clock.now()],
  );
  return { id, cookie: `demarche_session=${token}` };
}

/** A finished change of power: the answer shows whether the visitor may decide such changes at all. */
const overGrant = (personId = spareId) =>
  insert(
    `INSERT INTO grants (kind, subject_key, person_id, before, after, asked_at, expires_at, state)
     VALUES ('reactivation', $1::text, $1::uuid, '{}', '{}', $2, $2, 'withdrawn')`,
    [personId, app.clock.now()],
  );

/** A failed job, inserted without a worker that fails it. */
const failedJob = async (): Promise<string> => {
  await app.nest.get(JobQueue, { strict: false }).add('housekeeping.sweep', {});
  const [rows] = await app.db.query<[{ id: string }[], number]>(
    `UPDATE bullmq.job SET state = 'failed', failed_reason = 'None.', finished_at_ms = added_at_ms
     WHERE name = 'housekeeping.sweep' AND state = 'waiting' RETURNING id`,
  );
  return rows[0]?.id ?? '';
};

const ownComment = async ({ personId, fixture }: Visit) => ({
  id: await insert(
    `INSERT INTO comments (engagement_id, author_id, body, mentioned_ids, created_at) VALUES ($1, $2, 'Own.', '{}', $3)`,
    [fixture.id, personId, app.clock.now()],
  ),
});

/** A view belongs to its owner: each visitor gets their own. */
const ownView = async ({ personId }: Visit) => ({
  id: await insert(`INSERT INTO saved_views (name, query, owner_id) VALUES ($1, '', $2)`, [
    randomUUID(),
    personId,
  ]),
});

const file = () => {
  const form = new FormData();
  form.set('file', new Blob(['Evidence.'], { type: 'text/plain' }), 'evidence.txt');
  return form;
};

/** A version that no record has: an allowed visitor gets "stale", and nothing changes. */
const STALE = { ifMatch: 999_999 };
const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const DAYS = { startOn: '2026-03-02', dueOn: '2026-06-30' };

/** How to call each route so that an allowed person gets through and the next visitor finds everything unchanged. */
const CALLS: Record<string, Call | ((visit: Visit) => Call | Promise<Call>)> = {
  'GET /api/docs': {},
  'GET /api/docs/:asset': { at: { asset: 'start.js' } },
  'GET /api/openapi.json': {},
  'GET /health/live': {},
  'GET /health/ready': {},
  'POST /api/v1/auth/login': { body: { email: 'nobody@demarche.example', password: 'wrong' } },
  'POST /api/v1/auth/password-reset': { body: { email: 'nobody@demarche.example' } },
  'POST /api/v1/auth/link': { body: { secret: 'a secret that nobody was ever sent' } },
  'POST /api/v1/auth/link/password': {
    body: { secret: 'a secret that nobody was ever sent', password: 'four green lamps by the river' },
  },
  'POST /api/v1/auth/logout': async ({ personId }) => ({
    headers: { cookie: (await openSession(personId)).cookie },
  }),
  'GET /api/v1/auth/me': {},
  'POST /api/v1/auth/password': { body: { password: 'wrong' } },

  'GET /api/v1/audit': {},
  'GET /api/v1/audit/verification': {},
  'GET /api/v1/context': {},
  'GET /api/v1/events': {},
  'GET /api/v1/modalities': {},
  'GET /api/v1/opportunities': {},
  'GET /api/v1/opportunities/:code': { at: { code: '1.1.1' } },
  'GET /api/v1/platforms': {},
  'GET /api/v1/platforms/:code': { at: { code: 'GRIDS' } },
  'GET /api/v1/strategies': {},
  'GET /api/v1/strategies/:code': { at: { code: 'strategy' } },
  'GET /api/v1/reports/dashboard': {},
  'GET /api/v1/reports/engagements.csv': {},
  'POST /api/v1/exports': { body: { table: 'dashboard', rows: 3, format: 'csv' } },
  'GET /api/v1/search': { query: 'q=Zanzibar' },

  'GET /api/v1/partners': {},
  'POST /api/v1/partners': { body: { code: 'UNODC', name: 'Once more', kind: 'multilateral' } },
  'GET /api/v1/partners/:ref': { at: { ref: 'UNODC' } },
  'PATCH /api/v1/partners/:ref': { at: { ref: 'UNODC' }, body: { name: 'New' }, ...STALE },
  'GET /api/v1/partners/:ref/interactions': { at: { ref: 'UNODC' } },
  'POST /api/v1/partners/:ref/contacts': { at: { ref: 'WHO' }, body: { name: 'Desk officer' } },
  'PATCH /api/v1/partners/:ref/contacts/:contactId': () => ({
    at: { ref: 'UNODC', contactId },
    body: { name: 'New' },
    ...STALE,
  }),
  'DELETE /api/v1/partners/:ref/contacts/:contactId': () => ({ at: { ref: 'UNODC', contactId }, ...STALE }),

  'GET /api/v1/people': {},
  'POST /api/v1/people': { body: { email: 'officer@demarche.example', name: 'Once more' } },
  'GET /api/v1/people/:id': () => ({ at: { id: spareId } }),
  'PATCH /api/v1/people/:id': () => ({ at: { id: spareId }, body: { name: 'New' }, ...STALE }),
  'POST /api/v1/people/:id/invitation': () => ({ at: { id: spareId } }),
  'POST /api/v1/people/:id/password-reset': () => ({ at: { id: spareId } }),
  'GET /api/v1/people/:id/reminders': () => ({ at: { id: spareId } }),

  'GET /api/v1/grants': {},
  'GET /api/v1/grants/:id': async ({ personId }) => ({ at: { id: await overGrant(personId) } }),
  'POST /api/v1/grants/:id/confirmation': async () => ({ at: { id: await overGrant() }, body: {} }),
  'POST /api/v1/grants/:id/refusal': async () => ({ at: { id: await overGrant() }, body: {} }),
  'POST /api/v1/grants/:id/withdrawal': async () => ({ at: { id: await overGrant() }, body: {} }),

  'GET /api/v1/reminder-policy': {},
  'GET /api/v1/queue': {},
  'GET /api/v1/queue/failed-jobs': {},
  'POST /api/v1/queue/failed-jobs/retry': { body: {} },
  'POST /api/v1/queue/failed-jobs/:id/retry': async () => ({ at: { id: await failedJob() } }),
  'DELETE /api/v1/queue/failed-jobs/:id': async () => ({ at: { id: await failedJob() } }),
  'GET /api/v1/reports/ledger': {},
  'GET /api/v1/reports/ledger/failed': {},

  'GET /api/v1/teams': {},
  'POST /api/v1/teams': {
    body: {
      name: 'Again',
      slug: 'team-a1',
      kind: 'program_team',
      country: 'US',
      timeZone: 'UTC',
      parent: 'bureau',
    },
  },
  'GET /api/v1/teams/:team': { at: { team: 'team-a1' } },
  'PATCH /api/v1/teams/:team': { at: { team: 'team-a1' }, body: { decideWithinDays: 3 }, ...STALE },
  'GET /api/v1/time-zones': {},
  'GET /api/v1/time-zones/unreadable': {},
  'GET /api/v1/teams/:team/calendar': { at: { team: 'team-a1' } },
  'PUT /api/v1/teams/:team/days/:day': {
    at: { team: 'team-a1', day: '2026-12-24' },
    body: { isWorked: false, name: 'Team day' },
  },
  'DELETE /api/v1/teams/:team/days/:day': async () => {
    await app.db.query(
      `INSERT INTO team_days (team_id, day_on, is_worked, name) VALUES ($1, '2026-12-23', false, 'Team day') ON CONFLICT DO NOTHING`,
      [app.bureau.teams['team-a1'].id],
    );
    return { at: { team: 'team-a1', day: '2026-12-23' } };
  },
  'PUT /api/v1/teams/:team/members/:personId': () => ({
    at: { team: 'team-a1', personId: spareId },
    body: { role: 'viewer' },
  }),
  'DELETE /api/v1/teams/:team/members/:personId': async () => {
    await app.db.query(
      `INSERT INTO memberships (user_id, team_id, role, created_at) VALUES ($1, $2, 'viewer', $3) ON CONFLICT DO NOTHING`,
      [spareId, app.bureau.teams['team-a1'].id, app.clock.now()],
    );
    return { at: { team: 'team-a1', personId: spareId } };
  },

  'GET /api/v1/people/:id/departure': () => ({ at: { id: idOf('officer') } }),
  'POST /api/v1/people/:id/departure': () => ({ at: { id: spareId }, body: {}, ...STALE }),
  'GET /api/v1/teams/:team/members/:personId/departure': () => ({
    at: { team: 'team-a1', personId: idOf('officer') },
  }),
  'POST /api/v1/teams/:team/members/:personId/departure': async () => {
    await app.db.query(
      `INSERT INTO memberships (user_id, team_id, role, created_at) VALUES ($1, $2, 'viewer', $3) ON CONFLICT DO NOTHING`,
      [spareId, app.bureau.teams['team-a1'].id, app.clock.now()],
    );
    return { at: { team: 'team-a1', personId: spareId }, body: {} };
  },

  'GET /api/v1/delegations': {},
  // Only supervisors can delegate.
  'GET /api/v1/delegations/borrowers': ({ role }) => ({ isGranted: role.anywhere.includes('supervisor') }),
  'POST /api/v1/delegations': ({ role }) => ({
    body: { to: UNKNOWN, startsOn: '2026-03-02', endsOn: '2026-03-06' },
    isGranted: role.anywhere.includes('supervisor'),
  }),
  'DELETE /api/v1/delegations/:id': async ({ personId }) => ({
    at: {
      id: await insert(
        `INSERT INTO delegations (from_user_id, to_user_id, starts_on, ends_on, created_at) VALUES ($1, $2, '2026-03-02', '2026-03-06', $3)`,
        [personId, spareId, app.clock.now()],
      ),
    },
  }),

  'GET /api/v1/me/inbox': {},
  'GET /api/v1/me/work': {},
  'GET /api/v1/me/reminders': {},
  'POST /api/v1/me/password': { body: { current: 'wrong', next: 'a long enough password' } },
  'GET /api/v1/me/preferences': {},
  'PATCH /api/v1/me/preferences': { body: { locale: 'en' }, ...STALE },
  'GET /api/v1/me/sessions': {},
  'DELETE /api/v1/me/sessions': {},
  'DELETE /api/v1/me/sessions/:id': async ({ personId }) => ({
    at: { id: (await openSession(personId)).id },
  }),
  'GET /api/v1/me/tokens': {},
  'POST /api/v1/me/tokens': { body: { name: 'Export', scopes: ['read'], expiresOn: '2026-12-31' } },
  'DELETE /api/v1/me/tokens/:id': async ({ personId }) => ({
    at: {
      id: await insert(
        `INSERT INTO api_tokens (user_id, name, hint, token_hash, scopes, created_at, expires_at)
         VALUES ($1, 'Export', 'dem_', $2, '{read}', $3, '2100-01-01')`,
        [personId, randomBytes(32), app.clock.now()],
      ),
    },
  }),

  'GET /api/v1/views': {},
  'POST /api/v1/views': ({ personId }) => ({ body: { name: `Mine ${personId}`, query: 'health=overdue' } }),
  'PATCH /api/v1/views/:id': async (visit) => ({ at: await ownView(visit), body: { query: '' }, ...STALE }),
  'DELETE /api/v1/views/:id': async (visit) => ({ at: await ownView(visit), ...STALE }),
  'PUT /api/v1/views/:id/default': async (visit) => ({ at: await ownView(visit) }),
  'DELETE /api/v1/views/:id/default': async (visit) => ({ at: await ownView(visit) }),

  'GET /api/v1/engagements': {},
  'POST /api/v1/engagements': {
    body: { title: 'Another', opportunity: '9.9.9', team: 'team-a1', ...DAYS },
  },
  'POST /api/v1/engagements/import': ({ role }) => ({
    body: { rows: [{ title: 'Another', opportunity: '9.9.9', team: 'team-a1', ...DAYS }] },
    isGranted: role.anywhere.includes('officer') || role.anywhere.includes('supervisor'),
  }),
  'POST /api/v1/engagements/import/preview': ({ role }) => ({
    body: { rows: [{ title: 'Another', opportunity: '9.9.9', team: 'team-a1', ...DAYS }] },
    isGranted: role.anywhere.includes('officer') || role.anywhere.includes('supervisor'),
  }),
  // Everybody gets an answer, which tells for each engagement whether it is refused.
  'POST /api/v1/engagements/bulk': {
    body: { action: 'prioritise', priority: 'low', engagements: [{ ref: 'ENG-1999-00001', version: 1 }] },
    isGranted: true,
  },
  'POST /api/v1/engagements/bulk/preview': {
    body: { action: 'prioritise', priority: 'low', engagements: [{ ref: 'ENG-1999-00001', version: 1 }] },
    isGranted: true,
  },
  'GET /api/v1/engagements/:ref': {},
  'PATCH /api/v1/engagements/:ref': { body: { title: 'Another' }, ...STALE },
  'DELETE /api/v1/engagements/:ref': STALE,
  'GET /api/v1/engagements/:ref/activity': {},
  'GET /api/v1/engagements/:ref/audit': {},
  'GET /api/v1/engagements/:ref/reminders': {},
  'POST /api/v1/engagements/:ref/transitions': { body: { verb: 'cancel', reason: 'No funds.' }, ...STALE },

  'GET /api/v1/engagements/:ref/milestones': {},
  'POST /api/v1/engagements/:ref/milestones': { body: { title: 'Sign', dueOn: '2026-05-01' }, ...STALE },
  'PATCH /api/v1/engagements/:ref/milestones/:id': { body: { title: 'Sign' }, ...STALE },
  'DELETE /api/v1/engagements/:ref/milestones/:id': STALE,
  'POST /api/v1/engagements/:ref/milestones/:id/completion': STALE,
  'POST /api/v1/engagements/:ref/milestones/:id/waiver': { body: { reason: 'Not needed.' }, ...STALE },
  'POST /api/v1/engagements/:ref/milestones/:id/reopening': STALE,

  'GET /api/v1/engagements/:ref/participations': {},
  'POST /api/v1/engagements/:ref/participations': { body: { partner: 'WHO', part: 'funding' }, ...STALE },
  'PATCH /api/v1/engagements/:ref/participations/:id': { body: { part: 'funding' }, ...STALE },
  'DELETE /api/v1/engagements/:ref/participations/:id': STALE,

  'GET /api/v1/engagements/:ref/interactions': {},
  'POST /api/v1/engagements/:ref/interactions': { body: { kind: 'call', heldOn: '2026-03-01' }, ...STALE },
  'PATCH /api/v1/engagements/:ref/interactions/:id': { body: { kind: 'visit' }, ...STALE },
  'DELETE /api/v1/engagements/:ref/interactions/:id': STALE,

  'GET /api/v1/engagements/:ref/attachments': {},
  'POST /api/v1/engagements/:ref/attachments': () => ({ body: file(), ...STALE }),
  'GET /api/v1/engagements/:ref/attachments/:id/content': {},
  'DELETE /api/v1/engagements/:ref/attachments/:id': STALE,

  'GET /api/v1/engagements/:ref/comments': {},
  'POST /api/v1/engagements/:ref/comments': { body: { body: 'A remark.' } },
  // A comment belongs to its author: each visitor gets their own.
  'PATCH /api/v1/engagements/:ref/comments/:id': async (visit) => ({
    at: await ownComment(visit),
    body: { body: 'Another remark.' },
  }),
  'DELETE /api/v1/engagements/:ref/comments/:id': async (visit) => ({ at: await ownComment(visit) }),

  'GET /api/v1/engagements/:ref/watchers': {},
  'POST /api/v1/engagements/:ref/watchers': { body: {} },
  'DELETE /api/v1/engagements/:ref/watchers/:person': async ({ personId, fixture }) => {
    await app.db.query(
      `INSERT INTO engagement_people (engagement_id, user_id, relation, created_at) VALUES ($1, $2, 'watcher', $3) ON CONFLICT DO NOTHING`,
      [fixture.id, personId, app.clock.now()],
    );
    return { at: { person: personId } };
  },

  'GET /api/v1/change-requests': {},
  'GET /api/v1/change-requests/:id': {},
  'POST /api/v1/change-requests/:id/decision': { body: { outcome: 'approve' }, ...STALE },
  // Only the person who asked may withdraw: here the owner.
  'POST /api/v1/change-requests/:id/withdrawal': async ({ role, fixture }) => {
    await app.db.query(`UPDATE change_requests SET state = 'open' WHERE id = $1`, [fixture.requestId]);
    return { body: {}, isGranted: role.isOwner === true };
  },
};

async function buildFixture(visibility: Visibility, isNamed: boolean): Promise<Fixture> {
  const ref = await cases.draft('officer', {
    title: `Zanzibar ${visibility} ${isNamed ? 'named' : ''}`.trim(),
    platforms: ['GRIDS'],
    milestones: [{ title: 'Zanzibar milestone', dueOn: '2026-03-04' }],
    dueOn: '2026-03-06',
  });
  const owner = app.as('officer');
  const add = async (part: string, body: unknown) => {
    const answer = await owner.post(`/engagements/${ref}/${part}`, body, {
      ifMatch: await cases.version(ref),
    });
    expect(answer).toMatchObject({ status: 201 });
    return answer.body.id as string;
  };
  const first = async (part: string) =>
    (await owner.get(`/engagements/${ref}/${part}`)).body.items[0].id as string;
  const parts = {
    milestones: await first('milestones'),
    participations: await first('participations'),
    interactions: await add('interactions', { kind: 'call', heldOn: '2026-03-01', summary: 'Zanzibar call' }),
    attachments: await add('attachments', file()),
  };
  const requestId = await cases.insertRequest('officer', ref, 'plan');
  const { id } = (await owner.get(`/engagements/${ref}`)).body;
  await app.db.query('UPDATE engagements SET visibility = $2 WHERE id = $1', [id, visibility]);
  if (isNamed) {
    await app.db.query(
      `INSERT INTO engagement_people (engagement_id, user_id, relation, created_at)
       SELECT $1, id, 'reader', $2 FROM users WHERE id <> $3`,
      [id, app.clock.now(), idOf('officer')],
    );
  }
  return { ref, id, visibility, isNamed, requestId, parts };
}

const VISIBILITIES: Record<string, [Visibility, boolean]> = {
  'the bureau may read': ['bureau', false],
  'its team may read': ['team', false],
  'only its owner may read': ['restricted', false],
  'everybody is named to read': ['restricted', true],
};

beforeAll(async () => {
  app = await startTestApp();
  cases = casesOf(app);
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
  spareId = await insert(
    `INSERT INTO users (email, name, is_active, created_at, updated_at) VALUES ('spare@demarche.example', 'Spare', false, $1, $1)`,
    [now],
  );
  const contact = await app.as('officer').post('/partners/UNODC/contacts', { name: 'Desk officer' });
  contactId = contact.body.id as string;
  for (const [name, [visibility, isNamed]] of Object.entries(VISIBILITIES)) {
    fixtures[name] = await buildFixture(visibility, isNamed);
  }
});
afterAll(() => app.close());

const keyOf = ({ method, path }: Route) => `${method} ${path}`;

/** True if the route is about one engagement, which may not exist for the visitor. */
const isOfEngagement = ({ path }: Route) => /\/(engagements\/:ref|change-requests\/:id)/.test(path);

function addressOf({ path }: Route, call: Call, fixture: Fixture): string {
  const part = /\/([\w-]+)\/:id/.exec(path.replace('/engagements/:ref', ''))?.[1] ?? '';
  const known: Record<string, string | undefined> = {
    ref: fixture.ref,
    id: part === 'change-requests' ? fixture.requestId : fixture.parts[part],
    ...call.at,
  };
  const filled = path.replace(/:(\w+)/g, (_whole, name: string) => known[name] ?? `unknown-${name}`);
  return call.query ? `${filled}?${call.query}` : filled;
}

function isGranted(grant: Grant, role: Role, fixture: Fixture): boolean {
  switch (grant) {
    case 'yes':
      return true;
    case 'named':
      return role.isOwner === true || fixture.isNamed;
    case 'own':
      return role.isOwner === true;
    case 'four_eyes':
      return !role.isOwner;
    case 'delegation':
      return !role.isOwner && role.hasDelegation === true;
    case 'no':
      return false;
  }
}

const mayOnRecord = (permission: RecordPermission, role: Role, fixture: Fixture) =>
  role.standings.some((standing) => isGranted(PERMISSIONS.record[permission][standing], role, fixture));

const mayInBureau = (permission: BureauPermission, role: Role) =>
  role.anywhere.some((standing) => PERMISSIONS.bureau[permission][standing] === 'yes');

const mayRead = (role: Role, fixture: Fixture) =>
  mayOnRecord(`engagement.read.${fixture.visibility}`, role, fixture);

/** What the permission table says about the visit: allowed, refused with the reason, or not found. */
function expectedOf(route: Route, rule: RoutePermission, call: Call, { role, fixture }: Visit): string {
  if (isOfEngagement(route) && !mayRead(role, fixture)) return '404';
  if (call.isGranted !== undefined) return call.isGranted ? 'through' : '403';
  if (rule === 'public' || rule === 'engagement.read') return 'through';
  const isAllowed = isBureauPermission(rule) ? mayInBureau(rule, role) : mayOnRecord(rule, role, fixture);
  return isAllowed ? 'through' : '403';
}

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
    if (isTurnedAway === (route.rule === 'public')) astray.push(`${keyOf(route)}: ${answer.status} ${code}`);
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
  const addresses = () => [
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
        const visit = { role: ROLES.owner!, personId: idOf('officer'), fixture: anyFixture() };
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
    for (const address of addresses()) {
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
