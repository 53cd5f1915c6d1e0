import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { addPerson } from '#test/support/builders.js';
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

describe('leaving', () => {
  const admin = () => app.as('admin');
  const departure = async (id: string, body: object = {}) => {
    const { version } = (await admin().get(`/people/${id}`)).body;
    return admin().post(`/people/${id}/departure`, body, { ifMatch: version });
  };
  const ownerOf = async (ref: string) => (await app.as('auditor').get(`/engagements/${ref}`)).body.owner;
  const isActive = async (id: string) => (await admin().get(`/people/${id}`)).body.isActive;
  const deactivate = async (id: string) => {
    const { version } = (await admin().get(`/people/${id}`)).body;
    return admin().patch(`/people/${id}`, { isActive: false }, { ifMatch: version });
  };

  /** A person with work of every kind: owned, co-owned, a milestone of a colleague's engagement, a request. */
  async function busy() {
    const leaver = await colleague();
    const own = await cases.inStatus('active', { owner: leaver.id, dueOn: '2026-03-20', title: 'Owned' });
    const shared = await cases.inStatus('active', { coOwners: [leaver.id], title: 'Co-owned' });
    const step = { title: 'Their step', dueOn: '2026-03-10', assignee: leaver.id };
    const assigned = await cases.inStatus('active', { milestones: [step], title: 'With a step' });
    const finished = await cases.inStatus('closed', { owner: leaver.id, title: 'Closed' });
    return { leaver, own, shared, assigned, finished };
  }

  it('shows the open work and how many reminders would go to stand-ins', async () => {
    const { leaver, own, shared, assigned } = await busy();
    const { status, body } = await admin().get(`/people/${leaver.id}/departure`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ person: { id: leaver.id }, team: null, total: 3, owned: 1 });
    const parts = Object.fromEntries(
      body.engagements.map((row: { reference: string; part: string }) => [row.reference, row.part]),
    );
    expect(parts).toEqual({ [own]: 'owner', [shared]: 'co_owner', [assigned]: 'assignee' });
    expect(body.engagements[0]).toMatchObject({ reference: own, suggested: null });
    // 14 days before is past at 08:00; 7 and 1 days before, the day itself, 1 and 8 days after remain.
    expect(body.engagements[0].silentReminders).toBeGreaterThanOrEqual(5);
    const step = body.engagements.find((row: { reference: string }) => row.reference === assigned);
    expect(step.milestones).toMatchObject([{ title: 'Their step', dueOn: '2026-03-10' }]);
    expect(step.silentReminders).toBeGreaterThan(0);
    expect(body.silentReminders).toBeGreaterThanOrEqual(
      body.engagements[0].silentReminders + step.silentReminders,
    );
  });

  it('is refused with the list if an open engagement would have no owner', async () => {
    const { leaver, own } = await busy();
    const refusal = {
      status: 422,
      body: { code: 'person.open-work', errors: [{ detail: `${own} Owned` }] },
    };
    expect(await deactivate(leaver.id)).toMatchObject(refusal);
    expect(await departure(leaver.id)).toMatchObject(refusal);
    expect(await isActive(leaver.id)).toBe(true);
    const path = `/teams/team-a1/members/${leaver.id}`;
    expect(await app.as('supervisor').delete(path)).toMatchObject(refusal);
    expect(await app.as('supervisor').post(`${path}/departure`, {})).toMatchObject(refusal);
    expect((await admin().get(`/people/${leaver.id}`)).body.roles).toMatchObject([{ role: 'officer' }]);
  });

  it('hands everything over to one person in the same transaction, and notifies that person', async () => {
    const { leaver, own, shared, assigned, finished } = await busy();
    const next = await colleague();
    expect(await departure(leaver.id, { handOverTo: next.id })).toMatchObject({
      status: 200,
      body: { isActive: false },
    });
    expect(await ownerOf(own)).toMatchObject({ id: next.id });
    expect(await ownerOf(finished)).toMatchObject({ id: leaver.id, hasLeft: true });
    const { coOwners } = (await app.as('officer').get(`/engagements/${shared}`)).body;
    expect(coOwners).toEqual([{ id: next.id, name: next.name }]);
    const steps = (await app.as('officer').get(`/engagements/${assigned}/milestones`)).body.items;
    expect(steps).toMatchObject([{ assignee: { id: next.id } }]);
    const record = await app.db.query<{ what: string }[]>(
      `SELECT a.what FROM activities a JOIN engagements e ON e.id = a.engagement_id
       WHERE e.reference = ANY($1) AND a.actor_id = $2 ORDER BY e.reference, a.seq`,
      [[own, shared, assigned], idOf('admin')],
    );
    expect(record.map(({ what }) => what)).toEqual([
      'engagement.reassigned',
      'engagement.updated',
      'milestone.updated',
    ]);
    const told = await app.db.query(
      `SELECT 1 FROM reminders r JOIN engagements e ON e.id = r.engagement_id
       WHERE r.rule = 'assignment' AND r.recipient_id = $1 AND e.reference = ANY($2)`,
      [next.id, [own, shared, assigned]],
    );
    expect(told).toHaveLength(3);
  });

  it('hands each engagement to a separate person, all or nothing', async () => {
    const { leaver, own, shared, assigned } = await busy();
    const handovers = [
      { engagement: own, to: idOf('second.officer') },
      { engagement: assigned, to: idOf('viewer') },
    ];
    const refused = await departure(leaver.id, { handovers, handOverTo: idOf('viewer') });
    expect(refused).toMatchObject({ status: 422, body: { code: 'person.handover-refused' } });
    expect(refused.body.errors).toHaveLength(1);
    expect(refused.body.errors[0].detail).toContain(shared);
    expect([await isActive(leaver.id), await ownerOf(own)]).toMatchObject([true, { id: leaver.id }]);
    const stranger = [{ engagement: 'ENG-1999-00001', to: idOf('viewer') }];
    expect(await departure(leaver.id, { handovers: stranger })).toMatchObject({ status: 400 });
    expect(await departure(leaver.id, { handovers: [handovers[0], handovers[0]] })).toMatchObject({
      status: 400,
    });
    expect(await departure(leaver.id, { handovers })).toMatchObject({ status: 200 });
    expect(await ownerOf(own)).toMatchObject({ id: idOf('second.officer') });
    const steps = (await app.as('officer').get(`/engagements/${assigned}/milestones`)).body.items;
    expect(steps).toMatchObject([{ assignee: { id: idOf('viewer') } }]);
    // Nobody took this part over: it stays theirs, and they are marked as having left.
    const { coOwners } = (await app.as('officer').get(`/engagements/${shared}`)).body;
    expect(coOwners).toMatchObject([{ id: leaver.id, hasLeft: true }]);
  });

  it('can happen at once, and supervisors find what has no owner', async () => {
    const { leaver, own } = await busy();
    const list = async () =>
      (await app.as('supervisor').get('/engagements?ownerLeft=true&limit=200')).body.items.map(
        ({ reference }: { reference: string }) => reference,
      );
    expect(await list()).not.toContain(own);
    expect(await departure(leaver.id, { endAccessAtOnce: true })).toMatchObject({ status: 200 });
    expect(await isActive(leaver.id)).toBe(false);
    expect(await list()).toContain(own);
    const engagement = await app.as('supervisor').get(`/engagements/${own}`);
    expect(engagement.body).toMatchObject({ hasOwnerLeft: true, owner: { hasLeft: true } });
    const next = { owner: idOf('second.officer') };
    expect(await send(app.as('supervisor'), 'PATCH', own, '', next)).toMatchObject({
      status: 200,
      body: { hasOwnerLeft: false },
    });
    expect(await list()).not.toContain(own);
  });

  it('is not the same as a weaker role, but supervisors see that the owner cannot act', async () => {
    const { leaver, own } = await busy();
    const path = `/teams/team-a1/members/${leaver.id}`;
    expect(await admin().put(path, { role: 'viewer' })).toMatchObject({ status: 200 });
    const { body } = await app.as('supervisor').get(`/engagements/${own}`);
    expect(body).toMatchObject({ hasOwnerLeft: true, owner: { id: leaver.id } });
    expect(body.owner).not.toHaveProperty('hasLeft');
    const desk = (await app.as('supervisor').get('/me/work')).body;
    expect(desk.ownerless.map(({ reference }: { reference: string }) => reference)).toContain(own);
    expect((await app.as('officer').get('/me/work')).body.ownerless).toEqual([]);
  });

  it('includes losing the last role in a team, but not if a role above remains', async () => {
    const { leaver, own } = await busy();
    const path = `/teams/team-a1/members/${leaver.id}`;
    const supervisor = app.as('supervisor');
    expect((await supervisor.get(`${path}/departure`)).body).toMatchObject({
      team: { slug: 'team-a1' },
      owned: 1,
      total: 3,
    });
    await admin().put(`/teams/office-a/members/${leaver.id}`, { role: 'officer' });
    expect((await supervisor.get(`${path}/departure`)).body).toMatchObject({ owned: 0, total: 0 });
    expect(await supervisor.delete(path)).toMatchObject({ status: 204 });
    expect((await supervisor.get(`/engagements/${own}`)).body.hasOwnerLeft).toBe(false);
    const above = `/teams/office-a/members/${leaver.id}`;
    expect(await admin().delete(above)).toMatchObject({ status: 422 });
    const next = await colleague();
    const handedOver = await admin().post(`${above}/departure`, { handOverTo: next.id });
    expect(handedOver).toMatchObject({ status: 200, body: { roles: [], isActive: true } });
    expect(await ownerOf(own)).toMatchObject({ id: next.id });
  });

  it('shows an administrator nothing of restricted work, which is marked later', async () => {
    const leaver = await colleague();
    const ref = await cases.inStatus('active', {
      owner: leaver.id,
      visibility: 'restricted',
      title: 'Secret',
      readers: [idOf('supervisor')],
    });
    const { body } = await admin().get(`/people/${leaver.id}/departure`);
    expect(body).toMatchObject({ total: 0, owned: 0, engagements: [], silentReminders: 0 });
    expect(await deactivate(leaver.id)).toMatchObject({ status: 200 });
    const marked = await app.as('supervisor').get(`/engagements/${ref}`);
    expect(marked.body).toMatchObject({ hasOwnerLeft: true });
  });

  it('ends delegations, which stay ended when the account is reactivated', async () => {
    const leaver = await addPerson(app.db, 'leaving.supervisor', { team: 'team-a1', role: 'supervisor' });
    const lent = await app.db.query<{ id: string }[]>(
      `INSERT INTO delegations (from_user_id, to_user_id, starts_on, ends_on, created_at)
       VALUES ($1, $2, '2026-03-01', '2026-04-01', $3), ($4, $1, '2026-03-01', '2026-04-01', $3) RETURNING id`,
      [leaver.id, idOf('officer'), app.clock.now(), idOf('supervisor')],
    );
    const { body } = await admin().get(`/people/${leaver.id}/departure`);
    expect(body.delegations.map(({ id }: { id: string }) => id).sort()).toEqual(
      lent.map(({ id }) => id).sort(),
    );
    expect(await deactivate(leaver.id)).toMatchObject({ status: 200 });
    const open = await app.db.query('SELECT 1 FROM delegations WHERE id = ANY($1) AND revoked_at IS NULL', [
      lent.map(({ id }) => id),
    ]);
    expect(open).toEqual([]);
  });

  it('by two administrators at once is done once, and the person is not made owner meanwhile', async () => {
    const { leaver, shared } = await busy();
    const { version } = (await admin().get(`/people/${leaver.id}`)).body;
    const body = { handOverTo: idOf('second.officer') };
    const [first, second, named] = await Promise.all([
      admin().post(`/people/${leaver.id}/departure`, body, { ifMatch: version }),
      admin().post(`/people/${leaver.id}/departure`, body, { ifMatch: version }),
      send(app.as('officer'), 'PATCH', shared, '', { owner: leaver.id }),
    ]);
    expect([first.status, second.status].sort()).toEqual([200, 412]);
    expect([200, 412, 422]).toContain(named.status);
    expect(await ownerOf(shared)).not.toHaveProperty('hasLeft');
  });
});
