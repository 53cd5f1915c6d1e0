import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MONDAY, startTestApp, type TestApp } from '#test/support/app.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';
import { engagementSteps } from '#test/support/cases/engagement-steps.js';

let app: TestApp;
let cases: Cases;
beforeAll(async () => {
  app = await startTestApp();
  cases = casesOf(app);
});
afterAll(() => app.close());

const { idOf, read, edit, lastOf } = engagementSteps(() => app);

describe('editing', () => {
  it('changes the given fields, leaves the rest, and records before and after', async () => {
    const ref = await cases.draft('officer', { tags: ['old'], description: 'As it was.' });
    app.clock.set('2026-03-03T15:00:00Z');
    const { status, body, headers } = await edit(ref, {
      title: '  Training of customs  ',
      tags: [],
      priority: 'low',
    });
    app.clock.set(MONDAY);
    expect(status).toBe(200);
    expect(headers.get('etag')).toBe('"2"');
    expect(body).toMatchObject({
      title: 'Training of customs',
      tags: [],
      priority: 'low',
      description: 'As it was.',
      version: 2,
      updatedAt: '2026-03-03T15:00:00.000Z',
    });
    expect(await lastOf(ref)).toMatchObject({
      what: 'engagement.updated',
      before: { title: 'Training of border officials', tags: ['old'], priority: 'normal' },
      after: { title: 'Training of customs', tags: [], priority: 'low' },
    });
  });

  it('without a difference writes nothing', async () => {
    const ref = await cases.draft('officer', {
      plannedAmount: '1500',
      currency: 'EUR',
      modality: 'training',
    });
    const state = await cases.state(ref);
    const same = {
      title: 'Training of border officials',
      opportunity: '1.2.1',
      team: 'team-a1',
      plannedAmount: '1500.0',
      owner: idOf('officer').toUpperCase(),
    };
    expect((await edit(ref, same)).body).toMatchObject({ version: 1, modality: { code: 'training' } });
    expect((await edit(ref, {})).status).toBe(200);
    expect(await cases.state(ref)).toEqual(state);
  });

  it('needs the version that was read: 428 without it, 412 if it is stale', async () => {
    const ref = await cases.draft();
    const officer = app.as('officer');
    expect(await officer.patch(`/engagements/${ref}`, { title: 'New' })).toMatchObject({
      status: 428,
      body: { code: 'request.version-required' },
    });
    expect((await officer.patch(`/engagements/${ref}`, { title: 'New' }, { ifMatch: 1 })).status).toBe(200);
    expect(await officer.patch(`/engagements/${ref}`, { title: 'Newer' }, { ifMatch: 1 })).toMatchObject({
      status: 412,
      body: { code: 'request.stale' },
    });
    for (const [header, status] of [
      ['abc', 400],
      ['-1', 400],
      ['99999999999', 400],
      ['"1", "3"', 412],
      ['"1", "2"', 200],
      ['*', 200],
    ] as const) {
      const answer = await officer.patch(`/engagements/${ref}`, {}, { headers: { 'if-match': header } });
      expect([header, answer.status]).toEqual([header, status]);
    }
    expect((await read(ref)).title).toBe('New');
  });

  it('by several people at once succeeds for exactly one', async () => {
    const ref = await cases.draft();
    const answers = await Promise.all(
      (['officer', 'second.officer', 'supervisor', 'second.supervisor'] as const).map((person) =>
        app.as(person).patch(`/engagements/${ref}`, { title: `By ${person}` }, { ifMatch: 1 }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
    const winner = answers.find(({ status }) => status === 200);
    expect(await read(ref)).toMatchObject({ title: winner!.body.title, version: 2 });
  });

  it('is refused with the reason for a reader, and is 404 for a person who may not read', async () => {
    const ref = await cases.draft('officer', { visibility: 'team' });
    for (const [person, status] of [
      ['viewer', 403],
      ['auditor', 403],
      ['admin', 403],
      ['stranger', 404],
      ['neighbour.officer', 404],
    ] as const) {
      const answer = await edit(ref, { title: 'Mine' }, person);
      expect([person, answer.status]).toEqual([person, status]);
      if (status === 403) expect(answer.body.detail).toMatch(/^Only officers and supervisors of the team/);
    }
  });

  it('a new opportunity sets its modality, and the record shows both', async () => {
    const ref = await cases.draft();
    const { body } = await edit(ref, { opportunity: '1.2.2' });
    expect(body).toMatchObject({ opportunity: { code: '1.2.2' }, modality: { code: 'training' } });
    expect(await lastOf(ref)).toMatchObject({
      before: { opportunity: '1.2.1', modality: 'dialogue' },
      after: { opportunity: '1.2.2', modality: 'training' },
    });
    const kept = await edit(ref, { opportunity: '1.1.1', modality: 'dialogue' });
    expect(kept.body).toMatchObject({ opportunity: { code: '1.1.1' }, modality: { code: 'dialogue' } });
  });

  it('null clears only fields that may be empty', async () => {
    const ref = await cases.draft('officer', { plannedAmount: '5', currency: 'EUR', waitingOn: 'us' });
    const emptied = await edit(ref, {
      plannedAmount: null,
      currency: null,
      waitingOn: null,
      outcomeSummary: null,
    });
    expect(emptied).toMatchObject({
      status: 200,
      body: { plannedAmount: null, currency: null, waitingOn: null },
    });
    const required = [
      'title',
      'description',
      'opportunity',
      'modality',
      'team',
      'owner',
      'coOwners',
      'readers',
      'priority',
      'visibility',
      'startOn',
      'dueOn',
      'countries',
      'tags',
      'platforms',
    ];
    for (const field of required) {
      const answer = await edit(ref, { [field]: null });
      expect([field, answer.status, answer.body.errors?.[0].pointer]).toEqual([field, 400, `/${field}`]);
    }
  });

  it('keeps amount and currency together', async () => {
    const ref = await cases.draft('officer', { plannedAmount: '5', currency: 'EUR' });
    expect((await edit(ref, { plannedAmount: null })).body.code).toBe('engagement.amount-without-currency');
    expect((await edit(ref, { plannedAmount: '7.5' })).body.plannedAmount).toBe('7.50');
  });

  it('changes the dates of a draft, in the right order', async () => {
    const ref = await cases.draft();
    expect(await edit(ref, { dueOn: '2026-03-01' })).toMatchObject({
      status: 422,
      body: { code: 'engagement.start-after-due-date', errors: [{ pointer: '/startOn' }] },
    });
    expect((await edit(ref, { startOn: '2026-07-01', dueOn: '2026-07-31' })).body).toMatchObject({
      startOn: '2026-07-01',
      dueOn: '2026-07-31',
      slipCount: 0,
    });
  });

  it('cannot change the due date after planning or the start date after the start', async () => {
    const planned = await cases.inStatus('planned');
    expect(await edit(planned, { dueOn: '2026-07-31' })).toMatchObject({
      status: 409,
      body: { code: 'engagement.due-date-fixed' },
    });
    expect((await edit(planned, { startOn: '2026-03-09', dueOn: '2026-06-30' })).status).toBe(200);
    const active = await cases.inStatus('active');
    expect(await edit(active, { startOn: '2026-03-09' })).toMatchObject({
      status: 409,
      body: { code: 'engagement.start-date-fixed' },
    });
    expect((await edit(active, { title: 'Still to be edited' })).status).toBe(200);
  });

  it('is refused for a closed or cancelled engagement', async () => {
    for (const status of ['closed', 'cancelled'] as const) {
      const ref = await cases.inStatus(status);
      expect(await edit(ref, { title: 'Late' })).toMatchObject({
        status: 409,
        body: { code: 'engagement.finished' },
      });
    }
  });

  it('accepts no status, baseline or version', async () => {
    const ref = await cases.draft();
    for (const field of [
      'status',
      'baselineDueOn',
      'slipCount',
      'version',
      'reference',
      'id',
      'createdAt',
      'health',
    ]) {
      const answer = await edit(ref, { [field]: 'active' });
      expect([field, answer.status, answer.body.errors[0]]).toMatchObject([
        field,
        400,
        { code: 'unknown-field', pointer: `/${field}` },
      ]);
    }
  });

  it('may hide the engagement from the editor, who still gets the answer', async () => {
    const ref = await cases.draft();
    const { status, body } = await edit(ref, { visibility: 'restricted' }, 'second.officer');
    expect([status, body.visibility]).toEqual([200, 'restricted']);
    expect((await app.as('second.officer').get(`/engagements/${ref}`)).status).toBe(404);
  });
});
