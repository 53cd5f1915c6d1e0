import { expect } from '@jest/globals';
import type { Status, Verb } from '#contract';
import { transitionOf } from '#features/engagements/lifecycle/engagement.lifecycle.js';
import type { TransitionFacts } from '#features/engagements/lifecycle/engagement.transition.js';
import type { TestApp } from '#test/support/app.js';
import type { TeamKey } from '#test/support/builders.js';
import { CHAIN } from './acts.js';

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
}

/** How many acts, decisions and refusals the runs had: a run without any proves nothing. */
export interface Tally {
  acts: number;
  approved: number;
  onBehalf: number;
  /** Decided by a supervisor of a team above. */
  above: number;
  /** Verbs that took effect without a decision. */
  undecided: number;
  refused: number;
  /** Owners and co-owners who joined while a request was open. */
  joined: number;
}

export const emptyTally = (): Tally => ({
  acts: 0,
  approved: 0,
  onBehalf: 0,
  above: 0,
  undecided: 0,
  refused: 0,
  joined: 0,
});

/** Rebuilds who had which role, row by row from the record. It uses no rule from the code of the product. */
class Replay {
  owners: string[] = [];
  /** The parties of the open request: the asker, and everybody who owned or co-owned the engagement since. */
  parties = new Set<string>();
  isRequestOpen = false;
  dueOn = '';
  baselineDueOn: unknown = null;
  slipCount = 0;
  private readonly roles = new Map<string, string>();
  private readonly bureauRoles = new Map<string, string[]>();
  private readonly inactive = new Set<string>();
  private readonly lent = new Set<string>();

  constructor(
    private readonly app: TestApp,
    memberships: readonly { user_id: string; team_id: string; role: string }[],
    public status: Status,
  ) {
    for (const { user_id, team_id, role } of memberships) this.roles.set(`${user_id} ${team_id}`, role);
    for (const key of ['admin', 'auditor'] as const) this.bureauRoles.set(app.bureau.people[key].id, [key]);
  }

  isSupervisor(userId: string, teams: readonly TeamKey[] = CHAIN): boolean {
    return teams.some(
      (team) => this.roles.get(`${userId} ${this.app.bureau.teams[team].id}`) === 'supervisor',
    );
  }

  /** Active, and neither administrator nor auditor. */
  isFree(userId: string): boolean {
    return !this.inactive.has(userId) && (this.bureauRoles.get(userId) ?? []).length === 0;
  }

  isLent(from: string, to: string): boolean {
    return this.lent.has(`${from} ${to}`);
  }

  /** Applies a row about people and teams. */
  learn({ what, subject_id, before, after }: Row): void {
    const id = subject_id ?? '';
    const member = `${String((after ?? before)?.personId)} ${id}`;
    if (what === 'membership.set') this.roles.set(member, String(after?.role));
    if (what === 'membership.removed') this.roles.delete(member);
    if (what.startsWith('person.') && after?.bureauRoles) {
      this.bureauRoles.set(id, after.bureauRoles as string[]);
    }
    if (what.startsWith('person.') && after?.isActive !== undefined) {
      if (after.isActive) this.inactive.delete(id);
      else this.inactive.add(id);
    }
    if (what === 'delegation.created') this.lent.add(`${String(after?.from)} ${String(after?.to)}`);
  }

  /** Applies the owners in a row about the engagement. @returns how many people joined an open request */
  own({ after }: Row): number {
    const [owner, ...coOwners] = this.owners;
    this.owners = [
      (after?.owner as string | undefined) ?? owner!,
      ...((after?.coOwners as string[] | undefined) ?? coOwners),
    ];
    if (!this.isRequestOpen) return 0;
    const joined = this.owners.filter((id) => !this.parties.has(id));
    joined.forEach((id) => this.parties.add(id));
    return joined.length;
  }

  openRequest(askerId: string): void {
    this.isRequestOpen = true;
    this.parties = new Set([askerId, ...this.owners]);
  }
}

/** Reads the record and the requests of a run from `since` on and fails on anything that must never happen. */
export async function judge(
  app: TestApp,
  ref: string,
  began: Status,
  since: number,
  tally: Tally,
): Promise<void> {
  const [engagement] = await app.db.query(
    `SELECT id, status, due_on::text AS due_on, baseline_due_on::text AS baseline, slip_count, owner_id
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
  const replay = new Replay(app, await app.db.query('SELECT * FROM first_memberships'), began);
  const ended = requests.filter(({ state }) => state !== 'open');
  expect(requests.length - ended.length).toBeLessThan(2);

  let approvedJustNow: Request | null = null;
  for (const row of rows) {
    replay.learn(row);
    if (row.engagement_id !== engagement.id) continue;
    if (row.what === 'change-request.approved' || row.what === 'change-request.returned') {
      const request = ended.shift()!;
      expectFourEyes(row, request, replay);
      replay.isRequestOpen = false;
      approvedJustNow = row.what === 'change-request.approved' ? request : null;
      count(row, approvedJustNow !== null, replay, tally);
      continue;
    }
    if (row.what === 'change-request.withdrawn') {
      expect(row.actor_id).toBe(ended.shift()?.asked_by_id);
      replay.isRequestOpen = false;
    }
    expectLawfulChange(row, began, approvedJustNow, replay, tally);
    approvedJustNow = null;
  }
  expect(ended).toEqual([]);
  expect({ ...engagement, id: null }).toEqual({
    id: null,
    status: replay.status,
    due_on: replay.dueOn,
    baseline: replay.baselineDueOn,
    slip_count: replay.slipCount,
    owner_id: replay.owners[0],
  });
}

function count(row: Row, isApproval: boolean, replay: Replay, tally: Tally): void {
  if (isApproval) tally.approved += 1;
  if (row.on_behalf_of_id) tally.onBehalf += 1;
  else if (!replay.isSupervisor(row.actor_id ?? '', ['team-a1'])) tally.above += 1;
}

/**
 * Checks four eyes in the record: the decider is not a party, does not act for one, and has the
 * authority of an active supervisor.
 */
function expectFourEyes(row: Row, request: Request, replay: Replay): void {
  const { actor_id: decider, on_behalf_of_id: lender } = row;
  expect(request).toMatchObject({ decided_by_id: decider, on_behalf_of_id: lender });
  expect(replay.isRequestOpen).toBe(true);
  expect([...replay.parties]).not.toContain(decider);
  expect([...replay.parties]).not.toContain(lender);
  expect(replay.isFree(decider ?? '')).toBe(true);
  if (lender === null) expect(replay.isSupervisor(decider ?? '')).toBe(true);
  else {
    expect(replay.isSupervisor(lender)).toBe(true);
    expect(replay.isFree(lender)).toBe(true);
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

/** Status, due date and baseline change only by a verb: after an approval, or with a verb that needs none. */
function expectLawfulChange(
  row: Row,
  began: Status,
  approved: Request | null,
  replay: Replay,
  tally: Tally,
): void {
  const verb = PAST_TENSE[row.what];
  if (!verb) {
    expect(approved).toBeNull();
    expectPlainChange(row, began, replay, tally);
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

/** Checks a row that is not a verb: the creation, a request, or a change of owners, which changes nothing else. */
function expectPlainChange(row: Row, began: Status, replay: Replay, tally: Tally): void {
  switch (row.what) {
    case 'engagement.created':
      replay.own(row);
      replay.dueOn = String(row.after?.dueOn);
      if (began !== 'draft' && began !== 'cancelled') replay.baselineDueOn = replay.dueOn;
      return;
    case 'engagement.reassigned':
    case 'engagement.updated':
      expect(['owner', 'coOwners']).toEqual(expect.arrayContaining(Object.keys(row.after ?? {})));
      tally.joined += replay.own(row);
      return;
    case 'change-request.asked':
      replay.openRequest(row.actor_id ?? '');
      return;
    default:
      expect(row.what).toBe('change-request.withdrawn');
  }
}
