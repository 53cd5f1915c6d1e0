import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';
import { engagementSteps } from '#test/support/cases/engagement-steps.js';

let app: TestApp;
let cases: Cases;
beforeAll(async () => {
  app = await startTestApp();
  cases = casesOf(app);
});
afterAll(() => app.close());

const { idOf, refTo, read, edit, remove, recordOf, lastOf } = engagementSteps(() => app);

describe('handing an engagement to another owner', () => {
  it('is possible for its owner, supervisors of the team and administrators', async () => {
    const ref = await cases.draft();
    for (const person of ['second.officer', 'viewer', 'auditor', 'stranger'] as const) {
      const answer = await edit(ref, { owner: idOf('second.officer') }, person);
      expect([person, answer.status, answer.body.code]).toEqual([
        person,
        403,
        'permission.engagement.reassign',
      ]);
    }
    const steps = [
      ['officer', 'second.officer'],
      ['second.officer', 'officer'],
      ['supervisor', 'second.officer'],
      ['admin', 'supervisor'],
    ] as const;
    for (const [by, to] of steps) {
      expect((await edit(ref, { owner: idOf(to) }, by)).body.owner).toEqual(refTo(to));
      expect(await lastOf(ref)).toMatchObject({ what: 'engagement.reassigned', actor_id: idOf(by) });
    }
  });

  it('is the only change that an administrator may make', async () => {
    const ref = await cases.draft();
    expect((await edit(ref, { owner: idOf('supervisor'), title: 'Mine' }, 'admin')).status).toBe(403);
    expect((await edit(ref, { coOwners: [idOf('second.officer')] }, 'admin')).status).toBe(200);
    const { may } = await read(ref, 'admin');
    expect(may).toEqual(['reassign', 'audit']);
  });

  it('needs a person with a role that can own it', async () => {
    const ref = await cases.draft();
    for (const person of ['viewer', 'stranger', 'admin', 'neighbour.officer'] as const) {
      expect(await edit(ref, { owner: idOf(person) })).toMatchObject({
        status: 422,
        body: { code: 'engagement.person-without-role', errors: [{ pointer: '/owner' }] },
      });
    }
    await app.db.query(`UPDATE users SET is_active = false WHERE id = $1`, [idOf('second.supervisor')]);
    const left = await edit(ref, { owner: idOf('second.supervisor') });
    await app.db.query(`UPDATE users SET is_active = true WHERE id = $1`, [idOf('second.supervisor')]);
    expect(left).toMatchObject({
      status: 422,
      body: { detail: 'Second supervisor no longer works here.' },
    });
  });

  it('to a co-owner ends the co-ownership and notifies the new owner', async () => {
    const ref = await cases.draft('officer', { coOwners: [idOf('second.officer'), idOf('supervisor')] });
    const { body } = await edit(ref, { owner: idOf('second.officer') });
    expect(body).toMatchObject({ owner: refTo('second.officer'), coOwners: [refTo('supervisor')] });
    expect(await lastOf(ref)).toMatchObject({
      before: { owner: idOf('officer'), coOwners: [idOf('second.officer'), idOf('supervisor')] },
      after: { owner: idOf('second.officer'), coOwners: [idOf('supervisor')] },
    });
  });
});

describe('moving an engagement to another team', () => {
  it('needs the right to create there, and an owner with a role there', async () => {
    const ref = await cases.draft('supervisor');
    expect((await edit(ref, { team: 'team-a2' }, 'supervisor')).body.code).toBe(
      'permission.engagement.create',
    );
    expect(await edit(ref, { team: 'team-a2' }, 'bureau.supervisor')).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/owner' }] },
    });
    const moved = await edit(ref, { team: 'team-a2', owner: idOf('neighbour.officer') }, 'bureau.supervisor');
    expect(moved.body).toMatchObject({ team: { slug: 'team-a2' }, owner: refTo('neighbour.officer') });
    expect((await edit(ref, { title: 'Ours no more' }, 'supervisor')).status).toBe(403);
    expect((await edit(ref, { title: 'Ours now' }, 'neighbour.officer')).status).toBe(200);
  });

  it('waits until its open request is decided', async () => {
    const ref = await cases.draft();
    await cases.request('officer', ref, 'plan');
    const moving = { team: 'team-a2', owner: idOf('neighbour.officer') };
    expect(await edit(ref, moving, 'bureau.supervisor')).toMatchObject({
      status: 409,
      body: { code: 'engagement.request-open' },
    });
    expect((await edit(ref, { team: 'team-a1', title: 'Stays where it is' })).status).toBe(200);
  });
});

describe('deleting an engagement', () => {
  it('removes a draft from lists and addresses, but keeps its row and its record', async () => {
    const ref = await cases.draft('officer', { title: 'Made by mistake' });
    expect((await app.as('officer').delete(`/engagements/${ref}`)).status).toBe(428);
    expect((await app.as('officer').delete(`/engagements/${ref}`, undefined, { ifMatch: 7 })).status).toBe(
      412,
    );
    expect((await remove(ref)).status).toBe(204);
    for (const person of ['officer', 'supervisor', 'auditor', 'admin'] as const) {
      expect((await app.as(person).get(`/engagements/${ref}`)).status).toBe(404);
    }
    expect((await app.as('officer').get('/engagements?q=Made by mistake')).body).toMatchObject({
      items: [],
      total: 0,
    });
    expect((await remove(ref)).status).toBe(404);
    expect(await lastOf(ref)).toMatchObject({
      what: 'engagement.deleted',
      before: { reference: ref, title: 'Made by mistake' },
    });
  });

  it('is possible for the officer who owns it and for supervisors', async () => {
    const ref = await cases.draft();
    for (const person of ['second.officer', 'viewer', 'admin', 'auditor', 'stranger'] as const) {
      expect((await remove(ref, person)).status).toBe(403);
    }
    expect((await remove(ref, 'supervisor')).status).toBe(204);
  });

  it('is refused once there was a request, even a withdrawn one', async () => {
    const ref = await cases.draft();
    const request = await cases.request('officer', ref, 'plan');
    expect(await remove(ref)).toMatchObject({ status: 409, body: { code: 'engagement.not-deletable' } });
    expect((await read(ref, 'officer')).may).not.toContain('delete');
    await app.as('officer').post(`/change-requests/${request}/withdrawal`, {});
    expect(await remove(ref)).toMatchObject({ status: 409, body: { code: 'engagement.not-deletable' } });
  });

  it('is refused for anything but a draft', async () => {
    for (const status of ['planned', 'active', 'on_hold', 'completed'] as const) {
      expect((await remove(await cases.inStatus(status))).body.code).toBe('engagement.not-deletable');
    }
    for (const status of ['closed', 'cancelled'] as const) {
      expect((await remove(await cases.inStatus(status))).body.code).toBe('engagement.finished');
    }
  });
});

describe('reading', () => {
  it('shows every verb of the lifecycle, whether it is allowed, and why not', async () => {
    const ref = await cases.draft();
    const { actions } = await read(ref);
    expect(actions.map(({ verb }: { verb: string }) => verb)).toEqual([
      'plan',
      'start',
      'hold',
      'resume',
      'extend',
      'complete',
      'close',
      'reopen',
      'revive',
      'cancel',
    ]);
    expect(actions[0]).toEqual({
      verb: 'plan',
      leadsTo: 'planned',
      isFromHere: true,
      allowed: true,
      reasons: [],
      needsDecision: true,
      takes: [],
      requires: [],
    });
    expect(actions[1]).toMatchObject({
      allowed: false,
      reasons: [{ detail: 'It is a draft; this is possible only while it is planned.' }],
    });
    const { actions: forViewer } = await read(ref, 'viewer');
    expect(forViewer.every(({ allowed }: { allowed: boolean }) => !allowed)).toBe(true);
    expect(forViewer[0].reasons[0].detail).toMatch(
      /^Only its owner, a co-owner, an officer of the team or a supervisor/,
    );
    const [row] = (await app.as('officer').get(`/engagements?owner=me&q=${ref}`)).body.items;
    expect(row).toMatchObject({ nextVerbs: ['plan', 'cancel'] });
    expect([row.actions, row.partners]).toEqual([undefined, undefined]);
    const more = await app
      .as('officer')
      .get(`/engagements?owner=me&q=${ref}&include=actions&include=partners`);
    expect(more.body.items[0]).toMatchObject({ actions, partners: [{ code: 'UNODC' }] });
  });

  it('shows what else the person may do', async () => {
    const ref = await cases.draft();
    expect((await read(ref, 'officer')).may).toEqual([
      'edit',
      'comment',
      'attach',
      'reassign',
      'delete',
      'audit',
    ]);
    expect((await read(ref, 'second.officer')).may).toEqual(['edit', 'comment', 'attach']);
    expect((await read(ref, 'viewer')).may).toEqual(['comment', 'attach']);
    expect((await read(ref, 'auditor')).may).toEqual(['audit']);
    expect((await read(ref, 'stranger')).may).toEqual([]);
  });

  it('offers no change of an engagement that has ended', async () => {
    const ref = await cases.draft();
    const { version } = await read(ref, 'officer');
    const cancel = { verb: 'cancel', reason: 'Entered twice.' };
    const path = `/engagements/${ref}/transitions`;
    expect((await app.as('officer').post(path, cancel, { ifMatch: version })).status).toBe(200);
    expect((await read(ref, 'officer')).may).toEqual(['comment', 'audit']);
    expect((await read(ref, 'viewer')).may).toEqual(['comment']);
  });

  it('of a restricted engagement leaves a trace in the record, of each of its parts as well', async () => {
    const ref = await cases.draft('officer', { visibility: 'restricted', readers: [idOf('viewer')] });
    const parts = [
      'milestones',
      'participations',
      'interactions',
      'comments',
      'attachments',
      'watchers',
      'activity',
      'reminders',
    ];
    const version = await cases.version(ref);
    await read(ref, 'viewer');
    for (const part of parts) {
      expect((await app.as('viewer').get(`/engagements/${ref}/${part}`)).status).toBe(200);
    }
    const traces = (await recordOf(ref)).slice(1);
    expect(traces).toHaveLength(9);
    expect(
      traces.every(({ what, actor_id }) => what === 'engagement.read' && actor_id === idOf('viewer')),
    ).toBe(true);
    expect(traces.map(({ after }) => after)).toEqual([null, ...parts.map((part) => ({ part }))]);
    expect(await cases.version(ref)).toBe(version);
    expect((await app.as('auditor').get(`/engagements/${ref}`)).status).toBe(200);
    expect(await lastOf(ref)).toMatchObject({ what: 'engagement.read', actor_id: idOf('auditor') });
    for (const person of ['supervisor', 'second.officer', 'admin', 'stranger'] as const) {
      for (const part of ['', ...parts.map((name) => `/${name}`)]) {
        expect((await app.as(person).get(`/engagements/${ref}${part}`)).status).toBe(404);
      }
    }
    expect(await recordOf(ref)).toHaveLength(11);
  });

  it('of any other engagement is not recorded', async () => {
    const ref = await cases.draft('officer', { visibility: 'team' });
    await read(ref, 'viewer');
    expect(await recordOf(ref)).toHaveLength(1);
  });
});
