import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';
import { leaverSteps } from '#test/support/cases/leaver-steps.js';

let app: TestApp;
let cases: Cases;
beforeAll(async () => {
  app = await startTestApp();
  cases = casesOf(app);
});
afterAll(() => app.close());

const { idOf, colleague, send } = leaverSteps(() => app);

/** The two ways in which a colleague stops being one. */
const WAYS: Record<string, (id: string) => Promise<unknown>> = {
  'has left': (id) => app.db.query('UPDATE users SET is_active = false WHERE id = $1', [id]),
  'has lost the role': (id) => app.db.query('DELETE FROM memberships WHERE user_id = $1', [id]),
};

describe.each(Object.keys(WAYS))('a person who %s', (way) => {
  const goes = (id: string) => WAYS[way]!(id);

  it('stays a co-owner and reader while others edit, hand over and move the engagement', async () => {
    const [coOwner, reader, next] = [await colleague(), await colleague('viewer'), await colleague()];
    const ref = await cases.inStatus('active', {
      coOwners: [coOwner.id],
      readers: [reader.id],
      visibility: 'restricted',
    });
    await goes(coOwner.id);
    await goes(reader.id);
    const owner = app.as('officer');
    const staying = { coOwners: [coOwner.id], readers: [reader.id] };
    expect(await send(owner, 'PATCH', ref, '', { ...staying, title: 'Renamed' })).toMatchObject({
      status: 200,
    });
    const more = { coOwners: [coOwner.id, idOf('second.officer')], readers: [reader.id, idOf('viewer')] };
    expect(await send(owner, 'PATCH', ref, '', more)).toMatchObject({ status: 200 });
    expect(await send(owner, 'PATCH', ref, '', { owner: next.id })).toMatchObject({
      status: 200,
      body: { owner: { id: next.id } },
    });
  });

  it('stays where they are while the engagement moves to another team', async () => {
    const [coOwner, reader] = [await colleague(), await colleague('viewer')];
    const ref = await cases.inStatus('active', { coOwners: [coOwner.id], readers: [reader.id] });
    await goes(coOwner.id);
    await goes(reader.id);
    const mover = app.as('bureau.supervisor');
    expect(await send(mover, 'PATCH', ref, '', { team: 'team-a2' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/owner' }] },
    });
    const moving = { team: 'team-a2', owner: idOf('neighbour.officer') };
    expect(await send(mover, 'PATCH', ref, '', moving)).toMatchObject({
      status: 200,
      body: { team: { slug: 'team-a2' }, coOwners: [{ id: coOwner.id }], readers: [{ id: reader.id }] },
    });
  });

  it('owns it until a supervisor hands it over, one by one or in bulk, or moves it', async () => {
    const leaver = await colleague();
    const [first, second, third] = [
      await cases.inStatus('active', { owner: leaver.id }),
      await cases.inStatus('active', { owner: leaver.id }),
      await cases.inStatus('active', { owner: leaver.id }),
    ];
    await goes(leaver.id);
    const supervisor = app.as('supervisor');
    const same = { owner: leaver.id, title: 'Renamed, its owner sent along' };
    expect(await send(supervisor, 'PATCH', first, '', same)).toMatchObject({ status: 200 });
    const next = { owner: idOf('second.officer') };
    expect(await send(supervisor, 'PATCH', first, '', next)).toMatchObject({ status: 200 });
    const bulk = await supervisor.post('/engagements/bulk', {
      action: 'reassign',
      owner: idOf('second.officer'),
      engagements: [{ ref: second, version: await cases.version(second) }],
    });
    expect(bulk.body.counts).toMatchObject({ changed: 1, refused: 0 });
    const moved = await send(app.as('bureau.supervisor'), 'PATCH', third, '', { team: 'team-a2' });
    expect(moved).toMatchObject({ status: 200, body: { owner: { id: leaver.id } } });
  });

  it('stays the assignee while a milestone is renamed, moved, completed and reopened', async () => {
    const leaver = await colleague();
    const milestones = [{ title: 'A step', dueOn: '2026-05-01', assignee: leaver.id }];
    const ref = await cases.inStatus('active', { milestones });
    await goes(leaver.id);
    const officer = app.as('officer');
    const { id } = (await officer.get(`/engagements/${ref}/milestones`)).body.items[0];
    const body = { title: 'The step, renamed', dueOn: '2026-05-04', assignee: leaver.id };
    for (const [method, path, sent] of [
      ['PATCH', '', body],
      ['POST', '/completion', undefined],
      ['POST', '/reopening', undefined],
      ['POST', '/waiver', { reason: 'Not needed.' }],
    ] as const) {
      expect(await send(officer, method, ref, `/milestones/${id}${path}`, sent)).toMatchObject({
        status: 200,
        body: { assignee: { id: leaver.id } },
      });
    }
  });

  it('stays a watcher until somebody removes them', async () => {
    const leaver = await colleague('viewer');
    const ref = await cases.inStatus('active', { visibility: 'team' });
    const officer = app.as('officer');
    await officer.post(`/engagements/${ref}/watchers`, { person: leaver.id });
    await goes(leaver.id);
    const again = await officer.post(`/engagements/${ref}/watchers`, { person: leaver.id });
    expect(again.body.items).toMatchObject([{ id: leaver.id }]);
    expect(await officer.delete(`/engagements/${ref}/watchers/${leaver.id}`)).toMatchObject({ status: 204 });
  });

  it('stays mentioned while the author corrects the comment', async () => {
    const leaver = await colleague('viewer');
    const ref = await cases.inStatus('active', { visibility: 'team' });
    const officer = app.as('officer');
    const mention = `@[${leaver.name}](${leaver.id})`;
    const comment = await officer.post(`/engagements/${ref}/comments`, { body: `Ask ${mention} abuot it.` });
    await goes(leaver.id);
    const path = `/engagements/${ref}/comments/${comment.body.id}`;
    expect(await officer.patch(path, { body: `Ask ${mention} about it.` })).toMatchObject({
      status: 200,
      body: { mentioned: [{ id: leaver.id }] },
    });
    expect(await officer.post(`/engagements/${ref}/comments`, { body: mention })).toMatchObject({
      status: 422,
    });
  });

  it('cannot be newly named anywhere', async () => {
    const leaver = await colleague();
    const ref = await cases.inStatus('active', { visibility: 'team' });
    const milestone = await send(app.as('officer'), 'POST', ref, '/milestones', {
      title: 'A step',
      dueOn: '2026-05-01',
    });
    await goes(leaver.id);
    const { id } = leaver;
    for (const [method, path, body] of [
      ['PATCH', '', { owner: id }],
      ['PATCH', '', { coOwners: [id] }],
      ['PATCH', '', { readers: [id] }],
      ['POST', '/milestones', { title: 'Another', dueOn: '2026-05-01', assignee: id }],
      ['PATCH', `/milestones/${milestone.body.id}`, { assignee: id }],
      ['POST', '/comments', { body: `@[Colleague](${id})` }],
    ] as const) {
      const { status } = await send(app.as('officer'), method, ref, path, body);
      expect([method, path, status]).toEqual([method, path, 422]);
    }
    const watching = await app.as('officer').post(`/engagements/${ref}/watchers`, { person: id });
    expect([400, 422]).toContain(watching.status);
  });
});
