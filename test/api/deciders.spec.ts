import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { PersonKey } from '#test/support/builders.js';
import { MONDAY, startTestApp, type TestApp } from '#test/support/app.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';
import { FOUR_EYES, NOT_ELIGIBLE, decisionSteps } from '#test/support/cases/decision-steps.js';

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

const { idOf, read, readRequest, decidersOf, expectRefused, planOf, setRole, change } = decisionSteps(
  () => app,
);

const setAway = async (person: PersonKey, fromOn: string | null, untilOn: string | null = fromOn) => {
  const { body } = await app.as(person).get('/me/preferences');
  const absence = { awayFromOn: fromOn, awayUntilOn: untilOn };
  expect(await app.as(person).patch('/me/preferences', absence, { ifMatch: body.version })).toMatchObject({
    status: 200,
  });
};

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
    expect((await app.as('officer').get(`/change-requests/${id}`)).body.absent).toMatchObject([
      { id: idOf('supervisor'), untilOn: '2026-03-06' },
    ]);
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
        errors: [
          {
            detail:
              'Nobody else can decide it today: no other supervisor of the team, or of a team above it, is available and may read it.',
          },
        ],
      },
    });
    const { body } = await app.as('bureau.supervisor').get(`/engagements/${ref}`);
    const plan = body.actions.find(({ verb }: { verb: string }) => verb === 'plan');
    expect(plan).toMatchObject({
      allowed: false,
      reasons: [{ detail: expect.stringMatching(/^Nobody else can decide/) }],
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
    });
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
    });
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
        detail: 'This is for Second supervisor or Supervisor to decide.',
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
