import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';
import { type Item, bulkSteps } from '#test/support/cases/bulk-steps.js';

// Many requests per test: a generous limit, so that a busy machine does not fail them.
jest.setTimeout(30_000);

let app: TestApp;
let cases: Cases;
beforeAll(async () => {
  app = await startTestApp();
  cases = casesOf(app);
});
afterAll(() => app.close());

const { idOf, targets, bulk, itemsOf, outcomes, read } = bulkSteps(() => app);

describe('reassigning many engagements', () => {
  it('gives each to its new owner, notifies the owner, and records each with the same request id', async () => {
    const [one, two] = [await cases.inStatus('active'), await cases.draft()];
    const body = { action: 'reassign', owner: idOf('second.officer'), engagements: await targets(one, two) };
    const answer = await bulk('supervisor', body);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        counts: { changed: 2, asked: 0, unchanged: 0, refused: 0 },
        items: [
          {
            reference: one,
            title: 'Training of border officials',
            outcome: 'changed',
            needsDecision: false,
            code: null,
            reasons: [],
            before: { owner: { id: idOf('officer') }, priority: 'normal', dueOn: '2026-06-30' },
            after: { owner: { id: idOf('second.officer') }, priority: 'normal', dueOn: '2026-06-30' },
            changeRequestId: null,
            version: 2,
          },
          { reference: two, outcome: 'changed', version: 2 },
        ],
      },
    });
    expect((await read(one)).owner.id).toBe(idOf('second.officer'));
    const rows = await app.db.query<{ engagement: string; requestId: string }[]>(
      `SELECT e.reference AS engagement, a.request_id AS "requestId" FROM activities a JOIN engagements e ON e.id = a.engagement_id
       WHERE e.reference = ANY($1) AND a.what = 'engagement.reassigned' ORDER BY a.seq`,
      [[one, two]],
    );
    expect(rows.map(({ engagement }) => engagement)).toEqual([one, two]);
    expect(new Set(rows.map(({ requestId }) => requestId))).toEqual(
      new Set([answer.headers.get('x-request-id')]),
    );
    const told = await app.db.query(
      `SELECT 1 FROM reminders r JOIN engagements e ON e.id = r.engagement_id
       WHERE r.rule = 'assignment' AND r.recipient_id = $1 AND e.reference = ANY($2)`,
      [idOf('second.officer'), [one, two]],
    );
    expect(told).toHaveLength(2);
  });

  it('lets an officer hand over their own engagements and says why not those of a colleague', async () => {
    const own = await cases.draft('officer');
    const other = await cases.draft('second.officer');
    const body = {
      action: 'reassign',
      owner: idOf('supervisor'),
      engagements: await targets(other, own),
    };
    const answer = await bulk('officer', body);
    expect(itemsOf(answer)).toMatchObject([
      {
        reference: other,
        title: 'Training of border officials',
        outcome: 'refused',
        code: 'permission.engagement.reassign',
        reasons: [{ detail: 'Only supervisors of the team, its owner or an administrator may reassign it.' }],
        after: null,
        version: 1,
      },
      { reference: own, outcome: 'changed' },
    ]);
    const [refusal] = await app.db.query<{ after: unknown }[]>(
      `SELECT after FROM activities WHERE what = 'access.refused' ORDER BY seq DESC LIMIT 1`,
    );
    expect(refusal?.after).toEqual({
      code: 'permission.engagement.reassign',
      action: 'reassign',
      engagements: [other],
    });
  });

  it('is open to administrators, who may not change a priority', async () => {
    const engagements = await targets(await cases.draft());
    const prioritised = await bulk('admin', { action: 'prioritise', priority: 'high', engagements });
    expect(itemsOf(prioritised)).toMatchObject([
      { outcome: 'refused', code: 'permission.engagement.bulk-edit' },
    ]);
    const reassigned = await bulk('admin', { action: 'reassign', owner: idOf('supervisor'), engagements });
    expect(outcomes(reassigned)).toEqual(['changed']);
  });

  it('is refused for a new owner who cannot own the engagement', async () => {
    const engagements = await targets(await cases.draft());
    const toViewer = await bulk('supervisor', { action: 'reassign', owner: idOf('viewer'), engagements });
    expect(itemsOf(toViewer)).toMatchObject([
      {
        outcome: 'refused',
        code: 'engagement.person-without-role',
        reasons: [{ detail: 'Viewer is not an officer or supervisor of the team.' }],
      },
    ]);
    const unknown = '00000000-0000-4000-8000-000000000000';
    const toNobody = await bulk('supervisor', { action: 'reassign', owner: unknown, engagements });
    expect(itemsOf(toNobody)).toMatchObject([
      { outcome: 'refused', reasons: [{ detail: 'There is no such person.' }] },
    ]);
  });
});

describe('changing the priority of many engagements', () => {
  it('changes those with another priority, leaves the rest, and refuses finished ones', async () => {
    const active = await cases.inStatus('active');
    const high = await cases.draft('officer', { priority: 'high' });
    const closed = await cases.inStatus('closed');
    const body = {
      action: 'prioritise',
      priority: 'high',
      engagements: await targets(active, high, closed),
    };
    const answer = await bulk('officer', body);
    expect(answer.body).toMatchObject({
      counts: { changed: 1, asked: 0, unchanged: 1, refused: 1 },
      items: [
        { outcome: 'changed', before: { priority: 'normal' }, after: { priority: 'high' }, version: 2 },
        { outcome: 'unchanged', before: { priority: 'high' }, after: { priority: 'high' }, version: 1 },
        {
          outcome: 'refused',
          code: 'engagement.finished',
          reasons: [{ detail: 'It is closed: revive it before you change it.' }],
        },
      ],
    });
    expect(await read(high)).toMatchObject({ version: 1 });
  });

  it('lets officers change only their own, although they may edit a colleague’s one by one', async () => {
    const other = await cases.draft('second.officer');
    const body = { action: 'prioritise', priority: 'low', engagements: await targets(other) };
    expect(itemsOf(await bulk('officer', body))).toMatchObject([
      {
        outcome: 'refused',
        reasons: [
          {
            detail:
              'Supervisors of the team may edit many engagements at once, officers only those that they own.',
          },
        ],
      },
    ]);
    expect(outcomes(await bulk('supervisor', body))).toEqual(['changed']);
  });

  it('is refused for a viewer, an auditor and another team', async () => {
    const engagements = await targets(await cases.draft());
    for (const person of ['viewer', 'auditor', 'other.officer', 'stranger'] as const) {
      const answer = await bulk(person, { action: 'prioritise', priority: 'low', engagements });
      expect([person, ...itemsOf(answer).map(({ code }) => code)]).toEqual([
        person,
        'permission.engagement.bulk-edit',
      ]);
    }
  });
});

describe('asking to extend many engagements', () => {
  const EXTEND = { action: 'extend', byDays: 31, reason: 'The hall is booked until then.' };

  it('opens a request for each by its own due date, and each waits for a supervisor', async () => {
    const one = await cases.inStatus('active');
    const two = await cases.inStatus('planned', { dueOn: '2026-05-31' });
    const draft = await cases.draft();
    const answer = await bulk('officer', { ...EXTEND, engagements: await targets(one, two, draft) });
    expect(answer.body).toMatchObject({
      counts: { changed: 0, asked: 2, unchanged: 0, refused: 1 },
      items: [
        {
          outcome: 'asked',
          needsDecision: true,
          before: { dueOn: '2026-06-30' },
          after: { dueOn: '2026-07-31' },
          version: 2,
        },
        { outcome: 'asked', before: { dueOn: '2026-05-31' }, after: { dueOn: '2026-07-01' } },
        {
          outcome: 'refused',
          code: 'transition.wrong-status',
          reasons: [
            { detail: 'It is a draft; this is possible only while it is planned, active or on hold.' },
          ],
        },
      ],
    });
    const { changeRequestId } = itemsOf(answer)[0]!;
    expect(await read(one)).toMatchObject({
      dueOn: '2026-06-30',
      slipCount: 0,
      openChangeRequest: { id: changeRequestId, verb: 'extend' },
    });
    expect(await cases.approve('officer', changeRequestId!)).toMatchObject({
      status: 403,
      body: { code: 'change-request.four-eyes' },
    });
    expect(await cases.approve('supervisor', changeRequestId!)).toMatchObject({ status: 200 });
    expect(await read(one)).toMatchObject({ dueOn: '2026-07-31', baselineDueOn: '2026-06-30', slipCount: 1 });
  });

  it('keeps four eyes if a supervisor asks: another supervisor decides', async () => {
    const ref = await cases.inStatus('active');
    const body = {
      action: 'extend',
      dueOn: '2026-08-31',
      reason: 'Late funds.',
      engagements: await targets(ref),
    };
    const [{ changeRequestId, outcome }] = itemsOf(await bulk('supervisor', body)) as [Item];
    expect(outcome).toBe('asked');
    expect(await cases.approve('supervisor', changeRequestId!)).toMatchObject({ status: 403 });
    expect(await cases.approve('second.supervisor', changeRequestId!)).toMatchObject({ status: 200 });
  });

  it('lists every reason against it', async () => {
    const ref = await cases.inStatus('active');
    const body = { action: 'extend', dueOn: '2026-01-01', engagements: await targets(ref) };
    expect(itemsOf(await bulk('officer', body))).toMatchObject([
      {
        outcome: 'refused',
        code: 'transition.conditions-unmet',
        reasons: [
          { detail: 'Give a reason.' },
          { detail: 'The due date must be in the future.' },
          { detail: 'The due date must not be before the start date.' },
        ],
      },
    ]);
    await cases.request('officer', ref, 'hold', { reason: 'No funds.', reviewOn: '2026-05-01' });
    const again = await bulk('officer', { ...EXTEND, engagements: await targets(ref) });
    expect(itemsOf(again)).toMatchObject([
      { outcome: 'refused', reasons: [{ detail: 'A request to hold it is waiting for a decision.' }] },
    ]);
  });
});
