import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type BureauRole, type Status, STATUSES, type TeamRole, type Verb, VERBS } from '#contract';
import { addDays } from '#platform/clock.js';
import { transitionOf } from '#features/engagements/engagement.lifecycle.js';
import type { TransitionFacts } from '#features/engagements/engagement.transition.js';
import { MONDAY, startTestApp, type TestApp } from '#test/support/app.js';
import type { PersonKey, TeamKey } from '#test/support/builders.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';

const SEED = 20_260_302;
const RUNS = 100;
const PEOPLE = [
  'officer',
  'second.officer',
  'viewer',
  'supervisor',
  'second.supervisor',
  'bureau.supervisor',
  'other.supervisor',
] as const satisfies readonly PersonKey[];
/** team-a1, whose engagement it is, and the teams above it. */
const CHAIN = ['team-a1', 'office-a', 'bureau'] as const satisfies readonly TeamKey[];

type Person = (typeof PEOPLE)[number] | 'admin';

/** What somebody may come upon to do. */
type Action =
  | { do: 'ask'; who: Person; pick: number }
  /** `who` decides on what is open; or, where told, one of those who may by the product's own account. */
  | { do: 'decide'; who: Person; among: number | null; isApproved: boolean }
  | { do: 'decide together'; who: Person; other: Person }
  | { do: 'withdraw' }
  | { do: 'lend'; who: Person; to: Person; days: number }
  | { do: 'revoke' }
  | { do: 'hand over'; who: Person; to: Person }
  | { do: 'set role'; who: Person; team: (typeof CHAIN)[number]; role: TeamRole | null }
  | { do: 'set bureau roles'; who: Person; roles: BureauRole[] }
  | { do: 'go away'; who: Person; days: number }
  | { do: 'wait'; days: number };

const person = fc.constantFrom<Person[]>(...PEOPLE, 'admin');
const staff = fc.constantFrom<Person[]>(...PEOPLE);
const officer = fc.constantFrom<Person[]>('officer', 'second.officer');
const supervisor = fc.constantFrom<Person[]>('supervisor', 'second.supervisor', 'bureau.supervisor');
const mostly = (likely: fc.Arbitrary<Person>) =>
  fc.oneof({ weight: 3, arbitrary: likely }, { weight: 1, arbitrary: person });

const step = <T extends Action['do'], F extends object>(
  weight: number,
  what: T,
  fields: { [K in keyof F]: fc.Arbitrary<F[K]> },
) => ({ weight, arbitrary: fc.record({ do: fc.constant(what), ...fields }) as fc.Arbitrary<F & { do: T }> });

/** Asking and deciding most of the time, so that stories go somewhere; in between, whatever turns who may decide around. */
const action: fc.Arbitrary<Action> = fc.oneof(
  step(10, 'ask', { who: fc.oneof(mostly(officer), mostly(supervisor)), pick: fc.nat(50) }),
  step(10, 'decide', {
    who: person,
    among: fc.option(fc.nat(5), { freq: 2 }),
    isApproved: fc.constantFrom(true, true, true, false),
  }),
  step(1, 'decide together', { who: staff, other: staff }),
  step(1, 'withdraw', {}),
  step(4, 'lend', { who: supervisor, to: mostly(fc.constant('second.officer')), days: fc.nat(20) }),
  step(1, 'revoke', {}),
  step(3, 'hand over', { who: supervisor, to: staff }),
  step(1, 'set role', {
    who: staff,
    team: fc.constantFrom(...CHAIN),
    role: fc.constantFrom<(TeamRole | null)[]>('supervisor', 'officer', 'viewer', null),
  }),
  step(2, 'set bureau roles', {
    who: fc.oneof(staff, supervisor),
    roles: fc.constantFrom<BureauRole[][]>([], ['administrator'], ['auditor']),
  }),
  step(1, 'go away', { who: staff, days: fc.nat(4) }),
  step(1, 'wait', { days: fc.integer({ min: 1, max: 9 }) }),
);

let app: TestApp;
let cases: Cases;
const idOf = (who: Person) => app.bureau.people[who].id;

beforeAll(async () => {
  app = await startTestApp();
  cases = casesOf(app);
  await app.db.query('CREATE TABLE first_memberships AS SELECT * FROM memberships');
});
afterAll(() => app.close());

/** Every run begins with the same people in the same roles, on the same day, and with an engagement in some status. */
async function begin(status: Status): Promise<string> {
  app.clock.set(MONDAY);
  await app.db.query('DELETE FROM delegations');
  await app.db.query('DELETE FROM memberships');
  await app.db.query('INSERT INTO memberships SELECT * FROM first_memberships');
  await app.db.query(
    `UPDATE users SET away_from_on = NULL, away_until_on = NULL, bureau_roles = CASE email
       WHEN 'admin@demarche.example' THEN '{administrator}'::text[] WHEN 'auditor@demarche.example' THEN '{auditor}' ELSE '{}' END`,
  );
  return cases.inStatus(status, { dueOn: '2027-06-30' });
}

interface Open {
  id: string;
  asked_by_id: string;
}
async function findOpen(ref: string): Promise<Open | undefined> {
  const [row] = await app.db.query<Open[]>(
    `SELECT c.id, c.asked_by_id FROM change_requests c JOIN engagements e ON e.id = c.engagement_id
     WHERE e.reference = $1 AND c.state = 'open'`,
    [ref],
  );
  return row;
}

const today = () => app.clock.now().toISOString().slice(0, 10);

/** Whatever any verb may need: each is asked for with all that it takes. */
const inputOf = (verb: Verb, dueOn: string) => {
  const everything: Record<string, string> = {
    dueOn: addDays(dueOn, 7),
    reviewOn: addDays(today(), 200),
    startedOn: today(),
    outcomeSummary: 'Done.',
    lessonsLearned: 'Some.',
  };
  const taken = transitionOf(verb).takes.map((field) => [field, everything[field]]);
  return { reason: 'For a reason.', ...Object.fromEntries(taken) };
};

async function ask(ref: string, who: Person, pick: number): Promise<number> {
  const [row] = await app.db.query<{ status: Status; due: string }[]>(
    'SELECT status, due_on::text AS due FROM engagements WHERE reference = $1',
    [ref],
  );
  const possible = VERBS.filter((verb) => transitionOf(verb).from.includes(row!.status));
  // Mostly what the status allows, now and then anything at all.
  const among = pick > 45 ? VERBS : possible;
  const verb = among[pick % among.length]!;
  return (await cases.ask(who, ref, verb, inputOf(verb, row!.due))).status;
}

async function deciderOf(id: string, { who, among }: Extract<Action, { do: 'decide' }>): Promise<Person> {
  if (among === null) return who;
  const { body } = await app.as('auditor').get(`/change-requests/${id}`);
  // Holders of a lent power first: they are few.
  const deciders = (body.deciders as { id: string; onBehalfOf: object | null }[])
    .sort((one, other) => Number(other.onBehalfOf !== null) - Number(one.onBehalfOf !== null))
    .flatMap(({ id: found }) => PEOPLE.find((someone) => idOf(someone) === found) ?? []);
  return deciders[among % deciders.length] ?? who;
}

/** Does it over HTTP, as the person would; whether it is let through is the product's to say. @returns the status */
async function act(ref: string, action: Action): Promise<number> {
  switch (action.do) {
    case 'ask':
      return ask(ref, action.who, action.pick);
    case 'decide': {
      const open = await findOpen(ref);
      // Where nothing waits for a decision, something is asked for: else most stories would stand still.
      if (!open) return ask(ref, 'officer', action.among ?? 0);
      const who = await deciderOf(open.id, action);
      const answer = action.isApproved
        ? await cases.approve(who, open.id)
        : await cases.sendBack(who, open.id, 'Not like this.');
      return answer.status;
    }
    case 'decide together': {
      const open = await findOpen(ref);
      if (!open) return 0;
      const answers = await Promise.all([
        cases.approve(action.who, open.id),
        cases.approve(action.other, open.id),
      ]);
      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter((status) => status === 200).length).toBeLessThan(2);
      return Math.max(...statuses);
    }
    case 'withdraw': {
      const open = await findOpen(ref);
      const asker = [...PEOPLE, 'admin' as const].find((who) => idOf(who) === open?.asked_by_id);
      if (!open || !asker) return 0;
      return (await app.as(asker).post(`/change-requests/${open.id}/withdrawal`, {})).status;
    }
    case 'lend': {
      const body = { to: idOf(action.to), startsOn: today(), endsOn: addDays(today(), action.days) };
      return (await app.as(action.who).post('/delegations', body)).status;
    }
    case 'revoke': {
      const [lent] = await app.db.query<{ id: string; from: string }[]>(
        'SELECT id, from_user_id AS "from" FROM delegations WHERE revoked_at IS NULL ORDER BY id LIMIT 1',
      );
      const lender = PEOPLE.find((who) => idOf(who) === lent?.from);
      if (!lent || !lender) return 0;
      return (await app.as(lender).delete(`/delegations/${lent.id}`)).status;
    }
    case 'hand over': {
      const ifMatch = await cases.version(ref);
      return (await app.as(action.who).patch(`/engagements/${ref}`, { owner: idOf(action.to) }, { ifMatch }))
        .status;
    }
    case 'set role': {
      const path = `/teams/${action.team}/members/${idOf(action.who)}`;
      const admin = app.as('admin');
      return (action.role ? await admin.put(path, { role: action.role }) : await admin.delete(path)).status;
    }
    case 'set bureau roles': {
      const path = `/people/${idOf(action.who)}`;
      const { body } = await app.as('admin').get(path);
      return (await app.as('admin').patch(path, { bureauRoles: action.roles }, { ifMatch: body.version }))
        .status;
    }
    case 'go away': {
      const { body } = await app.as(action.who).get('/me/preferences');
      const absence = { awayFromOn: today(), awayUntilOn: addDays(today(), action.days) };
      return (await app.as(action.who).patch('/me/preferences', absence, { ifMatch: body.version })).status;
    }
    case 'wait':
      app.clock.set(`${addDays(today(), action.days)}T15:00:00Z`);
      return 200;
  }
}

interface Row {
  seq: number;
  what: string;
  actor_id: string | null;
  on_behalf_of_id: string | null;
  subject_id: string | null;
  engagement_id: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

interface Request {
  verb: Verb;
  state: string;
  asked_by_id: string;
  decided_by_id: string | null;
  on_behalf_of_id: string | null;
  asked_at_seq: string;
}

/** What the record alone tells of who was what, replayed row by row from the beginning of a run. */
class Replay {
  ownerId = '';
  dueOn = '';
  baselineDueOn: unknown = null;
  slipCount = 0;
  private readonly roles = new Map<string, string>();
  private readonly bureauRoles = new Map<string, string[]>();
  private readonly lent = new Set<string>();

  constructor(
    memberships: readonly { user_id: string; team_id: string; role: string }[],
    public status: Status,
  ) {
    for (const { user_id, team_id, role } of memberships) this.roles.set(`${user_id} ${team_id}`, role);
    for (const key of ['admin', 'auditor'] as const) this.bureauRoles.set(app.bureau.people[key].id, [key]);
  }

  isSupervisor(userId: string, teams: readonly TeamKey[] = CHAIN): boolean {
    return teams.some((team) => this.roles.get(`${userId} ${app.bureau.teams[team].id}`) === 'supervisor');
  }

  hasBureauRole(userId: string): boolean {
    return (this.bureauRoles.get(userId) ?? []).length > 0;
  }

  isLent(from: string, to: string): boolean {
    return this.lent.has(`${from} ${to}`);
  }

  /** Takes a row about people and teams into account. */
  learn({ what, subject_id, before, after }: Row): void {
    const member = `${String((after ?? before)?.personId)} ${subject_id}`;
    if (what === 'membership.set') this.roles.set(member, String(after?.role));
    if (what === 'membership.removed') this.roles.delete(member);
    if (what === 'person.updated' && after?.bureauRoles) {
      this.bureauRoles.set(subject_id ?? '', after.bureauRoles as string[]);
    }
    if (what === 'delegation.created') this.lent.add(`${String(after?.from)} ${String(after?.to)}`);
  }
}

interface Tally {
  approved: number;
  onBehalf: number;
  /** Decided by a supervisor of a team above. */
  above: number;
  undecided: number;
  refused: number;
}

/** Reads the record and the requests of a run, and finds whatever must never be. */
async function judge(ref: string, began: Status, since: number, tally: Tally): Promise<void> {
  const [engagement] = await app.db.query(
    `SELECT id, status, due_on::text AS due_on, baseline_due_on::text AS baseline, slip_count, owner_id, version
     FROM engagements WHERE reference = $1`,
    [ref],
  );
  const rows = await app.db.query<Row[]>(
    `SELECT seq::int, what, actor_id, on_behalf_of_id, subject_id, engagement_id, before, after FROM activities
     WHERE seq > $1 ORDER BY seq`,
    [since],
  );
  const requests = await app.db.query<Request[]>(
    'SELECT * FROM change_requests WHERE engagement_id = $1 ORDER BY asked_at_seq',
    [engagement.id],
  );
  const replay = new Replay(await app.db.query('SELECT * FROM first_memberships'), began);
  const ended = requests.filter(({ state }) => state !== 'open');
  expect(requests.length - ended.length).toBeLessThan(2);

  let approvedJustNow: Request | null = null;
  for (const row of rows) {
    replay.learn(row);
    if (row.engagement_id !== engagement.id) continue;
    if (row.what === 'engagement.created') {
      replay.ownerId = String(row.after?.owner);
      replay.dueOn = String(row.after?.dueOn);
      if (began !== 'draft' && began !== 'cancelled') replay.baselineDueOn = replay.dueOn;
    }
    if (row.what === 'change-request.approved' || row.what === 'change-request.returned') {
      const request = ended.shift()!;
      expectFourEyes(row, request, replay);
      if (!row.on_behalf_of_id && !replay.isSupervisor(row.actor_id ?? '', ['team-a1'])) tally.above += 1;
      approvedJustNow = row.what === 'change-request.approved' ? request : null;
      if (approvedJustNow) tally.approved += 1;
      if (row.on_behalf_of_id) tally.onBehalf += 1;
      continue;
    }
    if (row.what === 'change-request.withdrawn') {
      expect(row.actor_id).toBe(ended.shift()?.asked_by_id);
    }
    expectLawfulChange(row, approvedJustNow, replay, tally);
    approvedJustNow = null;
  }
  expect(ended).toEqual([]);
  expect({ ...engagement, id: null, version: null }).toEqual({
    id: null,
    version: null,
    status: replay.status,
    due_on: replay.dueOn,
    baseline: replay.baselineDueOn,
    slip_count: replay.slipCount,
    owner_id: replay.ownerId,
  });
}

/** The rule of four eyes, asked of the record: never the asker, never the owner of that time, on behalf of neither, no administrator. */
function expectFourEyes(row: Row, request: Request, replay: Replay): void {
  const { actor_id: decider, on_behalf_of_id: lender } = row;
  expect(request).toMatchObject({ decided_by_id: decider, on_behalf_of_id: lender });
  const parties = [request.asked_by_id, replay.ownerId];
  expect(parties).not.toContain(decider);
  expect(parties).not.toContain(lender);
  expect(replay.hasBureauRole(decider ?? '')).toBe(false);
  if (lender === null) expect(replay.isSupervisor(decider ?? '')).toBe(true);
  else {
    expect(replay.isSupervisor(lender)).toBe(true);
    expect(replay.hasBureauRole(lender)).toBe(false);
    expect(replay.isLent(lender, decider ?? '')).toBe(true);
  }
}

const PAST_TENSE: Record<string, Verb> = {
  'engagement.planned': 'plan',
  'engagement.started': 'start',
  'engagement.held': 'hold',
  'engagement.resumed': 'resume',
  'engagement.extended': 'extend',
  'engagement.completed': 'complete',
  'engagement.closed': 'close',
  'engagement.reopened': 'reopen',
  'engagement.revived': 'revive',
  'engagement.cancelled': 'cancel',
};

/** Status, due date and baseline change by the verbs of the lifecycle alone: by an approved request, or by a verb that needs none. */
function expectLawfulChange(row: Row, approved: Request | null, replay: Replay, tally: Tally): void {
  const verb = PAST_TENSE[row.what];
  if (!verb) {
    expect(approved).toBeNull();
    if (row.what === 'engagement.reassigned') {
      expect(Object.keys(row.after ?? {})).toEqual(['owner']);
      replay.ownerId = String(row.after?.owner);
    } else expect(row.what).toMatch(/^(engagement\.created|change-request\.(asked|withdrawn|returned))$/);
    return;
  }
  const { from, to, needsDecision } = transitionOf(verb);
  expect(from).toContain(replay.status);
  const isDecided = needsDecision({ status: replay.status, isStartDecided: false } as TransitionFacts);
  expect([verb, approved?.verb ?? null]).toEqual([verb, isDecided ? verb : null]);
  if (!isDecided) tally.undecided += 1;
  replay.status = to ?? replay.status;
  if (row.after?.dueOn) {
    expect(['extend', 'reopen', 'revive']).toContain(verb);
    replay.dueOn = String(row.after.dueOn);
    replay.slipCount += 1;
  }
  if (row.after?.baselineDueOn) {
    expect(replay.baselineDueOn).toBeNull();
    replay.baselineDueOn = row.after.baselineDueOn;
  }
}

it('whatever people do, in whatever order, nothing is decided by who asked for it, owns it, or acts for either', async () => {
  const tally: Tally = { approved: 0, onBehalf: 0, above: 0, undecided: 0, refused: 0 };
  const actions = fc.array(action, { minLength: 12, maxLength: 24, size: 'max' });
  const story = fc.asyncProperty(fc.constantFrom(...STATUSES), actions, async (began, steps) => {
    const [last] = await app.db.query<{ seq: number }[]>(
      'SELECT coalesce(max(seq), 0)::int AS seq FROM activities',
    );
    const ref = await begin(began);
    for (const step of steps) {
      const status = await act(ref, step);
      expect([step, status < 500]).toEqual([step, true]);
      if (status === 403) tally.refused += 1;
    }
    await judge(ref, began, last?.seq ?? 0, tally);
  });
  await fc.assert(story, { seed: SEED, numRuns: RUNS });
  // The stories do go somewhere: otherwise nothing would be proven.
  expect(tally.approved).toBeGreaterThan(RUNS);
  expect(tally.onBehalf).toBeGreaterThan(RUNS / 20);
  expect(tally.above).toBeGreaterThan(RUNS / 10);
  expect(tally.undecided).toBeGreaterThan(RUNS / 4);
  expect(tally.refused).toBeGreaterThan(RUNS);
}, 240_000);
