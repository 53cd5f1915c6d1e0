import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startTestApp, type TestApp } from '#test/support/app.js';
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
         status, visibility, start_on, due_on, last_activity_at, created_at, updated_at, search_text)
       SELECT 'ENG-1990-' || lpad(n::text, 5, '0'), 'Quagga ' || repeat('x', 180), '1.1.1', 'training', $1, $2, $2, 'active',
         CASE WHEN n % 9 = 0 THEN 'restricted' ELSE 'bureau' END, '2000-01-01', date '2030-01-01' + (n % 7),
         now(), now(), now(), 'quagga' FROM generate_series(1, $3::int) n`,
      [app.bureau.teams['team-a1'].id, app.bureau.people.officer.id, MANY],
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
    // Two ways to search that find nothing; one page that is too much to gather; the last page, looked for in two ways.
    expect(statements.filter((sql) => sql.includes('page.values'))).toHaveLength(PAGES + 4);
  });

  it.each([
    ['officer', 'dueOn', ['bureau', 'restricted']],
    ['officer', '-priority,title', ['bureau', 'restricted']],
    ['other.officer', '-dueOn', ['bureau']],
    ['stranger', '-title', ['bureau']],
  ] as const)(
    'are each once in the list of %s, if they may read it, to the last page, by %s',
    async (person, sort, visible) => {
      const filter = `q=quagga&team=team-a1&dueFrom=2030-01-06&sort=${sort}&limit=100`;
      const found: string[] = [];
      const pageAfter = async (cursor: string): Promise<Listed> =>
        (await app.as(person).get(`/engagements?${filter}${cursor && `&cursor=${cursor}`}`)).body;
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: Listed = await pageAfter(cursor);
        expect(page).toMatchObject({ total: 1_000, isTotalCapped: true });
        found.push(...page.items.map(({ reference }) => reference));
        cursor = page.nextCursor;
      }
      const all = await app.db.query<{ reference: string }[]>(
        `SELECT reference FROM engagements WHERE search_text = 'quagga' AND due_on >= '2030-01-06'
           AND visibility = ANY($1) ORDER BY reference`,
        [visible],
      );
      expect(all.length).toBeGreaterThan(5_000);
      expect(found.toSorted()).toEqual(all.map(({ reference }) => reference));
    },
  );

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
    const pages = statements.filter((sql) => sql.includes('page.values')).length - PAGES;
    expect(pages).toBeGreaterThan(0);
    expect(pages).toBeLessThan(PAGES / 2);
  });
});
