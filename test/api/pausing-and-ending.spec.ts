import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startTestApp, type TestApp } from '#test/support/app.js';
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

const { read, decidable, addMilestone } = changeSteps(() => app);

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
      reasons: [{ detail: 'The person who asked for completion may not close it.' }],
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
