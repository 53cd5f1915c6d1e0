import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { PersonKey, TeamKey } from '#test/support/builders.js';
import { type Answer, MONDAY, startTestApp, type TestApp } from '#test/support/app.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';

// Many requests per test: a generous limit, so that a busy machine does not fail them.
jest.setTimeout(30_000);

let app: TestApp;
let cases: Cases;
beforeAll(async () => {
  // The suite changes roles to test decisions. The grants suite tests the second confirmation.
  app = await startTestApp({ settings: { SECOND_CONFIRMATION: 'off' } });
  cases = casesOf(app);
});
afterAll(() => app.close());

const idOf = (person: PersonKey) => app.bureau.people[person].id;
const read = async (ref: string) => (await app.as('auditor').get(`/engagements/${ref}`)).body;
const readRequest = async (id: string, person: PersonKey = 'auditor') =>
  (await app.as(person).get(`/change-requests/${id}`)).body;
const decidersOf = async (id: string) =>
  ((await readRequest(id)).deciders as { id: string }[]).map((decider) => decider.id);

type Refusal = { status: number; body: { code: string; detail: string } };
const FOUR_EYES = { status: 403, body: { code: 'change-request.four-eyes' } } as Refusal;
const NOT_ELIGIBLE = { status: 403, body: { code: 'change-request.not-eligible' } } as Refusal;

/** The refused decision leaves every column of the engagement and its request unchanged. */
async function expectRefused(ref: string, decide: () => Promise<Answer<unknown>>, refusal: Refusal) {
  const before = await cases.state(ref);
  expect(await decide()).toMatchObject(refusal);
  expect(await cases.state(ref)).toEqual(before);
}

const planOf = async (asker: PersonKey = 'officer', fields?: object, owner: PersonKey = 'officer') => {
  const ref = await cases.draft(owner, fields);
  return { ref, id: await cases.request(asker, ref, 'plan') };
};

const setRole = async (person: PersonKey, role: string, team: TeamKey = 'team-a1') => {
  const answer = await app.as('admin').put(`/teams/${team}/members/${idOf(person)}`, { role });
  expect(answer).toMatchObject({ status: 200 });
};
const takeRole = async (person: PersonKey, team: TeamKey = 'team-a1') => {
  const answer = await app.as('admin').delete(`/teams/${team}/members/${idOf(person)}`);
  expect(answer).toMatchObject({ status: 204 });
};
const setAway = async (person: PersonKey, fromOn: string | null, untilOn: string | null = fromOn) => {
  const { body } = await app.as(person).get('/me/preferences');
  const absence = { awayFromOn: fromOn, awayUntilOn: untilOn };
  expect(await app.as(person).patch('/me/preferences', absence, { ifMatch: body.version })).toMatchObject({
    status: 200,
  });
};

/** Changes fields of the current engagement. */
const change = async (person: PersonKey, ref: string, fields: object) => {
  const ifMatch = await cases.version(ref);
  expect(await app.as(person).patch(`/engagements/${ref}`, fields, { ifMatch })).toMatchObject({
    status: 200,
  });
};

describe('a decision', () => {
  it('must name the version that it decides on', async () => {
    const { ref, id } = await planOf();
    const path = `/change-requests/${id}/decision`;
    const approval = { outcome: 'approve' };
    await expectRefused(ref, () => app.as('supervisor').post(path, approval), {
      status: 428,
      body: { code: 'request.version-required' },
    } as Refusal);
    for (const header of ['*', '"1", "2"']) {
      const named = { headers: { 'if-match': header } };
      expect((await app.as('supervisor').post(path, approval, named)).status).toBe(428);
    }
    const seen = await app.as('supervisor').get(`/change-requests/${id}`);
    expect(seen.headers.get('etag')).toBe(`"${seen.body.engagement.version}"`);
    await change('officer', ref, { dueOn: '2028-06-30' });
    await expectRefused(
      ref,
      () => app.as('supervisor').post(path, approval, { ifMatch: seen.body.engagement.version }),
      { status: 412, body: { code: 'request.stale' } } as Refusal,
    );
    expect(
      await app.as('supervisor').post(path, approval, { ifMatch: await cases.version(ref) }),
    ).toMatchObject({ status: 200 });
  });
});

describe('four eyes', () => {
  it('keep the asker from deciding, in any role', async () => {
    for (const person of ['officer', 'supervisor', 'bureau.supervisor'] as const) {
      const { ref, id } = await planOf(person);
      await expectRefused(ref, () => cases.approve(person, id), FOUR_EYES);
      await expectRefused(ref, () => cases.sendBack(person, id, 'To myself.'), FOUR_EYES);
    }
  });

  it('keep the owner from deciding, no matter who asked', async () => {
    const { ref, id } = await planOf('officer', { owner: idOf('supervisor') });
    await expectRefused(ref, () => cases.approve('supervisor', id), FOUR_EYES);
    expect(await decidersOf(id)).toEqual([idOf('second.supervisor')]);
    expect(await cases.approve('second.supervisor', id)).toMatchObject({ status: 200 });
  });

  it('keep an owner or asker who became a supervisor from deciding', async () => {
    const { ref, id } = await planOf('second.officer');
    await setRole('officer', 'supervisor');
    await setRole('second.officer', 'supervisor');
    try {
      await expectRefused(ref, () => cases.approve('officer', id), FOUR_EYES);
      await expectRefused(ref, () => cases.approve('second.officer', id), FOUR_EYES);
    } finally {
      await setRole('officer', 'officer');
      await setRole('second.officer', 'officer');
    }
  });

  it('keep a supervisor who became the owner after the request from deciding', async () => {
    const { ref, id } = await planOf();
    await change('second.supervisor', ref, { owner: idOf('supervisor') });
    await expectRefused(ref, () => cases.approve('supervisor', id), FOUR_EYES);
    await change('second.supervisor', ref, { owner: idOf('second.officer') });
    await expectRefused(ref, () => cases.approve('supervisor', id), FOUR_EYES);
    expect(await decidersOf(id)).toEqual([idOf('second.supervisor')]);
  });

  it('keep an owner who gave the engagement away after the request from deciding', async () => {
    const { ref, id } = await planOf('officer', {}, 'supervisor');
    await change('supervisor', ref, { owner: idOf('officer') });
    await expectRefused(ref, () => cases.approve('supervisor', id), FOUR_EYES);
    expect((await readRequest(id, 'supervisor')).decidable).toMatchObject({
      allowed: false,
      reason:
        'You owned or co-owned this engagement while the request was open: somebody else has to decide.',
    });
    expect(await decidersOf(id)).toEqual([idOf('second.supervisor')]);
    const offered = await app.as('supervisor').get(`/change-requests?decidableBy=me&engagement=${ref}`);
    expect(offered.body).toMatchObject({ total: 0 });
    expect(await cases.approve('second.supervisor', id)).toMatchObject({ status: 200 });
  });

  it('keep an owner who gave many engagements away at once from deciding', async () => {
    const { ref, id } = await planOf('officer', {}, 'supervisor');
    const engagements = [{ ref, version: await cases.version(ref) }];
    const body = { action: 'reassign', owner: idOf('officer'), engagements };
    expect((await app.as('supervisor').post('/engagements/bulk', body)).body).toMatchObject({
      items: [{ outcome: 'changed' }],
    });
    await expectRefused(ref, () => cases.approve('supervisor', id), FOUR_EYES);
  });

  it('keep current and former co-owners from deciding', async () => {
    const { ref, id } = await planOf('officer', { coOwners: [idOf('supervisor')] });
    await expectRefused(ref, () => cases.approve('supervisor', id), FOUR_EYES);
    await change('second.supervisor', ref, { coOwners: [] });
    await expectRefused(ref, () => cases.approve('supervisor', id), FOUR_EYES);
    const late = await planOf();
    await change('officer', late.ref, { coOwners: [idOf('supervisor')] });
    await expectRefused(late.ref, () => cases.approve('supervisor', late.id), FOUR_EYES);
    expect((await readRequest(late.id, 'supervisor')).decidable).toMatchObject({
      reason: 'You co-own this engagement: somebody else has to decide.',
    });
    await change('officer', late.ref, { coOwners: [] });
    await expectRefused(late.ref, () => cases.approve('supervisor', late.id), FOUR_EYES);
  });

  it('keep an owner who made the asker the owner and stayed a co-owner from deciding', async () => {
    const { ref, id } = await planOf('officer', {}, 'supervisor');
    await change('supervisor', ref, { owner: idOf('officer'), coOwners: [idOf('supervisor')] });
    await expectRefused(ref, () => cases.approve('supervisor', id), FOUR_EYES);
  });

  it('count only owners during the request: a person who gave the engagement away before may decide', async () => {
    const ref = await cases.draft('supervisor');
    await change('supervisor', ref, { owner: idOf('officer') });
    const id = await cases.request('officer', ref, 'plan');
    expect(await decidersOf(id)).toEqual([idOf('second.supervisor'), idOf('supervisor')]);
    expect(await cases.approve('supervisor', id)).toMatchObject({ status: 200 });
  });

  it('apply even if a handover and an approval come at the same moment', async () => {
    for (let time = 0; time < 10; time += 1) {
      const { ref, id } = await planOf('officer', {}, 'supervisor');
      const ifMatch = await cases.version(ref);
      const [, ...approvals] = await Promise.all([
        app.as('supervisor').patch(`/engagements/${ref}`, { owner: idOf('officer') }, { ifMatch }),
        cases.approve('supervisor', id, { ifMatch }),
        cases.approve('supervisor', id, { ifMatch: ifMatch + 1 }),
        cases.approve('supervisor', id, { ifMatch: ifMatch + 1 }),
      ]);
      for (const approval of approvals) expect(approval).toMatchObject(FOUR_EYES);
    }
  });

  it('refuse a change of owners that would leave nobody to decide', async () => {
    const { ref } = await planOf('other.supervisor', { team: 'team-b1' }, 'other.officer');
    await setRole('bureau.supervisor', 'supervisor', 'team-b1');
    try {
      const ifMatch = await cases.version(ref);
      const coOwners = [idOf('bureau.supervisor')];
      await expectRefused(
        ref,
        () => app.as('other.officer').patch(`/engagements/${ref}`, { coOwners }, { ifMatch }),
        { status: 422, body: { code: 'engagement.nobody-left-to-decide' } } as Refusal,
      );
    } finally {
      await takeRole('bureau.supervisor', 'team-b1');
    }
  });

  it('are enforced by the database itself for all code', async () => {
    const { ref, id } = await planOf('officer', {}, 'supervisor');
    await change('supervisor', ref, { owner: idOf('second.officer') });
    for (const [decider, lender] of [
      ['officer', null],
      ['supervisor', null],
      ['second.officer', null],
      ['second.supervisor', 'supervisor'],
    ] as const) {
      const forged = app.db.query(
        `UPDATE change_requests SET state = 'approved', decided_by_id = $2, on_behalf_of_id = $3 WHERE id = $1`,
        [id, idOf(decider), lender && idOf(lender)],
      );
      await expect(forged).rejects.toThrow('change_requests_four_eyes');
    }
  });

  it('let only supervisors decide: officers, viewers and strangers get the reason', async () => {
    const { ref, id } = await planOf();
    for (const person of [
      'second.officer',
      'viewer',
      'neighbour.officer',
      'other.supervisor',
      'stranger',
    ] as const) {
      await expectRefused(ref, () => cases.approve(person, id), NOT_ELIGIBLE);
    }
    expect((await cases.approve('second.officer', id)).body.detail).toBe(
      'This is for Second supervisor, Supervisor to decide.',
    );
  });

  it('give administrators and auditors no authority, even as supervisors of the team', async () => {
    const { ref, id } = await planOf();
    await setRole('admin', 'supervisor');
    await setRole('auditor', 'supervisor');
    try {
      for (const person of ['admin', 'auditor'] as const) {
        await expectRefused(ref, () => cases.approve(person, id), NOT_ELIGIBLE);
        expect(await readRequest(id, person)).toMatchObject({
          decidable: { allowed: false, reason: 'Administrators and auditors cannot decide requests.' },
        });
      }
      expect(await decidersOf(id)).toEqual([idOf('second.supervisor'), idOf('supervisor')]);
    } finally {
      await takeRole('admin');
      await takeRole('auditor');
    }
  });

  it('keep a token without the scope from deciding', async () => {
    const { ref, id } = await planOf();
    const tokenFor = async (scopes: string[]) => {
      const body = { name: scopes.join(), scopes, expiresOn: '2026-12-31' };
      return app.withToken((await app.as('supervisor').post('/me/tokens', body)).body.token);
    };
    const ifMatch = await cases.version(ref);
    const decide = async (scopes: string[]) =>
      (await tokenFor(scopes)).post(`/change-requests/${id}/decision`, { outcome: 'approve' }, { ifMatch });
    const refusal = { status: 403, body: { code: 'token.scope' } } as Refusal;
    await expectRefused(ref, () => decide(['read', 'write']), refusal);
    expect(await decide(['read', 'decide'])).toMatchObject({ status: 200 });
    const [row] = await app.db.query(
      `SELECT source FROM activities WHERE engagement_id = $1 AND what = 'engagement.planned'`,
      [(await read(ref)).id],
    );
    expect(row).toEqual({ source: 'api' });
  });
});

describe('the escalation of decisions', () => {
  afterEach(async () => {
    app.clock.set(MONDAY);
    for (const person of ['supervisor', 'second.supervisor', 'other.supervisor'] as const) {
      await setAway(person, null);
    }
  });

  it('goes to the team above if the only supervisor asked', async () => {
    const { ref, id } = await planOf('other.supervisor', { team: 'team-b1' }, 'other.officer');
    expect(await decidersOf(id)).toEqual([idOf('bureau.supervisor')]);
    await expectRefused(ref, () => cases.approve('other.supervisor', id), FOUR_EYES);
    expect(await cases.approve('bureau.supervisor', id)).toMatchObject({ status: 200 });
  });

  it('skips supervisors who are away, from the first day to the last', async () => {
    await setAway('supervisor', '2026-03-02', '2026-03-06');
    const { ref, id } = await planOf();
    expect(await decidersOf(id)).toEqual([idOf('second.supervisor')]);
    await expectRefused(ref, () => cases.approve('supervisor', id), NOT_ELIGIBLE);
    await setAway('second.supervisor', '2026-03-02');
    expect(await decidersOf(id)).toEqual([idOf('bureau.supervisor')]);
    app.clock.set('2026-03-03T15:00:00Z');
    expect(await decidersOf(id)).toEqual([idOf('second.supervisor')]);
    app.clock.set('2026-03-07T15:00:00Z');
    expect(await cases.approve('supervisor', id)).toMatchObject({ status: 200 });
  });

  it('refuses a request that nobody could decide', async () => {
    await setAway('other.supervisor', '2026-03-02');
    const ref = await cases.draft('other.officer', { team: 'team-b1' });
    await expectRefused(ref, () => cases.ask('bureau.supervisor', ref, 'plan'), {
      status: 422,
      body: {
        code: 'transition.conditions-unmet',
        detail:
          'Nobody else can decide it today: no other supervisor of the team, or of a team above it, is available and may read it.',
      },
    });
    const { body } = await app.as('bureau.supervisor').get(`/engagements/${ref}`);
    const plan = body.actions.find(({ verb }: { verb: string }) => verb === 'plan');
    expect(plan).toMatchObject({
      allowed: false,
      reasons: [expect.stringMatching(/^Nobody else can decide/)],
    });
    expect(await cases.ask('other.officer', ref, 'plan')).toMatchObject({ status: 202 });
  });

  it('starts after five working days without weekends, and silence never approves', async () => {
    const { ref, id } = await planOf();
    app.clock.set('2026-03-09T22:00:00Z');
    expect(await readRequest(id)).toMatchObject({ decideBy: '2026-03-09', daysLeft: 0, climbs: 0 });
    await expectRefused(ref, () => cases.approve('bureau.supervisor', id), NOT_ELIGIBLE);
    // 22:00 on the ninth in New York is already the tenth in Vienna, which does not matter here.
    app.clock.set('2026-03-10T02:00:00Z');
    await expectRefused(ref, () => cases.approve('bureau.supervisor', id), NOT_ELIGIBLE);
    app.clock.set('2026-03-10T13:00:00Z');
    expect(await readRequest(id)).toMatchObject({ daysLeft: -1, climbs: 1 });
    expect(await decidersOf(id)).toEqual([
      idOf('second.supervisor'),
      idOf('supervisor'),
      idOf('bureau.supervisor'),
    ]);
    app.clock.set('2026-05-29T13:00:00Z');
    expect(await read(ref)).toMatchObject({ status: 'draft' });
    expect(await cases.approve('bureau.supervisor', id)).toMatchObject({ status: 200 });
  });

  it('does not count the public holidays of the team’s country', async () => {
    // Easter Monday (6 April 2026) is a holiday in Vienna.
    app.clock.set('2026-03-30T09:00:00Z');
    const { id } = await planOf('other.officer', { team: 'team-b1' }, 'other.officer');
    expect(await readRequest(id)).toMatchObject({ decideBy: '2026-04-07' });
    app.clock.set('2026-03-30T15:00:00Z');
    expect(await readRequest((await planOf()).id)).toMatchObject({ decideBy: '2026-04-06' });
  });

  it('follows the policy of the team', async () => {
    const { body } = await app.as('supervisor').get('/teams/team-a1');
    const policy = (decideWithinDays: number, ifMatch: number) =>
      app.as('supervisor').patch('/teams/team-a1', { decideWithinDays }, { ifMatch });
    await policy(1, body.version);
    try {
      expect(await readRequest((await planOf()).id)).toMatchObject({ decideBy: '2026-03-03', daysLeft: 1 });
    } finally {
      await policy(5, body.version + 1);
    }
  });
});

describe('a restricted engagement', () => {
  it('is decided by a supervisor who is named to read it, and does not exist for the others', async () => {
    const restricted = { visibility: 'restricted', readers: [idOf('second.supervisor')] };
    const { ref, id } = await planOf('officer', restricted);
    expect(await decidersOf(id)).toEqual([idOf('second.supervisor')]);
    await expectRefused(ref, () => cases.approve('supervisor', id), {
      status: 404,
      body: { code: 'change-request.not-found' },
    } as Refusal);
    expect(await cases.approve('second.supervisor', id)).toMatchObject({ status: 200 });
  });

  it('escalates past supervisors who are not named', async () => {
    const restricted = { visibility: 'restricted', readers: [idOf('bureau.supervisor')] };
    const { id } = await planOf('officer', restricted);
    expect(await decidersOf(id)).toEqual([idOf('bureau.supervisor')]);
    expect(await cases.approve('bureau.supervisor', id)).toMatchObject({ status: 200 });
  });

  it('cannot have a request if no supervisor is named', async () => {
    const ref = await cases.draft('officer', { visibility: 'restricted' });
    await expectRefused(ref, () => cases.ask('officer', ref, 'plan'), {
      status: 422,
      body: { code: 'transition.conditions-unmet' },
    } as Refusal);
  });
});

describe('a delegation', () => {
  afterEach(() => app.clock.set(MONDAY));

  const lend = async (to: PersonKey, fields: object = {}, from: PersonKey = 'supervisor') => {
    const body = { to: idOf(to), startsOn: '2026-03-02', endsOn: '2026-03-06', ...fields };
    const answer = await app.as(from).post('/delegations', body);
    expect(answer).toMatchObject({ status: 201 });
    return answer.body.id as string;
  };
  const revoke = async (id: string, from: PersonKey = 'supervisor') => {
    expect(await app.as(from).delete(`/delegations/${id}`)).toMatchObject({ status: 204 });
  };

  it('lets its holder decide, and the record shows on whose behalf', async () => {
    const { ref, id } = await planOf();
    await expectRefused(ref, () => cases.approve('second.officer', id), NOT_ELIGIBLE);
    const lent = await lend('second.officer', { team: 'team-a1' });
    const request = await readRequest(id, 'second.officer');
    expect(request.decidable).toEqual({ allowed: true, reason: null, onBehalfOfId: idOf('supervisor') });
    expect(request.deciders).toContainEqual({
      ...{ id: idOf('second.officer'), name: 'Second officer' },
      onBehalfOf: { id: idOf('supervisor'), name: 'Supervisor' },
    });
    const { body: list } = await app.as('second.officer').get('/change-requests?state=open&decidableBy=me');
    expect(list.items).toContainEqual(expect.objectContaining({ id }));

    expect(await cases.approve('second.officer', id)).toMatchObject({
      status: 200,
      body: {
        state: 'approved',
        decidedBy: { id: idOf('second.officer') },
        onBehalfOf: { id: idOf('supervisor') },
      },
    });
    const { body: feed } = await app.as('officer').get(`/engagements/${ref}/activity`);
    expect(feed.items.slice(0, 2)).toMatchObject(
      ['engagement.planned', 'change-request.approved'].map((what) => ({
        what,
        by: { id: idOf('second.officer') },
        onBehalfOf: { id: idOf('supervisor') },
      })),
    );
    await revoke(lent);
  });

  it('is recorded for a returned request too', async () => {
    const { ref, id } = await planOf();
    const lent = await lend('second.officer');
    expect(await cases.sendBack('second.officer', id, 'Name the counterpart.')).toMatchObject({
      status: 200,
      body: { onBehalfOf: { id: idOf('supervisor') } },
    });
    const { body: feed } = await app.as('officer').get(`/engagements/${ref}/activity`);
    expect(feed.items[0]).toMatchObject({
      what: 'change-request.returned',
      onBehalfOf: { id: idOf('supervisor') },
      after: { note: 'Name the counterpart.', verb: 'plan', round: 1 },
    });
    await revoke(lent);
  });

  it('ends when it is revoked, after its last day, and with the role of the person who gave it', async () => {
    const { ref, id } = await planOf();
    const lent = await lend('second.officer');
    await revoke(lent);
    await expectRefused(ref, () => cases.approve('second.officer', id), NOT_ELIGIBLE);

    const again = await lend('second.officer');
    app.clock.set('2026-03-07T04:59:00Z');
    expect(await decidersOf(id)).toContain(idOf('second.officer'));
    app.clock.set('2026-03-07T05:00:00Z');
    await expectRefused(ref, () => cases.approve('second.officer', id), NOT_ELIGIBLE);

    app.clock.set(MONDAY);
    await setRole('supervisor', 'officer');
    try {
      await expectRefused(ref, () => cases.approve('second.officer', id), NOT_ELIGIBLE);
    } finally {
      await setRole('supervisor', 'supervisor');
    }
    await revoke(again);
  });

  it('never works on behalf of an asker or owner, or for a holder who is one', async () => {
    const lent = await lend('second.officer');
    const asked = await planOf('supervisor');
    await expectRefused(asked.ref, () => cases.approve('second.officer', asked.id), FOUR_EYES);
    const owned = await planOf('officer', { owner: idOf('supervisor') });
    await expectRefused(owned.ref, () => cases.approve('second.officer', owned.id), FOUR_EYES);
    await change('supervisor', owned.ref, { owner: idOf('officer') });
    await expectRefused(owned.ref, () => cases.approve('second.officer', owned.id), FOUR_EYES);
    const own = await planOf('second.officer');
    await expectRefused(own.ref, () => cases.approve('second.officer', own.id), FOUR_EYES);
    await revoke(lent);
  });

  it('from a higher level works only once the request has escalated to that level', async () => {
    const lent = await lend('second.officer', { endsOn: '2026-03-31' }, 'bureau.supervisor');
    const { ref, id } = await planOf();
    await expectRefused(ref, () => cases.approve('second.officer', id), {
      status: 403,
      body: {
        code: 'change-request.not-eligible',
        detail: 'This is for Second supervisor, Supervisor to decide.',
      },
    });
    app.clock.set('2026-03-10T15:00:00Z');
    expect(await cases.approve('second.officer', id)).toMatchObject({
      status: 200,
      body: { onBehalfOf: { id: idOf('bureau.supervisor') } },
    });
    await revoke(lent, 'bureau.supervisor');
  });

  it('does not work for a holder who became a viewer, or for an officer of another team', async () => {
    const { ref, id } = await planOf();
    const own = await lend('second.officer');
    const wide = await lend('neighbour.officer', {}, 'bureau.supervisor');
    await setRole('second.officer', 'viewer');
    try {
      await expectRefused(ref, () => cases.approve('second.officer', id), NOT_ELIGIBLE);
    } finally {
      await setRole('second.officer', 'officer');
    }
    // Given by a supervisor of both teams: it works in the holder's own team, not in this one.
    app.clock.set('2026-03-10T15:00:00Z');
    await expectRefused(ref, () => cases.approve('neighbour.officer', id), NOT_ELIGIBLE);
    app.clock.set(MONDAY);
    await revoke(own);
    await revoke(wide, 'bureau.supervisor');
  });
});

describe('the conditions of a decision', () => {
  afterEach(() => app.clock.set(MONDAY));

  it('are checked again: unmet ones are listed, and the request stays open', async () => {
    const { ref, id } = await planOf('officer', { dueOn: '2026-03-06' });
    const { body: parts } = await app.as('officer').get(`/engagements/${ref}/participations`);
    const path = `/engagements/${ref}/participations/${parts.items[0].id}`;
    expect(await app.as('officer').delete(path, undefined, { ifMatch: 2 })).toMatchObject({ status: 204 });
    app.clock.set('2026-03-06T15:00:00Z');
    const before = await cases.state(ref);
    const refused = await cases.approve('supervisor', id);
    expect(refused).toMatchObject({ status: 422, body: { code: 'change-request.conditions-unmet' } });
    expect(refused.body.errors.map(({ code }: { code: string }) => code)).toEqual([
      'due-date-not-in-future',
      'no-partner',
    ]);
    expect(await cases.state(ref)).toEqual(before);
    expect((await readRequest(id)).conditions).toMatchObject([
      { code: 'start-after-due-date', holds: true },
      { code: 'due-date-not-in-future', holds: false },
      { code: 'no-partner', holds: false },
    ]);
    expect(await cases.sendBack('supervisor', id, 'It is due today.')).toMatchObject({ status: 200 });
  });

  it('include the review date of a pause', async () => {
    const ref = await cases.inStatus('active');
    const id = await cases.request('officer', ref, 'hold', { reason: 'Wait.', reviewOn: '2026-03-04' });
    app.clock.set('2026-03-04T15:00:00Z');
    expect(await cases.approve('supervisor', id)).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'review-date-not-in-future' }] },
    });
    app.clock.set('2026-03-03T15:00:00Z');
    expect(await cases.approve('supervisor', id)).toMatchObject({ status: 200 });
  });

  it('do not apply when a request is returned', async () => {
    const ref = await cases.inStatus('active');
    const id = await cases.request('officer', ref, 'hold', { reason: 'Wait.', reviewOn: '2026-03-04' });
    app.clock.set('2026-03-20T15:00:00Z');
    expect(await cases.sendBack('supervisor', id, 'Too late.')).toMatchObject({ status: 200 });
  });
});

describe('the version that the decider saw', () => {
  it('is sent with the decision and must be current', async () => {
    const { ref, id } = await planOf();
    const edited = await app.as('officer').patch(`/engagements/${ref}`, { title: 'New' }, { ifMatch: 2 });
    expect(edited.body.version).toBe(3);
    await expectRefused(ref, () => cases.approve('supervisor', id, { ifMatch: 2 }), {
      status: 412,
      body: { code: 'request.stale' },
    } as Refusal);
    expect(await cases.approve('supervisor', id, { ifMatch: 3 })).toMatchObject({ status: 200 });
  });
});

describe('at the same moment', () => {
  /**
   * Runs each of `steps` up to the lock of the engagement, in order and each on its own
   * connection, then releases the lock.
   */
  async function inTurn<T>(ref: string, steps: readonly (() => Promise<T>)[]): Promise<T[]> {
    const runner = app.db.createQueryRunner();
    await runner.startTransaction();
    try {
      await runner.query('SELECT 1 FROM engagements WHERE reference = $1 FOR UPDATE', [ref]);
      const waiting: Promise<T>[] = [];
      for (const step of steps) {
        waiting.push(step());
        for (let held = 0; held < waiting.length;) {
          // Outside the transaction, which would keep seeing its first result.
          const [row] = await app.db.query<{ held: number }[]>(
            `SELECT count(*)::int AS held FROM pg_stat_activity
             WHERE datname = current_database() AND wait_event_type = 'Lock'`,
          );
          held = row?.held ?? 0;
        }
      }
      await runner.commitTransaction();
      return await Promise.all(waiting);
    } finally {
      await runner.release();
    }
  }

  const edit =
    (ref: string, ifMatch: number, fields: object = { title: 'Another title' }) =>
    () =>
      app.as('second.officer').patch(`/engagements/${ref}`, fields, { ifMatch });

  it('one of two deciders wins, and the other gets 409', async () => {
    const { ref, id } = await planOf();
    const [first, second] = await inTurn(ref, [
      () => cases.approve('supervisor', id),
      () => cases.sendBack('second.supervisor', id, 'Not yet.'),
    ]);
    expect(first).toMatchObject({ status: 200, body: { state: 'approved' } });
    expect(second).toMatchObject({
      status: 409,
      body: { code: 'change-request.decided', detail: 'The request is already approved.' },
    });
    expect(await read(ref)).toMatchObject({ status: 'planned', version: 3 });
    const [row] = await app.db.query(
      `SELECT count(*)::int AS decisions FROM activities WHERE engagement_id = $1
         AND what IN ('change-request.approved', 'change-request.returned')`,
      [(await read(ref)).id],
    );
    expect(row).toEqual({ decisions: 1 });
  });

  it('one of two deciders wins in each of many attempts', async () => {
    for (let meeting = 0; meeting < 10; meeting += 1) {
      const { id } = await planOf();
      const answers = await Promise.all([
        cases.approve('supervisor', id),
        cases.approve('second.supervisor', id),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    }
  });

  it('a decision makes an edit stale, and an edit makes a decision on the earlier version stale', async () => {
    const early = await planOf();
    const [decided, stale] = await inTurn(early.ref, [
      () => cases.approve('supervisor', early.id, { ifMatch: 2 }),
      edit(early.ref, 2),
    ]);
    expect([decided?.status, stale?.status]).toEqual([200, 412]);
    expect(await read(early.ref)).toMatchObject({ title: 'Training of border officials', status: 'planned' });

    const late = await planOf();
    const [edited, refused] = await inTurn(late.ref, [
      edit(late.ref, 2),
      () => cases.approve('supervisor', late.id, { ifMatch: 2 }),
    ]);
    expect([edited?.status, refused?.status]).toEqual([200, 412]);
    expect(await readRequest(late.id)).toMatchObject({ state: 'open' });
  });

  it('an edit that breaks a condition happens before the decision or not at all', async () => {
    const { ref, id } = await planOf();
    const [edited, decided] = await inTurn(ref, [
      edit(ref, 2, { dueOn: '2026-03-02' }),
      () => cases.approve('supervisor', id, { ifMatch: 3 }),
    ]);
    expect([edited?.status, decided?.status]).toEqual([200, 422]);
    expect(await read(ref)).toMatchObject({ status: 'draft' });
  });

  it('a decision and a withdrawal cannot both happen', async () => {
    const withdraw = (id: string) => () => app.as('officer').post(`/change-requests/${id}/withdrawal`, {});
    const approve = (id: string) => () => cases.approve('supervisor', id);
    const early = await planOf();
    const first = await inTurn(early.ref, [approve(early.id), withdraw(early.id)]);
    expect(first.map(({ status }) => status)).toEqual([200, 409]);
    const late = await planOf();
    const second = await inTurn(late.ref, [withdraw(late.id), approve(late.id)]);
    expect(second.map(({ status }) => status)).toEqual([200, 409]);
    expect(await read(late.ref)).toMatchObject({ status: 'draft' });
  });

  it('a person who has just become the owner cannot decide', async () => {
    const { ref, id } = await planOf();
    const [made, decided] = await inTurn(ref, [
      () =>
        app
          .as('second.supervisor')
          .patch(`/engagements/${ref}`, { owner: idOf('supervisor') }, { ifMatch: 2 }),
      () => cases.approve('supervisor', id),
    ]);
    expect(made).toMatchObject({ status: 200 });
    expect(decided).toMatchObject(FOUR_EYES);
  });
});
