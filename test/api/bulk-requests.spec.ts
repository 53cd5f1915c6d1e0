import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { PersonKey } from '#test/support/builders.js';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';
import { type Item, bulkSteps } from '#test/support/cases/bulk-steps.js';

// Many requests per test: a generous limit, so that a busy machine does not fail them.
jest.setTimeout(30_000);

let app: TestApp;
let cases: Cases;
beforeAll(async () => {
  app = await startTestApp();
  cases = casesOf(app);
});
afterAll(() => app.close());

const { idOf, targets, bulk, itemsOf, outcomes, read } = bulkSteps(() => app);

const preview = (person: PersonKey, body: object) => app.as(person).post('/engagements/bulk/preview', body);

/** Everything that a bulk request can write, as one string. */
async function wholeState(): Promise<string> {
  const [row] = await app.db.query<{ state: string }[]>(`SELECT concat_ws(' ',
    (SELECT md5(string_agg(to_jsonb(e)::text, '' ORDER BY id)) FROM engagements e),
    (SELECT md5(string_agg(to_jsonb(c)::text, '' ORDER BY id)) FROM change_requests c),
    (SELECT md5(string_agg(to_jsonb(r)::text, '' ORDER BY id)) FROM reminders r),
    (SELECT md5(string_agg(to_jsonb(p)::text, '' ORDER BY engagement_id, user_id, relation)) FROM engagement_people p),
    (SELECT count(*) FROM activities), (SELECT md5(string_agg(to_jsonb(a)::text, '' ORDER BY stream)) FROM activity_chains a)) AS state`);
  return row!.state;
}

describe('a preview', () => {
  it('shows exactly what will happen and writes nothing', async () => {
    const refs = [
      await cases.inStatus('active'),
      await cases.inStatus('planned'),
      await cases.draft(),
      await cases.inStatus('on_hold', {}, 'second.officer'),
      await cases.inStatus('cancelled'),
    ];
    const engagements = await targets(...refs);
    engagements[1]!.version += 1;
    engagements.push({ ref: 'ENG-1999-00001', version: 1 });
    const bodies = [
      { action: 'prioritise', priority: 'critical' },
      { action: 'extend', byDays: 14, reason: 'Late funds.' },
      { action: 'reassign', owner: idOf('second.officer') },
    ];
    for (const action of bodies) {
      const before = await wholeState();
      const body = { ...action, engagements };
      const told = await preview('officer', body);
      expect(told.status).toBe(200);
      expect(await wholeState()).toBe(before);
      const done = await bulk('officer', body);
      const withoutRequest = itemsOf(done).map((item) => ({ ...item, changeRequestId: null }));
      expect({ ...told.body, items: itemsOf(told) }).toEqual({ ...done.body, items: withoutRequest });
      for (const [index, ref] of refs.entries()) {
        engagements[index]!.version = (await cases.version(ref)) - (index === 1 ? -1 : 0);
      }
    }
  });

  it('notifies nobody: no mail is queued', async () => {
    const engagements = await targets(await cases.inStatus('active'));
    const count = async () =>
      (await app.db.query<[{ n: number }]>('SELECT count(*)::int AS n FROM reminders'))[0].n;
    const before = await count();
    await preview('supervisor', { action: 'reassign', owner: idOf('second.officer'), engagements });
    await preview('supervisor', { action: 'extend', byDays: 7, reason: 'Late.', engagements });
    expect(await count()).toBe(before);
  });
});

describe('one engagement that cannot be changed', () => {
  it('is refused if another person changed it in the meantime, and the others succeed', async () => {
    const [one, two] = [await cases.draft(), await cases.draft()];
    const engagements = await targets(one, two);
    engagements[0]!.version = 99;
    const answer = await bulk('officer', { action: 'prioritise', priority: 'low', engagements });
    expect(itemsOf(answer)).toMatchObject([
      {
        outcome: 'refused',
        code: 'request.stale',
        reasons: [{ detail: 'Somebody changed it since you read it: its version is now 1.' }],
        version: 1,
      },
      { outcome: 'changed' },
    ]);
    expect((await read(one)).priority).toBe('normal');
    expect((await read(two)).priority).toBe('low');
  });

  it('reveals nothing to a person who may not read it: it looks like one that never existed', async () => {
    const hidden = await cases.draft('officer', { visibility: 'restricted' });
    const engagements = [
      { ref: hidden, version: 1 },
      { ref: 'ENG-1999-00001', version: 1 },
    ];
    const body = { action: 'prioritise', priority: 'low', engagements };
    for (const answer of [await preview('supervisor', body), await bulk('supervisor', body)]) {
      const [of, never] = itemsOf(answer) as [Item, Item];
      expect(of).toEqual({ ...never, reference: hidden });
      expect(never).toEqual({
        reference: 'ENG-1999-00001',
        title: null,
        outcome: 'refused',
        needsDecision: false,
        code: 'engagement.not-found',
        reasons: [{ code: 'engagement.not-found', detail: 'There is no such engagement.' }],
        before: null,
        after: null,
        changeRequestId: null,
        version: null,
      });
    }
  });
});

it('two requests at once change each engagement only once', async () => {
  const refs = await Promise.all(Array.from({ length: 6 }, () => cases.inStatus('active')));
  const engagements = await targets(...refs);
  const body = (reason: string) => ({ action: 'extend', byDays: 7, reason });
  const answers = await Promise.all([
    bulk('officer', { ...body('First.'), engagements }),
    bulk('supervisor', { ...body('Second.'), engagements: engagements.toReversed() }),
  ]);
  const byRef = answers.flatMap((answer) => itemsOf(answer)).filter(({ outcome }) => outcome === 'asked');
  expect(byRef.map(({ reference }) => reference).sort()).toEqual([...refs].sort());
  const [{ open }] = await app.db.query<[{ open: number }]>(
    `SELECT count(*)::int AS open FROM change_requests c JOIN engagements e ON e.id = c.engagement_id
     WHERE e.reference = ANY($1) AND c.state = 'open'`,
    [refs],
  );
  expect(open).toBe(refs.length);
});

it('a repeated request is done once', async () => {
  const ref = await cases.inStatus('active');
  const body = { action: 'extend', byDays: 7, reason: 'Late funds.', engagements: await targets(ref) };
  const send = () => app.as('officer').post('/engagements/bulk', body, { idempotencyKey: `bulk-${ref}` });
  const first = await send();
  const second = await send();
  expect(outcomes(first)).toEqual(['asked']);
  expect(second.body).toEqual(first.body);
  expect(second.headers.get('idempotency-replayed')).toBe('true');
  expect(await cases.version(ref)).toBe(2);
});

describe('an invalid request', () => {
  const one = [{ ref: 'ENG-2026-00001', version: 1 }];
  it.each([
    ['an unknown action', { action: 'close', engagements: one }, '/action'],
    ['reassign without an owner', { action: 'reassign', engagements: one }, '/owner'],
    ['prioritise without a priority', { action: 'prioritise', engagements: one }, '/priority'],
    ['an unknown priority', { action: 'prioritise', priority: 'urgent', engagements: one }, '/priority'],
    [
      'a reason that the action does not take',
      { action: 'prioritise', priority: 'low', reason: 'Why.', engagements: one },
      '/reason',
    ],
    [
      'an owner that the action does not take',
      {
        action: 'prioritise',
        priority: 'low',
        owner: '00000000-0000-4000-8000-000000000000',
        engagements: one,
      },
      '/owner',
    ],
    ['extend without a date', { action: 'extend', reason: 'Why.', engagements: one }, '/dueOn'],
    [
      'extend with a date and a number of days',
      { action: 'extend', dueOn: '2026-07-31', byDays: 3, engagements: one },
      '/dueOn',
    ],
    ['zero more days', { action: 'extend', byDays: 0, engagements: one }, '/byDays'],
    ['more than ten years', { action: 'extend', byDays: 3651, engagements: one }, '/byDays'],
    ['half a day', { action: 'extend', byDays: 1.5, engagements: one }, '/byDays'],
    ['no engagement', { action: 'extend', byDays: 7, engagements: [] }, '/engagements'],
    [
      'no version',
      { action: 'extend', byDays: 7, engagements: [{ ref: 'ENG-2026-00001' }] },
      '/engagements/0/version',
    ],
    [
      'one engagement twice',
      { action: 'extend', byDays: 7, engagements: [...one, { ref: 'eng-2026-00001', version: 1 }] },
      '/engagements/1/ref',
    ],
    [
      'more than a hundred',
      {
        action: 'extend',
        byDays: 7,
        engagements: Array.from({ length: 101 }, (_, n) => ({ ref: `E${n}`, version: 1 })),
      },
      '/engagements',
    ],
  ])('is refused as a whole: %s', async (_what, body, pointer) => {
    for (const answer of [await preview('officer', body), await bulk('officer', body)]) {
      expect(answer).toMatchObject({ status: 400, body: { code: 'request.malformed' } });
      expect(answer.body.errors).toEqual([expect.objectContaining({ pointer })]);
    }
  });

  it('is refused if one engagement is named both by its reference and by its id', async () => {
    const ref = await cases.draft();
    const { id } = await read(ref);
    const engagements = [
      { ref, version: 1 },
      { ref: id, version: 1 },
    ];
    const answer = await bulk('officer', { action: 'prioritise', priority: 'low', engagements });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/engagements/1/ref' }] } });
  });
});

it('a bulk request needs a session, or a token that may write', async () => {
  const body = {
    action: 'prioritise',
    priority: 'low',
    engagements: [{ ref: 'ENG-2026-00001', version: 1 }],
  };
  const { body: made } = await app
    .as('officer')
    .post('/me/tokens', { name: 'Reader', scopes: ['read'], expiresOn: '2026-12-31' });
  for (const path of ['/engagements/bulk', '/engagements/bulk/preview']) {
    expect(await app.signedOut.post(path, body)).toMatchObject({ status: 401 });
    expect(await app.withToken(made.token).post(path, body)).toMatchObject({
      status: 403,
      body: { code: 'token.scope' },
    });
  }
});
