import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '#test/support/app.js';
import type { PersonKey } from '#test/support/builders.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';
import { NOBODY, partSteps } from '#test/support/cases/part-steps.js';

let app: TestApp;
let cases: Cases;
beforeAll(async () => {
  app = await startTestApp();
  cases = casesOf(app);
});
afterAll(() => app.close());

const { idOf, refTo, send, listOf, lastOf, toldOf } = partSteps(() => app);

describe('a milestone', () => {
  const add = async (ref: string, fields: object = {}) =>
    send('POST', ref, 'milestones', { title: 'Sign the agreement', dueOn: '2026-05-01', ...fields });

  it('is added, edited, and listed by its date', async () => {
    const ref = await cases.draft();
    const { body } = await add(ref, { assignee: idOf('viewer') });
    expect(body).toEqual({
      id: expect.any(String),
      title: 'Sign the agreement',
      dueOn: '2026-05-01',
      assignee: refTo('viewer'),
      state: 'open',
      doneOn: null,
      waiverReason: null,
      engagementVersion: 2,
      may: ['edit', 'complete'],
    });
    await add(ref, { title: 'Before it', dueOn: '2026-04-01' });
    expect((await listOf(ref, 'milestones')).map(({ title }: { title: string }) => title)).toEqual([
      'Before it',
      'Sign the agreement',
    ]);
    const edited = await send('PATCH', ref, `milestones/${body.id}`, { dueOn: '2026-03-15', assignee: null });
    expect(edited.body).toMatchObject({ dueOn: '2026-03-15', assignee: null, title: 'Sign the agreement' });
    expect(await lastOf(ref)).toEqual({
      what: 'milestone.updated',
      before: { id: body.id, title: body.title, dueOn: '2026-05-01', assignee: idOf('viewer') },
      after: { id: body.id, dueOn: '2026-03-15', assignee: null },
    });
    expect((await send('DELETE', ref, `milestones/${body.id}`)).status).toBe(204);
    expect(await listOf(ref, 'milestones')).toHaveLength(1);
    expect(await lastOf(ref)).toMatchObject({
      what: 'milestone.removed',
      before: { title: 'Sign the agreement' },
    });
  });

  it('is done on today’s date in the time zone of the team', async () => {
    const ref = await cases.draft();
    const { body } = await add(ref);
    app.clock.set('2026-03-03T03:00:00Z');
    const done = await send('POST', ref, `milestones/${body.id}/completion`);
    app.clock.set('2026-03-02T15:00:00Z');
    expect(done.body).toMatchObject({ state: 'done', doneOn: '2026-03-02' });
    expect((await app.as('officer').get(`/engagements/${ref}`)).body).toMatchObject({
      milestoneCount: 1,
      openMilestoneCount: 0,
    });
  });

  it('is waived only with a reason', async () => {
    const ref = await cases.draft();
    const { body } = await add(ref);
    for (const wrong of [{}, { reason: '' }, { reason: '   ' }, { reason: null }, undefined]) {
      const answer = await send('POST', ref, `milestones/${body.id}/waiver`, wrong);
      expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, '/reason']);
    }
    expect(
      (await send('POST', ref, `milestones/${body.id}/waiver`, { reason: 'The partner signed.' })).body,
    ).toMatchObject({
      state: 'waived',
      waiverReason: 'The partner signed.',
      doneOn: null,
    });
  });

  it('that is finished cannot be edited or finished again until it is reopened', async () => {
    const ref = await cases.draft();
    const { id } = (await add(ref)).body;
    expect(await send('POST', ref, `milestones/${id}/reopening`)).toMatchObject({
      status: 409,
      body: { code: 'milestone.open' },
    });
    for (const [end, input] of [
      ['completion', undefined],
      ['waiver', { reason: 'Not needed.' }],
    ] as const) {
      expect((await send('POST', ref, `milestones/${id}/${end}`, input)).status).toBe(200);
      for (const [method, path, body] of [
        ['POST', '/completion', undefined],
        ['POST', '/waiver', { reason: 'Not needed.' }],
        ['PATCH', '', { title: 'Other' }],
      ] as const) {
        expect(await send(method, ref, `milestones/${id}${path}`, body)).toMatchObject({
          status: 409,
          body: { code: 'milestone.finished' },
        });
      }
      const reopened = await send('POST', ref, `milestones/${id}/reopening`);
      expect(reopened.body).toMatchObject({ state: 'open', doneOn: null, waiverReason: null });
    }
  });

  it('is assigned to a person with a role in the team, who is notified', async () => {
    const ref = await cases.draft();
    for (const [assignee, status] of [
      [idOf('stranger'), 422],
      [idOf('neighbour.officer'), 422],
      // An auditor changes nothing and could not complete it.
      [idOf('auditor'), 422],
      [NOBODY, 400],
      ['officer', 400],
    ] as const) {
      const answer = await add(ref, { assignee });
      expect([answer.status, answer.body.errors[0].pointer]).toEqual([status, '/assignee']);
    }
    const { id } = (await add(ref, { assignee: idOf('viewer') })).body;
    expect(await toldOf('assignment', ref)).toEqual([{ id: idOf('viewer') }]);
    expect((await send('PATCH', ref, `milestones/${id}`, { assignee: idOf('stranger') })).status).toBe(422);
    await send('PATCH', ref, `milestones/${id}`, { assignee: idOf('second.officer') });
    expect(await toldOf('assignment', ref)).toContainEqual({ id: idOf('second.officer') });
  });

  it('is completed and reopened by its assignee, even a viewer', async () => {
    const ref = await cases.inStatus('active');
    const added = async (assignee: PersonKey | null) =>
      (
        await send('POST', ref, 'milestones', {
          title: 'Step',
          dueOn: '2026-05-01',
          assignee: assignee && idOf(assignee),
        })
      ).body;
    const [own, other, owners] = [await added('viewer'), await added('second.officer'), await added(null)];
    const powers = async (person: PersonKey) => {
      const items = (await listOf(ref, 'milestones', person)) as { id: string; may: string[] }[];
      return [own, other, owners].map(({ id }) => items.find((item) => item.id === id)?.may);
    };
    expect(await powers('viewer')).toEqual([['complete'], [], []]);
    expect(await powers('second.officer')).toEqual(Array(3).fill(['edit', 'complete']));
    expect(await powers('auditor')).toEqual([[], [], []]);
    const path = `milestones/${own.id}`;
    const done = await send('POST', ref, `${path}/completion`, undefined, 'viewer');
    expect(done).toMatchObject({ status: 200, body: { state: 'done', may: ['complete'] } });
    const reopened = await send('POST', ref, `${path}/reopening`, undefined, 'viewer');
    expect(reopened).toMatchObject({ status: 200, body: { state: 'open' } });
    for (const [method, refused, body] of [
      ['PATCH', path, { title: 'Mine' }],
      ['DELETE', path, undefined],
      ['POST', `${path}/waiver`, { reason: 'Not mine.' }],
      ['POST', `milestones/${other.id}/completion`, undefined],
      ['POST', `milestones/${owners.id}/reopening`, undefined],
    ] as const) {
      expect(await send(method, ref, refused, body, 'viewer')).toMatchObject({ status: 403 });
    }
    const version = await cases.version(ref);
    const twice = await Promise.all(
      [1, 2].map(() =>
        app.as('viewer').post(`/engagements/${ref}/${path}/completion`, {}, { ifMatch: version }),
      ),
    );
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 412]);
    await app.db.query("UPDATE engagements SET status = 'closed' WHERE reference = $1", [ref]);
    expect(await powers('viewer')).toEqual([[], [], []]);
    expect(await send('POST', ref, `${path}/reopening`, undefined, 'viewer')).toMatchObject({ status: 409 });
  });

  it('accepts no null in a required field', async () => {
    const ref = await cases.draft();
    const { id } = (await add(ref)).body;
    for (const field of ['title', 'dueOn']) {
      expect((await send('PATCH', ref, `milestones/${id}`, { [field]: null })).status).toBe(400);
    }
    expect((await send('PATCH', ref, `milestones/${id}`, { state: 'done' })).status).toBe(400);
  });
});
