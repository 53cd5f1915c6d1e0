import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { MONDAY, startTestApp, type TestApp } from '#test/support/app.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';
import { FOUR_EYES, decisionSteps } from '#test/support/cases/decision-steps.js';

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

const { idOf, read, readRequest, expectRefused, planOf, change } = decisionSteps(() => app);

describe('a decision', () => {
  it('must name the version that it decides on', async () => {
    const { ref, id } = await planOf();
    const path = `/change-requests/${id}/decision`;
    const approval = { outcome: 'approve' };
    await expectRefused(ref, () => app.as('supervisor').post(path, approval), {
      status: 428,
      body: { code: 'request.version-required' },
    });
    for (const header of ['*', '"1", "2"']) {
      const named = { headers: { 'if-match': header } };
      expect((await app.as('supervisor').post(path, approval, named)).status).toBe(428);
    }
    const seen = await app.as('supervisor').get(`/change-requests/${id}`);
    expect(seen.headers.get('etag')).toMatch(new RegExp(`^"${seen.body.engagement.version}\\b`));
    await change('officer', ref, { dueOn: '2028-06-30' });
    await expectRefused(
      ref,
      () => app.as('supervisor').post(path, approval, { ifMatch: seen.body.engagement.version }),
      { status: 412, body: { code: 'request.stale' } },
    );
    expect(
      await app.as('supervisor').post(path, approval, { ifMatch: await cases.version(ref) }),
    ).toMatchObject({ status: 200 });
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
    });
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
