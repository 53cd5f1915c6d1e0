import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { PersonKey, TeamKey } from '#test/support/builders.js';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';
import { FOUR_EYES, NOT_ELIGIBLE, decisionSteps } from '#test/support/cases/decision-steps.js';

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

const { idOf, read, readRequest, decidersOf, expectRefused, planOf, setRole, change } = decisionSteps(
  () => app,
);

const takeRole = async (person: PersonKey, team: TeamKey = 'team-a1') => {
  const answer = await app.as('admin').delete(`/teams/${team}/members/${idOf(person)}`);
  expect(answer).toMatchObject({ status: 204 });
};

describe('four eyes', () => {
  it('keep the asker from deciding, in any role', async () => {
    for (const person of ['officer', 'supervisor', 'bureau.supervisor'] as const) {
      const { ref, id } = await planOf(person);
      await expectRefused(ref, () => cases.approve(person, id), FOUR_EYES);
      await expectRefused(ref, () => cases.sendBack(person, id, 'To myself.'), FOUR_EYES);
    }
  });

  it('keep the owner from deciding, no matter who asked', async () => {
    const { ref, id } = await planOf('officer', { owner: idOf('supervisor') });
    await expectRefused(ref, () => cases.approve('supervisor', id), FOUR_EYES);
    expect(await decidersOf(id)).toEqual([idOf('second.supervisor')]);
    expect(await cases.approve('second.supervisor', id)).toMatchObject({ status: 200 });
  });

  it('keep an owner or asker who became a supervisor from deciding', async () => {
    const { ref, id } = await planOf('second.officer');
    await setRole('officer', 'supervisor');
    await setRole('second.officer', 'supervisor');
    try {
      await expectRefused(ref, () => cases.approve('officer', id), FOUR_EYES);
      await expectRefused(ref, () => cases.approve('second.officer', id), FOUR_EYES);
    } finally {
      await setRole('officer', 'officer');
      await setRole('second.officer', 'officer');
    }
  });

  it('keep a supervisor who became the owner after the request from deciding', async () => {
    const { ref, id } = await planOf();
    await change('second.supervisor', ref, { owner: idOf('supervisor') });
    await expectRefused(ref, () => cases.approve('supervisor', id), FOUR_EYES);
    await change('second.supervisor', ref, { owner: idOf('second.officer') });
    await expectRefused(ref, () => cases.approve('supervisor', id), FOUR_EYES);
    expect(await decidersOf(id)).toEqual([idOf('second.supervisor')]);
  });

  it('keep an owner who gave the engagement away after the request from deciding', async () => {
    const { ref, id } = await planOf('officer', {}, 'supervisor');
    await change('supervisor', ref, { owner: idOf('officer') });
    await expectRefused(ref, () => cases.approve('supervisor', id), FOUR_EYES);
    expect((await readRequest(id, 'supervisor')).decidable).toMatchObject({
      allowed: false,
      reason: {
        detail:
          'You owned or co-owned this engagement while the request was open: somebody else has to decide.',
      },
    });
    expect(await decidersOf(id)).toEqual([idOf('second.supervisor')]);
    // Older than what others ask, and still the one that is found.
    await planOf();
    const mine = `/change-requests?decidableBy=me&engagement=${ref}&limit=1`;
    expect((await app.as('supervisor').get(mine)).body).toMatchObject({ items: [], total: 0 });
    expect((await app.as('second.supervisor').get(mine)).body).toMatchObject({ items: [{ id }], total: 1 });
    expect(await cases.approve('second.supervisor', id)).toMatchObject({ status: 200 });
  });

  it('keep an owner who gave many engagements away at once from deciding', async () => {
    const { ref, id } = await planOf('officer', {}, 'supervisor');
    const engagements = [{ ref, version: await cases.version(ref) }];
    const body = { action: 'reassign', owner: idOf('officer'), engagements };
    expect((await app.as('supervisor').post('/engagements/bulk', body)).body).toMatchObject({
      items: [{ outcome: 'changed' }],
    });
    await expectRefused(ref, () => cases.approve('supervisor', id), FOUR_EYES);
  });

  it('keep current and former co-owners from deciding', async () => {
    const { ref, id } = await planOf('officer', { coOwners: [idOf('supervisor')] });
    await expectRefused(ref, () => cases.approve('supervisor', id), FOUR_EYES);
    await change('second.supervisor', ref, { coOwners: [] });
    await expectRefused(ref, () => cases.approve('supervisor', id), FOUR_EYES);
    const late = await planOf();
    await change('officer', late.ref, { coOwners: [idOf('supervisor')] });
    await expectRefused(late.ref, () => cases.approve('supervisor', late.id), FOUR_EYES);
    expect((await readRequest(late.id, 'supervisor')).decidable).toMatchObject({
      reason: { detail: 'You co-own this engagement: somebody else has to decide.' },
    });
    await change('officer', late.ref, { coOwners: [] });
    await expectRefused(late.ref, () => cases.approve('supervisor', late.id), FOUR_EYES);
  });

  it('keep an owner who made the asker the owner and stayed a co-owner from deciding', async () => {
    const { ref, id } = await planOf('officer', {}, 'supervisor');
    await change('supervisor', ref, { owner: idOf('officer'), coOwners: [idOf('supervisor')] });
    await expectRefused(ref, () => cases.approve('supervisor', id), FOUR_EYES);
  });

  it('count only owners during the request: a person who gave the engagement away before may decide', async () => {
    const ref = await cases.draft('supervisor');
    await change('supervisor', ref, { owner: idOf('officer') });
    const id = await cases.request('officer', ref, 'plan');
    expect(await decidersOf(id)).toEqual([idOf('second.supervisor'), idOf('supervisor')]);
    expect(await cases.approve('supervisor', id)).toMatchObject({ status: 200 });
  });

  it('apply even if a handover and an approval come at the same moment', async () => {
    for (let time = 0; time < 10; time += 1) {
      const { ref, id } = await planOf('officer', {}, 'supervisor');
      const ifMatch = await cases.version(ref);
      const [, ...approvals] = await Promise.all([
        app.as('supervisor').patch(`/engagements/${ref}`, { owner: idOf('officer') }, { ifMatch }),
        cases.approve('supervisor', id, { ifMatch }),
        cases.approve('supervisor', id, { ifMatch: ifMatch + 1 }),
        cases.approve('supervisor', id, { ifMatch: ifMatch + 1 }),
      ]);
      for (const approval of approvals) expect(approval).toMatchObject(FOUR_EYES);
    }
  });

  it('refuse a change of owners that would leave nobody to decide', async () => {
    const { ref } = await planOf('other.supervisor', { team: 'team-b1' }, 'other.officer');
    await setRole('bureau.supervisor', 'supervisor', 'team-b1');
    try {
      const ifMatch = await cases.version(ref);
      const coOwners = [idOf('bureau.supervisor')];
      await expectRefused(
        ref,
        () => app.as('other.officer').patch(`/engagements/${ref}`, { coOwners }, { ifMatch }),
        { status: 422, body: { code: 'engagement.nobody-left-to-decide' } },
      );
    } finally {
      await takeRole('bureau.supervisor', 'team-b1');
    }
  });

  it('are enforced by the database itself for all code', async () => {
    const { ref, id } = await planOf('officer', {}, 'supervisor');
    await change('supervisor', ref, { owner: idOf('second.officer') });
    for (const [decider, lender] of [
      ['officer', null],
      ['supervisor', null],
      ['second.officer', null],
      ['second.supervisor', 'supervisor'],
    ] as const) {
      const forged = app.db.query(
        `UPDATE change_requests SET state = 'approved', decided_by_id = $2, on_behalf_of_id = $3 WHERE id = $1`,
        [id, idOf(decider), lender && idOf(lender)],
      );
      await expect(forged).rejects.toThrow('change_requests_four_eyes');
    }
  });

  it('let only supervisors decide: officers, viewers and strangers get the reason', async () => {
    const { ref, id } = await planOf();
    for (const person of [
      'second.officer',
      'viewer',
      'neighbour.officer',
      'other.supervisor',
      'stranger',
    ] as const) {
      await expectRefused(ref, () => cases.approve(person, id), NOT_ELIGIBLE);
    }
    expect((await cases.approve('second.officer', id)).body.detail).toBe(
      'This is for Second supervisor or Supervisor to decide.',
    );
  });

  it('give administrators and auditors no authority, even as supervisors of the team', async () => {
    const { ref, id } = await planOf();
    await setRole('admin', 'supervisor');
    await setRole('auditor', 'supervisor');
    try {
      for (const person of ['admin', 'auditor'] as const) {
        await expectRefused(ref, () => cases.approve(person, id), NOT_ELIGIBLE);
        expect(await readRequest(id, person)).toMatchObject({
          decidable: {
            allowed: false,
            reason: { detail: 'Administrators and auditors cannot decide requests.' },
          },
        });
      }
      expect(await decidersOf(id)).toEqual([idOf('second.supervisor'), idOf('supervisor')]);
    } finally {
      await takeRole('admin');
      await takeRole('auditor');
    }
  });

  it('keep a token without the scope from deciding', async () => {
    const { ref, id } = await planOf();
    const tokenFor = async (scopes: string[]) => {
      const body = { name: scopes.join(), scopes, expiresOn: '2026-12-31' };
      return app.withToken((await app.as('supervisor').post('/me/tokens', body)).body.token);
    };
    const ifMatch = await cases.version(ref);
    const decide = async (scopes: string[]) =>
      (await tokenFor(scopes)).post(`/change-requests/${id}/decision`, { outcome: 'approve' }, { ifMatch });
    const refusal = { status: 403, body: { code: 'token.scope' } };
    await expectRefused(ref, () => decide(['read', 'write']), refusal);
    expect(await decide(['read', 'decide'])).toMatchObject({ status: 200 });
    const [row] = await app.db.query(
      `SELECT source FROM activities WHERE engagement_id = $1 AND what = 'engagement.planned'`,
      [(await read(ref)).id],
    );
    expect(row).toEqual({ source: 'api' });
  });
});
