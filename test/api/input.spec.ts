import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '#test/support/app.js';
import type { PersonKey } from '#test/support/builders.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';
import { DRAFT } from '#test/support/cases/engagement-steps.js';
import { expectProblem, JSON_TYPE, inputSteps } from '#test/support/cases/input-steps.js';

let app: TestApp;
let cases: Cases;
beforeAll(async () => {
  app = await startTestApp();
  cases = casesOf(app);
});
afterAll(() => app.close());

const { fingerprint } = inputSteps(() => app);

describe('a new engagement with a fault', () => {
  const create = (fields: object) => app.as('officer').post('/engagements', { ...DRAFT, ...fields });

  it.each<[string, object, string]>([
    ['without a title', { title: undefined }, '/title'],
    ['with an empty title', { title: '  ' }, '/title'],
    ['with a number as the title', { title: 5 }, '/title'],
    ['with a list as the title', { title: ['a'] }, '/title'],
    ['with an object as the title', { title: { $gt: '' } }, '/title'],
    ['with a title one character too long', { title: 'x'.repeat(201) }, '/title'],
    ['with a description one character too long', { description: 'x'.repeat(20_001) }, '/description'],
    ['with a NUL in its title', { title: 'a\u0000b' }, '/title'],
    ['with half a character in its title', { title: 'a\ud800' }, '/title'],
    [
      'with half a character in a note',
      { participations: [{ partner: 'WHO', part: 'funding', note: '\udc00' }] },
      '/participations/0/note',
    ],
    ['on 31 February', { startOn: '2026-02-31' }, '/startOn'],
    ['on 29 February of a common year', { dueOn: '2026-02-29' }, '/dueOn'],
    ['on a date with a time', { dueOn: '2026-06-30T00:00:00Z' }, '/dueOn'],
    ['on a date of the year 10000', { dueOn: '10000-01-01' }, '/dueOn'],
    ['on a date in the distant past', { startOn: '0001-01-01' }, '/startOn'],
    ['on a date in words', { dueOn: 'tomorrow' }, '/dueOn'],
    ['on a number as the date', { dueOn: 20260630 }, '/dueOn'],
    ['of an unknown opportunity', { opportunity: '1.2.99' }, '/opportunity'],
    ['of an unknown team', { team: 'nowhere' }, '/team'],
    ['of an invalid code', { opportunity: '../1.2.1' }, '/opportunity'],
    ['of an unknown priority', { priority: 'urgent' }, '/priority'],
    ['of a priority in capitals', { priority: 'HIGH' }, '/priority'],
    ['in a country that does not exist', { countries: ['XX'] }, '/countries'],
    ['in a country in small letters', { countries: ['mx'] }, '/countries'],
    ['in one country twice', { countries: ['MX', 'MX'] }, '/countries'],
    ['with text instead of a list of countries', { countries: 'MX' }, '/countries'],
    ['with an empty tag', { tags: [''] }, '/tags'],
    ['with too many tags', { tags: Array.from({ length: 31 }, (_, n) => `t${n}`) }, '/tags'],
    ['with a negative amount', { plannedAmount: '-5', currency: 'EUR' }, '/plannedAmount'],
    ['with an amount as a number', { plannedAmount: 5.5, currency: 'EUR' }, '/plannedAmount'],
    ['with a third decimal', { plannedAmount: '5.005', currency: 'EUR' }, '/plannedAmount'],
    ['with an unknown currency', { plannedAmount: '5', currency: 'XYZ' }, '/currency'],
    ['with an owner that is not an id', { owner: 'officer' }, '/owner'],
    ['with a field of the answer', { reference: 'ENG-2026-00001' }, '/reference'],
    ['with an unknown field', { colour: 'red' }, '/colour'],
    [
      'with an unknown field in a part',
      { milestones: [{ title: 'a', dueOn: '2026-05-01', state: 'done' }] },
      '/milestones/0/state',
    ],
    ['with an empty part', { participations: [{}] }, '/participations/0/partner'],
    ['with text instead of a part', { participations: ['UNODC'] }, '/participations'],
    [
      'with too many milestones',
      { milestones: Array.from({ length: 101 }, () => ({ title: 'a', dueOn: '2026-05-01' })) },
      '/milestones',
    ],
  ])('%s is 400 and names the place', async (_what, fields, pointer) => {
    const before = await fingerprint();
    const answer = await create(fields);
    expectProblem(answer, 400);
    expect(answer.body.errors.map((fault: { pointer: string }) => fault.pointer)).toContain(pointer);
    expect(await fingerprint()).toBe(before);
  });

  it('gets a list of all its faults at once', async () => {
    const { body } = await create({ title: '', dueOn: 'x', tags: 5, colour: 1, milestones: [{ title: '' }] });
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/colour',
      '/dueOn',
      '/milestones/0/dueOn',
      '/milestones/0/title',
      '/tags',
      '/title',
    ]);
  });

  it.each([
    ['{"title": "x"', 'is cut off'],
    ['{"title": "x",}', 'has an extra comma'],
    [`{'title': 'x'}`, 'has the wrong quotation marks'],
    ['\ufeff{}\u0000', 'has a NUL after it'],
    ['"text"', 'is a text'],
    ['[]', 'is a list'],
    ['null', 'is null'],
    ['{"title": 1e}', 'has half a number'],
  ])('whose JSON %s is 400', async (body) => {
    const before = await fingerprint();
    expectProblem(await app.as('officer').post('/engagements', body, { headers: JSON_TYPE }), 400);
    expect(await fingerprint()).toBe(before);
  });

  it('that is too large is 413', async () => {
    const before = await fingerprint();
    const milestones = Array.from({ length: 100 }, () => ({
      title: 'x'.repeat(12_000),
      dueOn: '2026-05-01',
    }));
    expectProblem(await create({ milestones }), 413);
    expect(await fingerprint()).toBe(before);
  });

  it('that is not JSON is 415', async () => {
    const type = { 'content-type': 'text/plain' };
    expectProblem(await app.as('officer').post('/engagements', 'title=x', { headers: type }), 415);
  });
});

describe('a repeated request', () => {
  const send = (idempotencyKey: string, fields: object = {}, person: PersonKey = 'officer') =>
    app.as(person).post('/engagements', { ...DRAFT, ...fields }, { idempotencyKey });

  it('makes one engagement and gets the first answer', async () => {
    const before = await cases.draft();
    const answers = [await send('once'), await send('once'), await send('once')];
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(answers.map(({ headers }) => headers.get('etag'))).toEqual(['"1"', '"1"', '"1"']);
    const after = await cases.draft();
    expect(Number(after.slice(-5)) - Number(before.slice(-5))).toBe(2);
  });

  it('eight times at the same moment makes one engagement', async () => {
    const before = await cases.draft();
    const answers = await Promise.all(Array.from({ length: 8 }, () => send('at once')));
    const made = answers.filter(({ status }) => status === 201).map(({ body }) => body.reference);
    expect(new Set(made).size).toBe(1);
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    expect(Number((await cases.draft()).slice(-5)) - Number(before.slice(-5))).toBe(2);
  });

  it('with another body is 422, and another person’s key is separate', async () => {
    await send('conflict');
    expectProblem(await send('conflict', { title: 'Another' }), 422);
    expect((await send('conflict', {}, 'second.officer')).status).toBe(201);
  });

  it('that was refused is refused again in the same words', async () => {
    const first = await send('refused', { opportunity: '9.9.9' });
    const second = await send('refused', { opportunity: '9.9.9' });
    expectProblem(second, 400);
    expect(second.body).toEqual(first.body);
  });

  it('works the same for parts, comments and transitions', async () => {
    const ref = await cases.draft();
    const officer = app.as('officer');
    const options = { ifMatch: 1, idempotencyKey: 'part' };
    const milestone = { title: 'Sign', dueOn: '2026-05-01' };
    const first = await officer.post(`/engagements/${ref}/milestones`, milestone, options);
    const second = await officer.post(`/engagements/${ref}/milestones`, milestone, options);
    expect([first.status, second.status, second.body]).toEqual([201, 201, first.body]);
    for (let n = 0; n < 2; n += 1) {
      await officer.post(`/engagements/${ref}/comments`, { body: 'Once.' }, { idempotencyKey: 'comment' });
      await officer.post(
        `/engagements/${ref}/transitions`,
        { verb: 'plan' },
        { ifMatch: 2, idempotencyKey: 'plan' },
      );
    }
    const { body } = await officer.get(`/engagements/${ref}/activity`);
    expect(body.items.map(({ what }: { what: string }) => what)).toEqual([
      'change-request.asked',
      'comment.added',
      'milestone.added',
      'engagement.created',
    ]);
  });
});

describe('the ids of others', () => {
  it('give no access: what a person may not read does not exist, in any field', async () => {
    const ref = await cases.draft('officer', { visibility: 'restricted' });
    const { body: milestone } = await app
      .as('officer')
      .post(`/engagements/${ref}/milestones`, { title: 'Sign', dueOn: '2026-05-01' }, { ifMatch: 1 });
    const request = await cases.request('officer', await cases.draft(), 'plan');
    const before = await fingerprint();
    const stranger = app.as('neighbour.officer');
    const nothing = await stranger.get('/engagements/ENG-1999-00001');
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['PATCH', '', { title: 'Mine' }],
      ['DELETE', '', undefined],
      ['GET', '/milestones', undefined],
      ['POST', '/milestones', { title: 'Sign', dueOn: '2026-05-01' }],
      ['PATCH', `/milestones/${milestone.id}`, { title: 'Mine' }],
      ['POST', `/milestones/${milestone.id}/completion`, undefined],
      ['POST', '/comments', { body: 'Hello' }],
      ['POST', '/watchers', {}],
      ['POST', '/transitions', { verb: 'plan' }],
      ['GET', '/activity', undefined],
      ['GET', '/reminders', undefined],
    ] as const) {
      const answer = await stranger.request(method, `/engagements/${ref}${path}`, body, { ifMatch: 2 });
      expectProblem(answer, 404);
      expect([path, { ...answer.body, requestId: '' }]).toEqual([path, { ...nothing.body, requestId: '' }]);
    }
    expect((await stranger.post(`/change-requests/${request}/withdrawal`, {})).status).toBe(403);
    expect(await fingerprint()).toBe(before);
  });
});
