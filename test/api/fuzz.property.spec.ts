import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { OpenApi } from '#apps/api/src/openapi.document.js';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { PERSON_KEYS, type PersonKey } from '#test/support/builders.js';
import { casesOf } from '#test/support/engagement-cases.js';
import { Fuzzer, type FuzzedRequest } from '#test/support/fuzz.js';

/** `npm run fuzz` sends more. */
const REQUESTS = Number(process.env.DEMARCHE_FUZZ_REQUESTS ?? 1500);
const SEED = Number(process.env.DEMARCHE_FUZZ_SEED ?? 20_260_302);

let app: TestApp;
let fuzzer: Fuzzer;

beforeAll(async () => {
  app = await startTestApp({ settings: { REQUEST_POINTS_PER_MINUTE: '1000000', LOG_LEVEL: 'warn' } });
  const cases = casesOf(app);
  const engagements: string[] = [];
  for (const status of ['draft', 'planned', 'active', 'on_hold', 'completed', 'closed'] as const) {
    engagements.push(await cases.inStatus(status));
  }
  const requests: string[] = [];
  for (let n = 0; n < 3; n += 1) requests.push(await cases.request('officer', await cases.draft(), 'plan'));
  const people = PERSON_KEYS.map((key) => app.bureau.people[key].id);
  const known = {
    uuid: people,
    owner: people,
    person: people,
    assignee: people,
    team: ['team-a1', 'team-a2'],
    opportunity: ['1.1.1', '1.2.1'],
    partner: ['UNODC', 'WHO'],
    partners: ['UNODC', 'WHO'],
    countries: ['MX', 'AT'],
    country: ['MX', 'AT'],
    sort: ['dueOn', '-priority,title', 'title,-createdAt'],
  };
  const places = {
    engagements,
    'change-requests': requests,
    // People who are used here are left out: their accounts would soon be closed.
    people: [app.bureau.people['stranger'].id, app.bureau.people['viewer'].id],
    members: [app.bureau.people['stranger'].id],
    watchers: people,
    teams: ['team-a1', 'team-a2', 'nowhere'],
    partners: ['UNODC', 'WHO'],
    days: ['2026-05-01', '2026-02-30', '0000-01-01'],
    opportunities: ['1.1.1', '9.9'],
    strategies: ['cnd', 'x'],
    platforms: ['GRIDS'],
    id: people,
  };
  fuzzer = new Fuzzer(app.nest.get(OpenApi).document(), known, places, await someCursors());
});
afterAll(() => app.close());

async function someCursors(): Promise<string[]> {
  const addresses = ['/engagements', '/engagements?sort=title,-createdAt', '/people', '/partners', '/audit'];
  const answers = await Promise.all(
    ['/change-requests', ...addresses].map((address) =>
      app.as('auditor').get(`${address}${address.includes('?') ? '&' : '?'}limit=1`),
    ),
  );
  const told = answers.flatMap(({ body }) => (body.nextCursor ? [body.nextCursor as string] : []));
  const made = [['2026-03-02T15:00:00.000Z', app.bureau.people.officer.id], ['12'], ['2026-03-02', 'x']];
  return [...told, ...made.map((values) => Buffer.from(JSON.stringify(values)).toString('base64url'))];
}

const answers = new Map<number, number>();

async function send(person: PersonKey | 'nobody', { method, address, headers, body }: FuzzedRequest) {
  const client = person === 'nobody' ? app.signedOut : app.as(person);
  // This call fails if the answer differs from the description.
  const answer = await client.request(method, address, body, { headers });
  answers.set(answer.status, (answers.get(answer.status) ?? 0) + 1);
  expect(answer.status).toBeLessThan(500);
  if (answer.status < 400) return;
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|QueryFailed|SELECT |syntax error|\.js:\d/);
}

const people = fc.constantFrom<PersonKey | 'nobody'>(...PERSON_KEYS, 'nobody');

it(
  'any request to any address by anybody gets an answer as described, without an internal error',
  async () => {
    await fc.assert(fc.asyncProperty(people, fuzzer.requests(), send), {
      numRuns: REQUESTS,
      seed: SEED,
      endOnFailure: true,
    });
    const outcomes = [...answers].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
    if (process.env.DEMARCHE_FUZZ_REQUESTS)
      process.stdout.write(`${REQUESTS} requests: ${outcomes.join(', ')}\n`);
    expect([...answers.keys()]).toEqual(expect.arrayContaining([200, 400, 401, 403, 404]));
    expect(app.logged().filter(({ level }) => level === 'error' || level === 'fatal')).toEqual([]);
  },
  6 * 3_600_000,
);
