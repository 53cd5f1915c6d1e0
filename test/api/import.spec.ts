import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { PersonKey } from '#test/support/builders.js';
import { startTestApp, type TestApp } from '#test/support/app.js';

// Two hundred rows in one test: a generous limit, so that a busy machine does not fail it.
jest.setTimeout(60_000);

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const ROW = {
  title: 'Training of border officials',
  opportunity: '1.2.1',
  team: 'team-a1',
  startOn: '2026-03-02',
  dueOn: '2026-06-30',
};
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

const preview = (person: PersonKey, rows: unknown) =>
  app.as(person).post('/engagements/import/preview', { rows });
const take = (person: PersonKey, rows: unknown) => app.as(person).post('/engagements/import', { rows });

/** Everything that an import can write, as one string. */
async function wholeState(): Promise<string> {
  const [row] = await app.db.query<{ state: string }[]>(`SELECT concat_ws(' ',
    (SELECT count(*) FROM engagements), (SELECT count(*) FROM engagement_people), (SELECT count(*) FROM participations),
    (SELECT count(*) FROM milestones), (SELECT count(*) FROM activities), (SELECT count(*) FROM reminders)) AS state`);
  return row!.state;
}

/** One row for each way in which a single engagement is refused, with the reported reasons. */
const REFUSED: [what: string, row: object, code: string, reasons: object[]][] = [
  [
    'a day that does not exist, and no title',
    { ...ROW, title: ' ', dueOn: '30.6.2026' },
    'request.malformed',
    [
      { pointer: '/title', detail: 'must not be empty' },
      { pointer: '/dueOn', detail: 'must be a calendar date, YYYY-MM-DD' },
    ],
  ],
  [
    'an unknown column',
    { ...ROW, colour: 'red' },
    'request.malformed',
    [{ pointer: '/colour', detail: 'is not a field of this request' }],
  ],
  [
    'an unknown opportunity',
    { ...ROW, opportunity: '9.9.9' },
    'request.unknown-reference',
    [
      {
        pointer: '/opportunity',
        detail: 'There is no such opportunity. Give a code from the catalogue, such as 1.2.1.',
      },
    ],
  ],
  [
    'an unknown partner',
    { ...ROW, participations: [{ partner: 'nobody', part: 'funding' }] },
    'request.unknown-reference',
    [{ pointer: '/participations/0/partner', detail: 'There is no such partner.' }],
  ],
  [
    'a partner twice in the same part',
    {
      ...ROW,
      participations: [
        { partner: 'WHO', part: 'funding' },
        { partner: 'WHO', part: 'funding' },
      ],
    },
    'participation.exists',
    [{ pointer: null, detail: 'This partner already has this part in the engagement.' }],
  ],
  [
    'an unknown owner',
    { ...ROW, owner: UNKNOWN },
    'request.unknown-reference',
    [{ pointer: '/owner', detail: 'There is no such person.' }],
  ],
  [
    'a team in which the person may not create',
    { ...ROW, team: 'team-b1' },
    'permission.engagement.create',
    [{ pointer: null, detail: 'Only officers and supervisors of the team may create its engagements.' }],
  ],
  [
    'a start after the due date',
    { ...ROW, startOn: '2026-07-01' },
    'engagement.start-after-due-date',
    [{ pointer: '/startOn', detail: 'The start date must not be after the due date.' }],
  ],
];

describe('a preview of an import', () => {
  it('shows what would become of every row and writes nothing', async () => {
    const before = await wholeState();
    const answer = await preview('officer', [ROW, ...REFUSED.map(([, row]) => row), ROW]);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      items: [
        { row: 1, outcome: 'created', code: null, reasons: [], reference: null },
        ...REFUSED.map(([, , code, reasons], index) => ({
          row: index + 2,
          outcome: 'refused',
          code,
          reasons: reasons.map((reason) => expect.objectContaining(reason)),
          reference: null,
        })),
        { row: REFUSED.length + 2, outcome: 'created', code: null, reasons: [], reference: null },
      ],
      counts: { created: 2, refused: REFUSED.length },
    });
    expect(await wholeState()).toBe(before);
  });
});

describe('an import', () => {
  it('makes a draft of every row, with everything that belongs to it', async () => {
    const owner = app.bureau.people['second.officer'].id;
    const rows = [
      { ...ROW, title: '  First  ', owner, participations: [{ partner: 'UNODC', part: 'implementing' }] },
      {
        ...ROW,
        title: 'Second',
        milestones: [{ title: 'Sign', dueOn: '2026-05-01' }],
        plannedAmount: '1500',
        currency: 'USD',
      },
    ];
    const answer = await take('officer', rows);
    expect(answer).toMatchObject({
      status: 201,
      body: {
        items: [
          { row: 1, outcome: 'created', reference: expect.stringMatching(/^ENG-2026-\d{5}$/) },
          { row: 2, outcome: 'created', reference: expect.stringMatching(/^ENG-2026-\d{5}$/) },
        ],
        counts: { created: 2, refused: 0 },
      },
    });
    const [first, second] = (answer.body.items as { reference: string }[]).map(({ reference }) => reference);
    expect((await app.as('officer').get(`/engagements/${first}`)).body).toMatchObject({
      title: 'First',
      status: 'draft',
      owner: { id: owner },
      createdBy: { id: app.bureau.people.officer.id },
      partners: [{ code: 'UNODC', part: 'implementing' }],
    });
    expect((await app.as('officer').get(`/engagements/${second}`)).body).toMatchObject({
      milestoneCount: 1,
      plannedAmount: '1500.00',
    });
    const recorded = await app.db.query<{ what: string; requestId: string }[]>(
      `SELECT a.what, a.request_id AS "requestId" FROM activities a JOIN engagements e ON e.id = a.engagement_id
       WHERE e.reference = ANY($1)`,
      [[first, second]],
    );
    expect(recorded).toEqual([
      { what: 'engagement.created', requestId: answer.headers.get('x-request-id') },
      { what: 'engagement.created', requestId: answer.headers.get('x-request-id') },
    ]);
    const told = await app.db.query(
      `SELECT 1 FROM reminders r JOIN engagements e ON e.id = r.engagement_id
       WHERE r.rule = 'assignment' AND r.recipient_id = $1 AND e.reference = $2`,
      [owner, first],
    );
    expect(told).toHaveLength(1);
  });

  it('writes nothing at all if one row is refused, and says which and why', async () => {
    const before = await wholeState();
    const answer = await take('officer', [
      ROW,
      { ...ROW, startOn: '2026-07-01' },
      { ...ROW, team: 'team-b1' },
    ]);
    expect(answer).toMatchObject({
      status: 422,
      body: {
        code: 'import.rows-refused',
        detail: 'Nothing was imported: some rows were refused.',
        errors: [
          { code: 'engagement.start-after-due-date', pointer: '/rows/1/startOn' },
          { code: 'permission.engagement.create', pointer: '/rows/2' },
        ],
      },
    });
    expect(await wholeState()).toBe(before);
  });

  it('repeats no more of an unknown column than an answer may hold', async () => {
    const row = { ...ROW, ['x'.repeat(900)]: 'red' };
    const preview = await app.as('officer').post('/engagements/import/preview', { rows: [row] });
    expect(preview.body.items[0].reasons).toMatchObject([
      { pointer: `/${'x'.repeat(498)}…`, detail: 'is not a field of this request' },
    ]);
    const answer = await take('officer', [row]);
    expect(answer).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: `/rows/0/${'x'.repeat(491)}…` }] },
    });
  });

  it('agrees with its preview for every kind of fault', async () => {
    for (const [what, row] of REFUSED) {
      const { body } = await app.as('officer').post('/engagements/import/preview', { rows: [ROW, row] });
      const { reasons } = body.items[1] as { reasons: { pointer: string | null }[] };
      const answer = await take('officer', [ROW, row]);
      expect([what, answer.status, answer.body.errors]).toEqual([
        what,
        422,
        reasons.map((reason) => ({ ...reason, pointer: `/rows/1${reason.pointer ?? ''}` })),
      ]);
    }
  });

  it('is done once if the same request is sent twice', async () => {
    const send = () =>
      app.as('officer').post('/engagements/import', { rows: [ROW] }, { idempotencyKey: 'import-once' });
    const first = await send();
    const before = await wholeState();
    const second = await send();
    expect(second.body).toEqual(first.body);
    expect(await wholeState()).toBe(before);
  });

  it('gives every draft a unique reference if two people import at once', async () => {
    const rows = Array.from({ length: 20 }, () => ROW);
    const answers = await Promise.all([take('officer', rows), take('supervisor', rows)]);
    const refs = answers.flatMap(({ status, body }) => {
      expect(status).toBe(201);
      return (body.items as { reference: string }[]).map(({ reference }) => reference);
    });
    expect(new Set(refs).size).toBe(40);
  });

  it('accepts up to two hundred rows', async () => {
    const rows = Array.from({ length: 200 }, () => ROW);
    const answer = await preview('officer', rows);
    expect(answer).toMatchObject({ status: 200, body: { counts: { created: 200, refused: 0 } } });
    for (const wrong of [[...rows, ROW], [], undefined, 'rows', [null], ['row'], [[]]]) {
      expect(await take('officer', wrong)).toMatchObject({ status: 400 });
    }
  });
});

describe('the person who imports', () => {
  it('must be signed in', async () => {
    for (const path of ['/engagements/import', '/engagements/import/preview']) {
      expect(await app.signedOut.post(path, { rows: [ROW] })).toMatchObject({ status: 401 });
    }
  });

  it.each(['viewer', 'auditor', 'admin', 'stranger'] as const)('cannot be the %s', async (person) => {
    for (const send of [preview, take]) {
      expect(await send(person, [ROW])).toMatchObject({
        status: 403,
        body: { code: 'permission.engagement.create' },
      });
    }
  });
});
