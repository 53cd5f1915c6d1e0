import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { statementsOf } from '#test/support/statements.js';
import { seedVolume } from '#seeds/volume.js';

/** Enough that PostgreSQL would rather read a whole table than a large part of it through an index. */
const ENGAGEMENTS = 20_000;
/** Tables that grow with the work; the others hold the bureau and its catalogue. */
const BIG =
  'engagements|participations|milestones|engagement_people|change_requests|activities|reminders|comments';
const SEQUENTIAL = new RegExp(`Seq Scan on (${BIG})\\b`);

let app: TestApp;
let reference: string;
let otherReference: string;
beforeAll(async () => {
  app = await startTestApp();
  await seedVolume(app.config, { engagements: ENGAGEMENTS, now: app.clock.now() });
  for (const person of ['officer', 'bureau.supervisor'] as const) await app.as(person).get('/auth/me');
  const { body } = await app.as('officer').get('/engagements?limit=2&visibility=bureau');
  [reference, otherReference] = body.items.map((item: { reference: string }) => item.reference);
}, 120_000);
afterAll(() => app.close());

const LISTS: [what: string, query: string, otherwise: string][] = [
  ['by status and owner', 'status=active&owner=me', 'status=planned&owner=me'],
  ['overdue', 'health=overdue&limit=50', 'health=overdue&limit=50'],
  ['due soon', 'health=due_soon', 'health=due_soon'],
  ['unfinished', 'status=planned&status=active', 'status=draft&status=on_hold'],
  ['by title', 'sort=title', 'sort=title'],
  ['by the time of change', 'sort=-updatedAt', 'sort=-updatedAt'],
  ['by partner', 'partner=UNODC', 'partner=WHO'],
  ['with a common word', 'q=regional', 'q=workshop'],
  ['with a reference', 'q=REFERENCE', 'q=OTHER'],
  ['without an owner who can act', 'ownerLeft=true', 'ownerLeft=true'],
  ['of a board column', 'status=active&limit=20', 'status=planned&limit=20'],
];

const selects = (texts: readonly string[]) => texts.filter((text) => /^\s*(SELECT|WITH)\b/.test(text));

const planOf = async (text: string): Promise<string> => {
  const rows = await app.db.query<{ 'QUERY PLAN': string }[]>(`EXPLAIN (GENERIC_PLAN) ${text}`);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
};

/** The references are known once the database is filled. */
const known = (query: string) =>
  query.replace('REFERENCE', () => reference).replace('OTHER', () => otherReference);

/** The sequential scans of big tables in the plans of a request. */
async function scansOf(path: string): Promise<string[]> {
  const texts = selects(
    await statementsOf(app.db, async () => {
      const { status, body } = await app.as('bureau.supervisor').get(path);
      expect({ path, status, body: status === 200 ? {} : body }).toEqual({ path, status: 200, body: {} });
    }),
  );
  const plans = await Promise.all(texts.map(planOf));
  return plans.flatMap((plan) => plan.split('\n').filter((line) => SEQUENTIAL.test(line)));
}

describe(`with ${ENGAGEMENTS} engagements`, () => {
  test.each(LISTS)('a list %s reads no big table as a whole', async (_what, query) => {
    expect(await scansOf(`/engagements?${known(query)}`)).toEqual([]);
  });

  test.each(['/me/work', '/change-requests?state=open&decidableBy=me', '/search?q=regional'])(
    '%s reads no big table as a whole',
    async (path) => {
      expect(await scansOf(path)).toEqual([]);
    },
  );

  test('one engagement with its first tabs reads no big table as a whole', async () => {
    for (const part of ['', '/milestones', '/participations', '/comments', '/activity']) {
      expect([part, await scansOf(`/engagements/${reference}${part}`)]).toEqual([part, []]);
    }
  });

  test.each(LISTS)('a list %s sends the same statements for other values', async (_what, query, other) => {
    const sent = (one: string) =>
      statementsOf(app.db, () => app.as('bureau.supervisor').get(`/engagements?${known(one)}`));
    expect(await sent(other)).toEqual(await sent(query));
  });

  test('25 rows of a list take at most 20 KB', async () => {
    const answer = await app.as('bureau.supervisor').get('/engagements?limit=25&status=active');
    expect(answer.body.items).toHaveLength(25);
    expect(JSON.stringify(answer.body).length).toBeLessThanOrEqual(20 * 1024);
  });

  test('a column of the board with 20 cards takes at most 16 KB', async () => {
    const answer = await app.as('bureau.supervisor').get('/engagements?limit=20&status=active');
    expect(JSON.stringify(answer.body).length).toBeLessThanOrEqual(16 * 1024);
  });
});
