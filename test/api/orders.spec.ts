import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { COUNTRIES } from '#contract';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';

let app: TestApp;
let cases: Cases;
beforeAll(async () => {
  app = await startTestApp();
  cases = casesOf(app);
});
afterAll(() => app.close());

/** In the order of a dictionary and of numbers, not of character codes. */
const NAMES = ['Abel', 'Álamo', 'azul', 'Ñandú', 'Österreich', 'Team 2', 'Team 10', 'zebra', 'Ελλάδα', 'Яна'];
const SHUFFLED = [...NAMES].sort();

/** All items of a list, two per page. */
async function walk<T>(path: string): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const { body } = await app
      .as('officer')
      .get(`${path}&limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    items.push(...body.items);
    cursor = body.nextCursor as string | null;
  }
  return items;
}

describe('names', () => {
  beforeAll(async () => {
    for (const [index, name] of SHUFFLED.entries()) {
      await app
        .as('officer')
        .post('/partners', { code: `ORDER-${index}`, name: `Qq ${name}`, kind: 'government' });
      await app.db.query('INSERT INTO users (email, name) VALUES ($1, $2)', [
        `order${index}@demarche.example`,
        `Qq ${name}`,
      ]);
      await cases.draft('officer', { title: `Qq ${name}`, tags: ['ordered'] });
    }
  });
  const expected = NAMES.map((name) => `Qq ${name}`);

  test('of people and partners are listed alphabetically, and numbers in them by size, over all pages', async () => {
    for (const path of ['/people?q=qq', '/partners?q=qq']) {
      expect((await walk<{ name: string }>(path)).map(({ name }) => name)).toEqual(expected);
    }
  });

  test('of engagements are sorted in the same way, in both directions', async () => {
    const titles = async (sort: string) =>
      (await walk<{ title: string }>(`/engagements?tag=ordered&sort=${sort}`)).map(({ title }) => title);
    expect(await titles('title')).toEqual(expected);
    expect(await titles('-title')).toEqual([...expected].reverse());
    expect(await titles('-priority,title')).toEqual(expected);
  });

  test('in a search have the same order', async () => {
    const { body } = await app.as('officer').get('/search?q=qq');
    expect(body.people.map(({ name }: { name: string }) => name)).toEqual(expected);
    expect(body.partners.map(({ name }: { name: string }) => name)).toEqual(expected);
  });
});

test('codes of the catalogue are sorted by their numbers, 1.2.10 after 1.2.9', async () => {
  await app.db.query(`
    INSERT INTO opportunities (code, objective_code, title, summary, modality_code, rank)
    SELECT '1.2.' || n, '1.2', 'Numbered ' || n, 's', 'training', n FROM unnest('{3,9,10,11,100}'::int[]) n`);
  const codes = ['1.2.3', '1.2.9', '1.2.10', '1.2.11', '1.2.100'];
  for (const opportunity of [...codes].reverse())
    await cases.draft('officer', { opportunity, tags: ['numbered'] });
  const rows = await walk<{ opportunity: { code: string } }>('/engagements?tag=numbered&sort=opportunity');
  expect(rows.map(({ opportunity }) => opportunity.code)).toEqual(codes);
  const { body } = await app.as('officer').get('/search?q=numbered');
  expect(body.catalogue.map(({ code }: { code: string }) => code)).toEqual(codes);
});

describe('a country', () => {
  test('may be any in the list, including Kosovo: in an engagement, its filter, a partner and a team', async () => {
    const ref = await cases.draft('officer', { countries: COUNTRIES });
    expect((await app.as('officer').get(`/engagements/${ref}`)).body.countries).toEqual(COUNTRIES);
    const { body } = await app.as('officer').get('/engagements?country=XK');
    expect(body.items.map(({ reference }: { reference: string }) => reference)).toEqual([ref]);
    const partner = { code: 'KOSOVO', name: 'Government of Kosovo', kind: 'government', country: 'XK' };
    expect((await app.as('officer').post('/partners', partner)).status).toBe(201);
    expect((await app.as('officer').get('/partners?country=XK')).body.total).toBe(1);
    const team = { name: 'Pristina', slug: 'pristina', kind: 'office', parent: 'bureau', country: 'XK' };
    expect((await app.as('admin').post('/teams', { ...team, timeZone: 'Europe/Belgrade' })).status).toBe(201);
    expect(
      (await app.as('officer').get('/teams/pristina/calendar?year=2026')).body.holidays.length,
    ).toBeGreaterThan(5);
  });

  test.each(['EU', 'UN', 'SU', 'UK', 'XA', 'ZZ', 'xk'])('cannot be %s', async (code) => {
    expect((await app.as('officer').get(`/engagements?country=${code}`)).status).toBe(400);
  });
});
