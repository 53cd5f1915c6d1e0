import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { PersonKey } from '#test/support/builders.js';
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

const { idOf, read, decidable, addMilestone } = changeSteps(() => app);

const readRequest = async (id: string, person: PersonKey = 'supervisor') =>
  (await app.as(person).get(`/change-requests/${id}`)).body;
const withdraw = (person: PersonKey, id: string, note?: string) =>
  app.as(person).post(`/change-requests/${id}/withdrawal`, { ...(note && { note }) });
const patch = async (person: PersonKey, ref: string, fields: object) => {
  const answer = await app
    .as(person)
    .patch(`/engagements/${ref}`, fields, { ifMatch: await cases.version(ref) });
  expect(answer).toMatchObject({ status: 200 });
};

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
