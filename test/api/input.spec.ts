import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { OpenApi } from '#apps/api/src/openapi.document.js';
import { type Answer, startTestApp, type TestApp } from '#test/support/app.js';
import type { PersonKey } from '#test/support/builders.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';
import { HostileRequests, type Operation, operationsOf, wellFormed } from '#test/support/hostile.js';

let app: TestApp;
let cases: Cases;
beforeAll(async () => {
  app = await startTestApp();
  cases = casesOf(app);
});
afterAll(() => app.close());

const DRAFT = {
  title: 'Training of border officials',
  opportunity: '1.2.1',
  team: 'team-a1',
  startOn: '2026-03-02',
  dueOn: '2026-06-30',
};
const idOf = (person: PersonKey) => app.bureau.people[person].id;
const JSON_TYPE = { 'content-type': 'application/json' };

/** Everything that a refused request might have written; refusals and reads are recorded anyway. */
async function fingerprint(): Promise<string> {
  const [row] = await app.db.query<{ print: string }[]>(
    `SELECT concat_ws(' ',
       (SELECT md5(string_agg(e::text, '' ORDER BY id)) FROM engagements e),
       (SELECT md5(string_agg(m::text, '' ORDER BY id)) FROM milestones m),
       (SELECT md5(string_agg(p::text, '' ORDER BY id)) FROM participations p),
       (SELECT md5(string_agg(i::text, '' ORDER BY id)) FROM interactions i),
       (SELECT md5(string_agg(c::text, '' ORDER BY id)) FROM comments c),
       (SELECT md5(string_agg(a::text, '' ORDER BY id)) FROM attachments a),
       (SELECT md5(string_agg(c::text, '' ORDER BY id)) FROM change_requests c),
       (SELECT md5(string_agg(p::text, '' ORDER BY engagement_id, user_id, relation)) FROM engagement_people p),
       (SELECT sum(last) FROM reference_counters), (SELECT count(*) FROM reminders),
       (SELECT count(*) FROM activities WHERE what NOT IN ('access.refused', 'engagement.read'))) AS print`,
  );
  return row!.print;
}

function expectProblem(answer: Answer<Record<string, unknown>>, status: number): void {
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toMatch('application/problem+json');
  expect(answer.body).toMatchObject({
    type: expect.stringMatching(/^urn:demarche:problem:[a-z.-]+$/),
    title: expect.any(String),
    status,
    detail: expect.any(String),
    code: expect.stringMatching(/^[a-z-]+(\.[a-z-]+)+$/),
  });
}

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

describe('any input', () => {
  let hostile: HostileRequests;
  let operations: Operation[];
  /** Engagements in several states with parts of every kind: values for the address, by the name of the parameter. */
  const stages: Record<string, string>[] = [];

  beforeAll(async () => {
    const document = app.nest.get(OpenApi).document();
    const people = Object.values(app.bureau.people).map(({ id }) => id);
    hostile = new HostileRequests(document, {
      uuid: people,
      owner: [idOf('officer'), idOf('second.officer'), idOf('viewer')],
      coOwners: [idOf('officer'), idOf('supervisor'), idOf('stranger')],
      team: ['team-a1', 'team-a1', 'team-a2', app.bureau.teams['team-a1'].id],
      opportunity: ['1.1.1', '1.2.1', '1.2.1', '2'],
      readers: [idOf('viewer'), idOf('officer'), idOf('stranger')],
      assignee: [idOf('viewer'), idOf('officer'), idOf('stranger')],
      tags: ['port', 'sea 2026'],
      person: people,
      modality: ['training', 'dialogue'],
      platforms: ['GRIDS'],
      partner: ['UNODC', 'WHO', 'MX-GOV'],
      partners: ['UNODC', 'WHO', 'MX-GOV'],
      countries: ['MX', 'AT'],
      country: ['MX', 'AT'],
      plannedAmount: ['5', '1500.00'],
      sort: ['dueOn', '-priority,title', 'title,-createdAt'],
    });
    const offered = /^\/api\/v1\/(engagements|change-requests)/;
    // Deletions come last, so that there is something to read and write first.
    operations = [
      ...operationsOf(document, ['get', 'post', 'patch'], offered),
      ...operationsOf(document, ['delete'], offered),
    ];
    for (const status of ['draft', 'draft', 'planned', 'active', 'on_hold', 'completed', 'closed'] as const) {
      await furnish(await cases.inStatus(status));
    }
  });

  async function furnish(ref: string): Promise<void> {
    const { body } = await app.as('officer').get(`/engagements/${ref}`);
    const stage: Record<string, string> = { ref, person: idOf('viewer') };
    stages.push(stage, { ...stage, ref: body.id });
    const [participation] = (await app.as('officer').get(`/engagements/${ref}/participations`)).body.items;
    stage['participations'] = participation.id;
    if (body.status === 'closed') return;
    for (const [part, fields] of [
      ['milestones', { title: 'Sign', dueOn: '2026-05-01' }],
      ['interactions', { kind: 'call', heldOn: '2026-03-01' }],
      ['comments', { body: 'Hello' }],
      ['attachments', attachment()],
    ] as const) {
      const ifMatch = await cases.version(ref);
      stage[part] = (
        await app.as('officer').post(`/engagements/${ref}/${part}`, fields, { ifMatch })
      ).body.id;
    }
    if (body.status === 'draft') stage['change-requests'] = await cases.request('officer', ref, 'plan');
  }

  function attachment(): FormData {
    const form = new FormData();
    form.append('file', new Blob(['text']), 'note.txt');
    return form;
  }

  /** An address that has known values in its parameters most of the time. */
  const addressOf = ({ path, query }: Operation): fc.Arbitrary<string> => {
    const parts = path.split('/');
    const kinds = parts.map((part, at) => (part === '{id}' ? parts[at - 1]! : part.slice(1, -1)));
    const fitting = stages.filter((stage) =>
      parts.every((part, at) => !part.startsWith('{') || kinds[at]! in stage),
    );
    return fc
      .constantFrom(...fitting)
      .chain((stage) => {
        const segments = parts.map((part, at) =>
          part.startsWith('{') ? hostile.segment(stage[kinds[at]!]!) : fc.constant(part),
        );
        return fc.tuple(fc.tuple(...segments), hostile.query(query));
      })
      .map(([segments, text]) => segments.join('/') + (text && `?${text}`));
  };

  const bodyOf = ({ method, body }: Operation): fc.Arbitrary<unknown> => {
    if (body) return hostile.body(body);
    return method === 'GET' || method === 'DELETE' ? fc.constant(undefined) : fc.constantFrom(undefined, {});
  };

  const PEOPLE: PersonKey[] = ['officer', 'officer', 'officer', 'supervisor', 'viewer', 'neighbour.officer'];

  async function send(
    operation: Operation,
    person: PersonKey,
    address: string,
    body: unknown,
    isStale: boolean,
  ) {
    const ref = /\/engagements\/([^/?]+)/.exec(address)?.[1] ?? '';
    const text = body === undefined ? undefined : JSON.stringify(body);
    const version = operation.takesVersion ? await versionOf(ref) : undefined;
    return app.as(person).request(operation.method, address, text, {
      ...(version !== undefined && { ifMatch: isStale ? version + 7 : version }),
      ...(text !== undefined && { headers: JSON_TYPE }),
    });
  }

  async function versionOf(ref: string): Promise<number> {
    const [row] = await app.db.query<{ version: number }[]>(
      'SELECT version FROM engagements WHERE reference = $1 OR id::text = $1',
      [ref.includes('%') ? '' : ref],
    );
    return row?.version ?? 1;
  }

  function expectCalm(answer: Answer<unknown>): void {
    expect(answer.status).toBeLessThan(500);
    if (answer.status < 400) return;
    expectProblem(answer as Answer<Record<string, unknown>>, answer.status);
    expect(JSON.stringify(answer.body)).not.toMatch(
      /\bat .*:\d+:\d+|node_modules|QueryFailed|SELECT |syntax error|\.js\b|\.ts\b/,
    );
  }

  it('only a valid request writes, and none causes an internal error', async () => {
    const seen = new Map<string, number>();
    for (const operation of operations) {
      const runs = operation.body ? 75 : Object.keys(operation.query).length > 0 ? 60 : 8;
      const request = fc.tuple(
        fc.constantFrom(...PEOPLE),
        addressOf(operation),
        bodyOf(operation),
        fc.integer({ max: 9, min: 0 }),
      );
      await fc.assert(
        fc.asyncProperty(request, async ([person, address, body, luck]) => {
          const before = await fingerprint();
          const answer = await send(operation, person, address, body, luck === 0);
          expectCalm(answer);
          if (answer.status >= 400 || operation.method === 'GET') expect(await fingerprint()).toBe(before);
          const key = `${operation.method} ${Math.floor(answer.status / 100)}xx`;
          seen.set(key, (seen.get(key) ?? 0) + 1);
        }),
        { numRuns: runs, endOnFailure: true },
      );
    }
    // Many requests are valid and many are not; otherwise this would prove nothing.
    const outcomes = ['GET 2xx', 'GET 4xx', 'POST 2xx', 'POST 4xx', 'PATCH 2xx', 'PATCH 4xx'];
    expect(outcomes.filter((outcome) => (seen.get(outcome) ?? 0) < 20)).toEqual([]);
    expect(app.logged().filter(({ level }) => level === 'error')).toEqual([]);
  }, 120_000);

  it('a file with any name and content causes no internal error', async () => {
    const ref = stages[0]!['ref']!;
    const name = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom('a.txt', 'a.pdf', 'a.docx', 'a.zip', 'a.png', 'a.xlsx', 'a.rtf', 'a.tif'),
    );
    const content = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc
        .tuple(
          fc.constantFrom('%PDF-', 'PK\u0003\u0004', '\x89PNG\r\n\x1a\n', 'II*\0', '{\\rtf'),
          fc.uint8Array({ maxLength: 100 }),
        )
        .map(([mark, rest]) => new Uint8Array([...Buffer.from(mark, 'latin1'), ...rest])),
    );
    await fc.assert(
      fc.asyncProperty(name, content, async (fileName, bytes) => {
        const form = new FormData();
        form.append('file', new Blob([new Uint8Array(bytes)]), wellFormed(fileName));
        const before = await fingerprint();
        const answer = await app
          .as('officer')
          .post(`/engagements/${ref}/attachments`, form, { ifMatch: await cases.version(ref) });
        expectCalm(answer);
        if (answer.status >= 400) return expect(await fingerprint()).toBe(before);
        expect(
          (await app.as('officer').get(`/engagements/${ref}/attachments/${answer.body.id}/content`)).status,
        ).toBe(200);
      }),
      { numRuns: 80, endOnFailure: true },
    );
  }, 60_000);

  it('text that is not JSON causes no internal error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.json()), async (text) => {
        const answer = await app.as('officer').post('/engagements', text, { headers: JSON_TYPE });
        expectProblem(answer, 400);
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });
});
