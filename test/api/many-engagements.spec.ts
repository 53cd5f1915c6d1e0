import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startTestApp, type TestApp } from '#test/support/app.js';
import type { PersonKey } from '#test/support/builders.js';
import { statementsOf } from '#test/support/statements.js';

// Thousands of rows in one test: a generous limit, so that a busy machine does not fail it.
jest.setTimeout(60_000);

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

interface Listed {
  items: { reference: string }[];
  nextCursor: string | null;
}

const PATH = '/reports/engagements.csv';
const take = (query: string) => app.as('officer').get<string>(`${PATH}${query}`);

describe('very many engagements', () => {
  const MANY = 20_000;
  const PAGES = MANY / 500;
  beforeAll(async () => {
    await app.db.query(
      `INSERT INTO engagements (reference, title, opportunity_code, modality_code, team_id, owner_id, created_by_id,
         status, visibility, start_on, due_on, last_activity_at, created_at, updated_at, countries, search_text)
       SELECT 'ENG-1990-' || lpad(n::text, 5, '0'), 'Quagga ' || repeat('x', 180), '1.1.1', 'training', $1, $2, $2, 'active',
         CASE WHEN n % 9 = 0 THEN 'restricted' ELSE 'bureau' END, '2000-01-01', date '2030-01-01' + (n % 7),
         now(), now(), now(), array_remove(ARRAY[CASE WHEN n % 4 = 0 THEN 'KE' END, CASE WHEN n % 13 = 0 THEN 'TZ' END], NULL),
         concat_ws(' ', 'quagga', CASE WHEN n % 100 = 0 THEN 'okapi' END) FROM generate_series(1, $3::int) n`,
      [app.bureau.teams['team-a1'].id, app.bureau.people.officer.id, MANY],
    );
    await app.db.query(
      `INSERT INTO partners (code, name, kind) VALUES ('MANY', 'Partner of many', 'interagency')`,
    );
    await app.db.query(
      `INSERT INTO participations (engagement_id, partner_id, part)
       SELECT e.id, p.id, part FROM engagements e, partners p, unnest(ARRAY['counterpart', 'funding']) part
       WHERE 'KE' = ANY(e.countries) AND p.code = 'MANY'`,
    );
  });

  it('are each once in a file, which is read page by page without gaps', async () => {
    let file = '';
    const statements = await statementsOf(app.db, async () => {
      const answer = await take('?tag=none&q=Filtered');
      expect(answer.status).toBe(200);
      const many = await take('?opportunity=1.1.1&team=team-a1&q=quagga&sort=-dueOn');
      expect(many.headers.get('x-total-count')).toBe(String(MANY));
      file = many.body;
    });
    const refs = file.match(/ENG-1990-\d{5}/g)!;
    expect(refs).toHaveLength(MANY);
    expect(new Set(refs).size).toBe(MANY);
    expect(statements.filter((sql) => /\bOFFSET\b/i.test(sql))).toEqual([]);
    // Two ways to search that find nothing; the last page, looked for in two ways.
    expect(statements.filter((sql) => sql.includes('AS "sortValues"'))).toHaveLength(PAGES + 3);
  });

  /** The references on all pages of a list, each with this total. */
  async function referencesOf(person: PersonKey, filter: string, total: object): Promise<string[]> {
    const found: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const path: string = `/engagements?${filter}&limit=100${cursor && `&cursor=${cursor}`}`;
      const page: Listed = (await app.as(person).get(path)).body;
      expect(page).toMatchObject(total);
      found.push(...page.items.map(({ reference }) => reference));
      cursor = page.nextCursor;
    }
    return found.toSorted();
  }

  /** Of the engagements of this file, those that meet a condition over `engagements`. */
  async function referencesWhere(condition: string, values: readonly unknown[]): Promise<string[]> {
    const rows = await app.db.query<{ reference: string }[]>(
      `SELECT reference FROM engagements WHERE search_text LIKE 'quagga%' AND ${condition} ORDER BY reference`,
      [...values],
    );
    return rows.map(({ reference }) => reference);
  }

  const MORE = { total: 1_000, isTotalCapped: true };

  it.each([
    ['officer', 'dueOn', ['bureau', 'restricted']],
    ['officer', '-priority,title', ['bureau', 'restricted']],
    ['other.officer', '-dueOn', ['bureau']],
    ['stranger', '-title', ['bureau']],
  ] as const)(
    'are each once in the list of %s, if they may read it, to the last page, by %s',
    async (person, sort, visible) => {
      const filter = `q=quagga&team=team-a1&dueFrom=2030-01-06&sort=${sort}`;
      const all = await referencesWhere(`due_on >= '2030-01-06' AND visibility = ANY($1)`, [visible]);
      expect(all.length).toBeGreaterThan(5_000);
      expect(await referencesOf(person, filter, MORE)).toEqual(all);
    },
  );

  it.each([
    ['dueOn', ''],
    ['-title', '&status=active'],
    ['priority,-dueOn', ''],
  ])('are each once in the list of a partner, who has two parts in each, by %s%s', async (sort, more) => {
    const all = await referencesWhere(`visibility = 'bureau' AND 'KE' = ANY(countries)`, []);
    expect(all.length).toBeGreaterThan(4_000);
    expect(await referencesOf('stranger', `partner=MANY&sort=${sort}${more}`, MORE)).toEqual(all);
  });

  it.each([
    // More than are counted, but not too many to gather.
    ['country=TZ&sort=dueOn', `'TZ' = ANY(countries)`, MORE],
    ['country=TZ&status=active&sort=-priority,title', `'TZ' = ANY(countries)`, MORE],
    // Rare in the samples and elsewhere.
    ['q=okapi&sort=title', `search_text LIKE '%okapi'`, { total: 200, isTotalCapped: false }],
  ])('are each once in a list by %s', async (filter, condition, total) => {
    expect(await referencesOf('officer', filter, total)).toEqual(await referencesWhere(condition, []));
  });

  it('are not read further after the client of a file disconnects', async () => {
    const cookie = await app.cookieOf('officer');
    const statements = await statementsOf(app.db, async () => {
      await new Promise<void>((resolve, reject) => {
        const taking = request(`${app.url}/api/v1${PATH}?q=quagga`, { headers: { cookie } }, (answer) => {
          answer.once('data', () => answer.destroy());
          answer.once('close', resolve);
        });
        taking.on('error', reject);
        taking.end();
      });
      // As many other requests as there were pages left: enough time to read them all if that went on.
      for (let n = 0; n < PAGES; n += 1) await app.as('officer').get('/engagements?limit=200');
    });
    const pages = statements.filter((sql) => sql.includes('AS "sortValues"')).length - PAGES;
    expect(pages).toBeGreaterThan(0);
    expect(pages).toBeLessThan(PAGES / 2);
  });
});
