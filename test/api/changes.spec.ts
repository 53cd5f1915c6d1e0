import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { PersonKey } from '#test/support/builders.js';
import { MONDAY, startTestApp, type TestApp } from '#test/support/app.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';

// Many requests per test: a generous limit, so that a busy machine does not fail them.
jest.setTimeout(30_000);

let app: TestApp;
let cases: Cases;
beforeAll(async () => {
  app = await startTestApp();
  cases = casesOf(app);
});
afterAll(() => app.close());

const LATER = { reason: 'The hall is booked until then.', dueOn: '2026-07-31' };

const idOf = (person: PersonKey) => app.bureau.people[person].id;
const read = async (ref: string, person: PersonKey = 'officer') =>
  (await app.as(person).get(`/engagements/${ref}`)).body;
const readRequest = async (id: string, person: PersonKey = 'supervisor') =>
  (await app.as(person).get(`/change-requests/${id}`)).body;
const withdraw = (person: PersonKey, id: string, note?: string) =>
  app.as(person).post(`/change-requests/${id}/withdrawal`, { ...(note && { note }) });
const decidable = async (person: PersonKey) => {
  const { body } = await app.as(person).get('/change-requests?decidableBy=me&limit=200');
  return (body as { items: { id: string }[] }).items.map(({ id }) => id);
};
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
const patch = async (person: PersonKey, ref: string, fields: object) => {
  const answer = await app
    .as(person)
    .patch(`/engagements/${ref}`, fields, { ifMatch: await cases.version(ref) });
  expect(answer).toMatchObject({ status: 200 });
};
const addMilestone = async (ref: string, title = 'Sign the agreement') => {
  const body = { title, dueOn: '2026-05-01' };
  const ifMatch = await cases.version(ref);
  const answer = await app.as('officer').post(`/engagements/${ref}/milestones`, body, { ifMatch });
  expect(answer.status).toBe(201);
  return answer.body.id as string;
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
      decidable: { allowed: false, reason: 'You asked for this yourself: somebody else has to decide.' },
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
      decidable: { allowed: false, reason: 'It is approved.' },
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

describe('holding, completing and closing', () => {
  it('pauses an engagement with a decision and resumes it without one', async () => {
    const ref = await cases.inStatus('active');
    const id = await cases.request('officer', ref, 'hold', {
      reason: 'The ministry changes.',
      reviewOn: '2026-04-01',
    });
    expect(await cases.approve('supervisor', id)).toMatchObject({ status: 200 });
    expect(await read(ref)).toMatchObject({ status: 'on_hold', health: 'paused', reviewOn: '2026-04-01' });
    expect(await cases.ask('officer', ref, 'resume')).toMatchObject({
      status: 200,
      body: { status: 'active', reviewOn: null },
    });
  });

  it('resumes an engagement that became overdue only after an extension', async () => {
    const ref = await cases.inStatus('on_hold', { startOn: '2026-01-05', dueOn: '2026-02-27' });
    expect(await cases.ask('officer', ref, 'resume')).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'due-date-past', detail: 'The due date has passed. Extend it first.' }] },
    });
    const id = await cases.request('officer', ref, 'extend', LATER);
    await cases.approve('supervisor', id);
    expect(await read(ref)).toMatchObject({ status: 'on_hold', slipCount: 1 });
    expect(await cases.ask('officer', ref, 'resume')).toMatchObject({ status: 200 });
  });

  it('completes an engagement once every milestone is done or waived', async () => {
    const ref = await cases.inStatus('active');
    const done = await addMilestone(ref, 'Draft the curriculum');
    const waived = await addMilestone(ref, 'Translate it');
    const outcome = { outcomeSummary: 'Forty officials were trained.' };
    const early = await cases.ask('officer', ref, 'complete', outcome);
    expect(early).toMatchObject({ status: 422, body: { errors: [{ code: 'open-milestones' }] } });

    const settle = async (path: string, body?: object) => {
      const ifMatch = await cases.version(ref);
      const answer = await app
        .as('officer')
        .post(`/engagements/${ref}/milestones/${path}`, body, { ifMatch });
      expect(answer.status).toBe(200);
    };
    await settle(`${done}/completion`);
    await settle(`${waived}/waiver`, { reason: 'All of them read English.' });
    const id = await cases.request('officer', ref, 'complete', outcome);
    expect(await cases.approve('supervisor', id)).toMatchObject({ status: 200 });
    expect(await read(ref)).toMatchObject({
      status: 'completed',
      health: 'done',
      actualEndOn: '2026-03-02',
      outcomeSummary: outcome.outcomeSummary,
    });
  });

  it('completes a critical engagement only with evidence', async () => {
    const ref = await cases.inStatus('active', { priority: 'critical' });
    const outcome = { outcomeSummary: 'The law was passed.' };
    expect(await cases.ask('officer', ref, 'complete', outcome)).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'no-evidence' }] },
    });
    const form = new FormData();
    form.set('file', new Blob(['The text of the law.'], { type: 'text/plain' }), 'law.txt');
    const ifMatch = await cases.version(ref);
    expect(await app.as('officer').post(`/engagements/${ref}/attachments`, form, { ifMatch })).toMatchObject({
      status: 201,
    });
    expect(await cases.ask('officer', ref, 'complete', outcome)).toMatchObject({ status: 202 });
  });

  it('closes an engagement only by a supervisor who did not ask for its completion', async () => {
    const ref = await cases.inStatus('active');
    const id = await cases.request('supervisor', ref, 'complete', { outcomeSummary: 'Done.' });
    expect(await cases.approve('second.supervisor', id)).toMatchObject({ status: 200 });
    const lessons = { lessonsLearned: 'Start earlier.' };
    expect(await cases.ask('officer', ref, 'close', lessons)).toMatchObject({
      status: 403,
      body: { code: 'transition.not-yours-to-ask' },
    });
    const before = await cases.state(ref);
    expect(await cases.ask('supervisor', ref, 'close', lessons)).toMatchObject({
      status: 403,
      body: { code: 'transition.asked-for-completion' },
    });
    expect(await cases.state(ref)).toEqual(before);
    const { actions } = await read(ref, 'supervisor');
    expect(actions.find(({ verb }: { verb: string }) => verb === 'close')).toMatchObject({
      allowed: false,
      reasons: ['The person who asked for completion may not close it.'],
    });
    expect(await cases.ask('second.supervisor', ref, 'close', lessons)).toMatchObject({
      status: 200,
      body: { status: 'closed', lessonsLearned: 'Start earlier.' },
    });
  });

  it('lets a supervisor reopen an engagement, which can be completed and closed again', async () => {
    const ref = await cases.inStatus('active');
    const id = await cases.request('supervisor', ref, 'complete', { outcomeSummary: 'Done.' });
    await cases.approve('second.supervisor', id);
    expect(await cases.ask('officer', ref, 'reopen', { reason: 'A report is missing.' })).toMatchObject({
      status: 403,
    });
    expect(await cases.ask('supervisor', ref, 'reopen', { reason: 'A report is missing.' })).toMatchObject({
      status: 200,
      body: { status: 'active', actualEndOn: null, baselineDueOn: '2026-06-30', slipCount: 0 },
    });
    const again = await cases.request('officer', ref, 'complete', { outcomeSummary: 'Now done.' });
    await cases.approve('second.supervisor', again);
    expect(
      await cases.ask('supervisor', ref, 'close', { lessonsLearned: 'Count the reports.' }),
    ).toMatchObject({
      status: 200,
    });
  });
});

describe('cancelling and reviving', () => {
  it('cancels a draft at once, but only by its owner or a supervisor', async () => {
    const ref = await cases.draft();
    const reason = { reason: 'No funds.' };
    expect(await cases.ask('second.officer', ref, 'cancel', reason)).toMatchObject({ status: 403 });
    expect(await cases.ask('officer', ref, 'cancel', reason)).toMatchObject({
      status: 200,
      body: { status: 'cancelled', actualEndOn: '2026-03-02' },
    });
    const other = await cases.draft();
    expect(await cases.ask('supervisor', other, 'cancel', reason)).toMatchObject({ status: 200 });
  });

  it.each(['planned', 'active', 'on_hold'] as const)(
    'cancels an engagement that is %s with a decision',
    async (status) => {
      const ref = await cases.inStatus(status);
      expect(await cases.ask('officer', ref, 'cancel')).toMatchObject({ status: 422 });
      const id = await cases.request('second.officer', ref, 'cancel', { reason: 'The partner withdrew.' });
      expect(await read(ref)).toMatchObject({ status });
      await cases.approve('supervisor', id);
      expect(await read(ref)).toMatchObject({ status: 'cancelled', health: 'done', reviewOn: null });
    },
  );

  it('revives a closed engagement with a decision of the level above the team', async () => {
    const ref = await cases.inStatus('closed');
    const id = await cases.request('officer', ref, 'revive', { reason: 'The partner asks for more.' });
    expect(await cases.approve('supervisor', id)).toMatchObject({
      status: 403,
      body: { code: 'change-request.not-eligible', detail: 'This is for Bureau supervisor to decide.' },
    });
    expect(await decidable('supervisor')).not.toContain(id);
    expect(await decidable('bureau.supervisor')).toContain(id);
    expect(await cases.approve('bureau.supervisor', id)).toMatchObject({ status: 200 });
    expect(await read(ref)).toMatchObject({ status: 'active', actualEndOn: null });
  });

  it('revives an engagement that was cancelled as a draft, with a start and a baseline', async () => {
    const ref = await cases.draft();
    await cases.ask('officer', ref, 'cancel', { reason: 'No funds.' });
    const id = await cases.request('officer', ref, 'revive', { reason: 'Funds came.' });
    await cases.approve('bureau.supervisor', id);
    expect(await read(ref)).toMatchObject({
      status: 'active',
      actualStartOn: '2026-03-02',
      baselineDueOn: '2026-06-30',
    });
  });
});

describe('a waiting request', () => {
  it('can be withdrawn only by the person who asked', async () => {
    const ref = await cases.draft();
    const id = await cases.request('officer', ref, 'plan');
    const before = await cases.state(ref);
    for (const person of ['supervisor', 'second.officer', 'admin', 'viewer'] as const) {
      expect(await withdraw(person, id)).toMatchObject({
        status: 403,
        body: { code: 'change-request.not-yours' },
      });
    }
    expect(await cases.state(ref)).toEqual(before);
    expect(await withdraw('officer', id, 'A partner is missing.')).toMatchObject({
      status: 200,
      body: { state: 'withdrawn', note: 'A partner is missing.', decidedBy: { id: idOf('officer') } },
    });
    expect(await read(ref)).toMatchObject({
      status: 'draft',
      openChangeRequest: null,
      returnedChangeRequest: null,
    });
    expect(await withdraw('officer', id)).toMatchObject({
      status: 409,
      body: { code: 'change-request.decided' },
    });
    expect(await cases.approve('supervisor', id)).toMatchObject({
      status: 409,
      body: { code: 'change-request.decided' },
    });
    expect(await cases.ask('officer', ref, 'plan')).toMatchObject({ status: 202, body: { round: 2 } });
  });

  it('is the only one about its engagement', async () => {
    const ref = await cases.inStatus('active');
    await cases.request('officer', ref, 'extend', LATER);
    const before = await cases.state(ref);
    expect(await cases.ask('second.officer', ref, 'cancel', { reason: 'No funds.' })).toMatchObject({
      status: 409,
      body: { code: 'transition.request-open', detail: 'A request to extend it is waiting for a decision.' },
    });
    expect(await cases.state(ref)).toEqual(before);
  });

  it('is the only one even if two people ask at the same moment', async () => {
    const ref = await cases.inStatus('active');
    const ask = (person: PersonKey, body: object) =>
      app.as(person).post(`/engagements/${ref}/transitions`, body, { ifMatch: 1 });
    const answers = await Promise.all([
      ask('officer', { verb: 'extend', ...LATER }),
      ask('second.officer', { verb: 'cancel', reason: 'No funds.' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 412]);
  });

  it('is created once even if it is sent twice with the same key', async () => {
    const ref = await cases.inStatus('active');
    const send = (dueOn: string) =>
      app
        .as('officer')
        .post(
          `/engagements/${ref}/transitions`,
          { verb: 'extend', ...LATER, dueOn },
          { ifMatch: 1, idempotencyKey: `extend-${ref}` },
        );
    const [first, second] = [await send('2026-07-31'), await send('2026-07-31')];
    expect(second).toMatchObject({ status: 202, body: { id: first.body.id } });
    expect(await send('2026-08-31')).toMatchObject({ status: 422 });
  });

  it('refuses fields that its verb does not take', async () => {
    const ref = await cases.inStatus('active');
    const before = await cases.state(ref);
    const answer = await cases.ask('officer', ref, 'hold', { ...LATER, reviewOn: '2026-04-01' });
    expect(answer).toMatchObject({
      status: 400,
      body: { errors: [{ code: 'field-not-taken', pointer: '/dueOn' }] },
    });
    expect(await cases.ask('officer', ref, 'plan', { wish: 'soon' })).toMatchObject({
      status: 400,
      body: { errors: [{ code: 'unknown-field', pointer: '/wish' }] },
    });
    expect(await cases.ask('officer', ref, 'finish' as never)).toMatchObject({ status: 400 });
    expect(
      await cases.ask('officer', ref, 'hold', { reason: 'Wait.', reviewOn: '2026-02-31' }),
    ).toMatchObject({
      status: 400,
    });
    expect(await cases.state(ref)).toEqual(before);
  });

  it('needs the version that was read', async () => {
    const ref = await cases.draft();
    const ask = (ifMatch?: number) =>
      app.as('officer').post(`/engagements/${ref}/transitions`, { verb: 'plan' }, ifMatch ? { ifMatch } : {});
    expect(await ask()).toMatchObject({ status: 428 });
    expect(await ask(7)).toMatchObject({ status: 412, body: { code: 'request.stale' } });
    expect(await ask(1)).toMatchObject({ status: 202 });
  });

  it('shows the decider what changed in the engagement since', async () => {
    const ref = await cases.draft();
    await patch('officer', ref, { title: 'Before it was asked for' });
    const id = await cases.request('officer', ref, 'plan');
    expect(await readRequest(id)).toMatchObject({ changesSince: [] });
    await patch('second.officer', ref, { title: 'After it was asked for', dueOn: '2026-09-30' });
    await addMilestone(ref);
    await app.as('viewer').post(`/engagements/${ref}/comments`, { body: 'Looks good.' });
    const { changesSince } = await readRequest(id);
    expect(changesSince).toMatchObject([
      {
        what: 'engagement.updated',
        by: { id: idOf('second.officer') },
        before: { title: 'Before it was asked for', dueOn: '2026-06-30' },
        after: { title: 'After it was asked for', dueOn: '2026-09-30' },
      },
      { what: 'milestone.added', by: { id: idOf('officer') } },
    ]);
    await cases.approve('supervisor', id);
    expect(await read(ref)).toMatchObject({ baselineDueOn: '2026-09-30' });
  });

  it('does not exist for a person who may not read its engagement', async () => {
    const ref = await cases.draft('officer', { visibility: 'team' });
    const id = await cases.request('officer', ref, 'plan');
    for (const person of ['other.supervisor', 'neighbour.officer', 'stranger'] as const) {
      expect(await app.as(person).get(`/change-requests/${id}`)).toMatchObject({
        status: 404,
        body: { code: 'change-request.not-found' },
      });
      expect(await cases.approve(person, id)).toMatchObject({ status: 404 });
      expect(await withdraw(person, id)).toMatchObject({ status: 404 });
      expect(await cases.ask(person, ref, 'plan')).toMatchObject({ status: 404 });
      const { body } = await app.as(person).get(`/change-requests?engagement=${ref}`);
      expect(body).toMatchObject({ items: [], total: 0 });
    }
    const nowhere = '/change-requests/00000000-0000-4000-8000-000000000000';
    expect(await app.as('supervisor').get(nowhere)).toMatchObject({ status: 404 });
    expect(await app.as('supervisor').get('/change-requests/17')).toMatchObject({ status: 404 });
  });

  it('is never changed by a read', async () => {
    const ref = await cases.draft();
    const id = await cases.request('officer', ref, 'plan');
    const before = await cases.state(ref);
    for (const path of [
      `/change-requests/${id}`,
      '/change-requests?state=open&decidableBy=me',
      `/engagements/${ref}`,
      `/engagements/${ref}/activity`,
      `/engagements/${ref}/reminders`,
    ]) {
      expect([path, (await app.as('supervisor').get(path)).status]).toEqual([path, 200]);
      expect((await app.as('supervisor').request('HEAD', path)).status).toBe(200);
    }
    for (const path of [
      `/change-requests/${id}/decision?outcome=approve`,
      `/change-requests/${id}/withdrawal`,
      `/engagements/${ref}/transitions?verb=cancel`,
    ]) {
      expect([path, (await app.as('supervisor').get(path)).status]).toEqual([path, 405]);
    }
    expect(await cases.state(ref)).toEqual(before);
  });
});

describe('a list of requests', () => {
  it('can be filtered by state, engagement and person, and is paged', async () => {
    const ref = await cases.inStatus('active');
    const ids: string[] = [];
    for (let round = 1; round <= 3; round += 1) {
      const id = await cases.request('second.officer', ref, 'extend', LATER);
      ids.unshift(id);
      if (round < 3) await cases.sendBack('supervisor', id, 'Not yet.');
    }
    const list = async (query: string, person: PersonKey = 'viewer') =>
      (await app.as(person).get(`/change-requests?engagement=${ref}&${query}`)).body;
    const found = async (query: string, person?: PersonKey) =>
      ((await list(query, person)).items as { id: string }[]).map(({ id }) => id);
    expect(await found('')).toEqual(ids);
    expect(await found('state=open')).toEqual([ids[0]]);
    expect(await found('state=returned&state=approved')).toEqual(ids.slice(1));
    expect(await found('askedBy=me')).toEqual([]);
    expect(await found('askedBy=me', 'second.officer')).toEqual(ids);
    const first = await list('limit=2');
    expect(first).toMatchObject({ total: 3, items: [{ id: ids[0] }, { id: ids[1] }] });
    expect(await list(`limit=2&cursor=${first.nextCursor}`)).toMatchObject({
      total: 3,
      nextCursor: null,
      items: [{ id: ids[2] }],
    });
    const byId = (await app.as('viewer').get(`/change-requests?engagement=${(await read(ref)).id}`)).body;
    expect(byId).toMatchObject({ total: 3 });
  });

  it('refuses an unknown state, an invalid cursor and an unknown field', async () => {
    for (const query of ['state=undecided', 'cursor=nonsense', 'decidableBy=them', 'colour=red']) {
      expect([query, (await app.as('supervisor').get(`/change-requests?${query}`)).status]).toEqual([
        query,
        400,
      ]);
    }
  });

  it('shows each person what they may decide today', async () => {
    const mine = await cases.request('officer', await cases.draft(), 'plan');
    const own = await cases.request('supervisor', await cases.draft(), 'plan');
    const owned = await cases.request(
      'second.officer',
      await cases.draft('officer', { owner: idOf('supervisor') }),
      'plan',
    );
    const supervisors = await decidable('supervisor');
    expect(supervisors).toContain(mine);
    expect(supervisors).not.toContain(own);
    expect(supervisors).not.toContain(owned);
    expect(await decidable('second.supervisor')).toEqual(expect.arrayContaining([mine, own, owned]));
    for (const person of ['officer', 'viewer', 'admin', 'auditor', 'stranger', 'other.supervisor'] as const) {
      expect([person, await decidable(person)]).toEqual([person, []]);
    }
    expect(await decidable('bureau.supervisor')).not.toContain(mine);
  });
});
