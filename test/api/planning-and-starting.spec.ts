import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { PersonKey } from '#test/support/builders.js';
import { MONDAY, startTestApp, type TestApp } from '#test/support/app.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';
import { LATER, changeSteps } from '#test/support/cases/change-steps.js';

// Many requests per test: a generous limit, so that a busy machine does not fail them.
jest.setTimeout(30_000);

let app: TestApp;
let cases: Cases;
beforeAll(async () => {
  app = await startTestApp();
  cases = casesOf(app);
});
afterAll(() => app.close());

const { idOf, read } = changeSteps(() => app);

const historyOf = async (ref: string, person: PersonKey = 'officer') => {
  const { body } = await app.as(person).get(`/engagements/${ref}/activity?limit=200`);
  return (
    body as {
      items: {
        what: string;
        by: { id: string } | null;
        onBehalfOf: { id: string } | null;
        after: Record<string, unknown> | null;
      }[];
    }
  ).items;
};

describe('an engagement from draft to active', () => {
  it('is planned with a decision, started, sent for extension, returned with a note and resubmitted', async () => {
    const ref = await cases.draft();
    const asked = await cases.ask('officer', ref, 'plan');
    expect(asked.status).toBe(202);
    expect(asked.body).toMatchObject({
      verb: 'plan',
      leadsTo: 'planned',
      state: 'open',
      round: 1,
      askedBy: { id: idOf('officer') },
      decideBy: '2026-03-09',
      daysLeft: 5,
      climbs: 0,
      engagement: { reference: ref, status: 'draft', version: 2, waitingOn: 'supervisor' },
      decidable: {
        allowed: false,
        reason: { detail: 'You asked for this yourself: somebody else has to decide.' },
      },
    });
    expect(asked.body.deciders.map(({ id }: { id: string }) => id)).toEqual([
      idOf('second.supervisor'),
      idOf('supervisor'),
    ]);
    expect(asked.body.conditions.map(({ holds }: { holds: boolean }) => holds)).toEqual([true, true, true]);

    const own = await cases.approve('officer', asked.body.id);
    expect(own).toMatchObject({ status: 403, body: { code: 'change-request.four-eyes' } });
    expect(await read(ref)).toMatchObject({
      status: 'draft',
      openChangeRequest: { id: asked.body.id, round: 1 },
    });

    const approved = await cases.approve('supervisor', asked.body.id);
    expect(approved.status).toBe(200);
    expect(approved.body).toMatchObject({
      state: 'approved',
      decidedBy: { id: idOf('supervisor') },
      onBehalfOf: null,
      decidedAt: MONDAY.replace('Z', '.000Z'),
      decidable: { allowed: false, reason: { detail: 'It is approved.' } },
      conditions: [],
      deciders: [],
    });
    expect(await read(ref)).toMatchObject({
      status: 'planned',
      baselineDueOn: '2026-06-30',
      slipCount: 0,
      openChangeRequest: null,
    });

    const started = await cases.ask('officer', ref, 'start');
    expect(started.status).toBe(200);
    expect(started.body).toMatchObject({ reference: ref, status: 'active', actualStartOn: '2026-03-02' });

    const extend = await cases.request('officer', ref, 'extend', LATER);
    const silent = await cases.sendBack('supervisor', extend);
    expect(silent).toMatchObject({ status: 422, body: { code: 'change-request.note-missing' } });
    expect(silent.body.errors).toEqual([expect.objectContaining({ pointer: '/note' })]);
    const returned = await cases.sendBack('supervisor', extend, 'Say what the partner agreed to.');
    expect(returned).toMatchObject({ status: 200, body: { state: 'returned', round: 1 } });
    expect(await read(ref)).toMatchObject({
      dueOn: '2026-06-30',
      openChangeRequest: null,
      returnedChangeRequest: {
        id: extend,
        verb: 'extend',
        round: 1,
        nextRound: 2,
        note: 'Say what the partner agreed to.',
        decidedBy: { id: idOf('supervisor') },
      },
    });

    const second = await cases.ask('officer', ref, 'extend', {
      ...LATER,
      reason: 'The partner agreed in writing.',
    });
    expect(second).toMatchObject({ status: 202, body: { round: 2 } });
    expect(second.body.earlierRounds).toMatchObject([
      { id: extend, round: 1, state: 'returned', note: 'Say what the partner agreed to.', input: LATER },
    ]);
    expect(await read(ref)).toMatchObject({ returnedChangeRequest: null });
    expect(await cases.approve('second.supervisor', second.body.id)).toMatchObject({ status: 200 });
    expect(await read(ref)).toMatchObject({
      status: 'active',
      dueOn: '2026-07-31',
      baselineDueOn: '2026-06-30',
      slipCount: 1,
      returnedChangeRequest: null,
    });
    expect((await historyOf(ref)).map(({ what }) => what).reverse()).toEqual([
      'engagement.created',
      'change-request.asked',
      'change-request.approved',
      'engagement.planned',
      'engagement.started',
      'change-request.asked',
      'change-request.returned',
      'change-request.asked',
      'change-request.approved',
      'engagement.extended',
    ]);

    // The note to the approver stays with the request: the effect, which names the decider, does not repeat it.
    const next = await cases.ask('officer', ref, 'extend', {
      ...LATER,
      dueOn: '2026-08-31',
      note: 'As agreed on the phone.',
    });
    await cases.approve('supervisor', next.body.id);
    const [effect, , request] = await historyOf(ref);
    expect(request!.after).toMatchObject({ note: 'As agreed on the phone.' });
    expect(effect!.after).toMatchObject({ dueOn: '2026-08-31', reason: LATER.reason });
    expect(effect!.after).not.toHaveProperty('note');
    expect(next.body).toMatchObject({ round: 1, earlierRounds: [{ round: 2 }, { round: 1 }] });
  });

  it('starts before its start date if the actual start date is given', async () => {
    const ref = await cases.inStatus('planned', { startOn: '2026-04-01' });
    const early = await cases.ask('officer', ref, 'start');
    expect(early).toMatchObject({ status: 422, body: { code: 'transition.conditions-unmet' } });
    expect(early.body.errors).toMatchObject([{ code: 'start-date-not-reached', pointer: '/startedOn' }]);
    const started = await cases.ask('officer', ref, 'start', { startedOn: '2026-02-27' });
    expect(started).toMatchObject({ status: 200, body: { status: 'active', actualStartOn: '2026-02-27' } });
  });

  it('needs a decision to start if the team requires one', async () => {
    const policy = async (isStartDecided: boolean) => {
      const { body } = await app.as('supervisor').get('/teams/team-a1');
      const answer = await app
        .as('supervisor')
        .patch('/teams/team-a1', { isStartDecided }, { ifMatch: body.version });
      expect(answer.status).toBe(200);
    };
    const ref = await cases.inStatus('planned');
    await policy(true);
    const id = await cases.request('officer', ref, 'start');
    await policy(false);
    expect(await cases.approve('supervisor', id)).toMatchObject({ status: 200 });
    expect(await read(ref)).toMatchObject({ status: 'active', actualStartOn: '2026-03-02' });
  });
});
