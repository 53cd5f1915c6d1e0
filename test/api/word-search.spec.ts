import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDataSource } from '#features/schema/data-source.js';
import { migrate } from '#features/schema/migrate.js';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';
import { createEmptyDatabase } from '#test/support/database.js';
import { wordSteps } from '#test/support/cases/word-steps.js';

let app: TestApp;
let cases: Cases;
beforeAll(async () => {
  app = await startTestApp();
  cases = casesOf(app);
});
afterAll(() => app.close());

const { searched } = wordSteps(() => app);

describe('a search', () => {
  let alpha: string;
  let beta: string;
  beforeAll(async () => {
    alpha = await cases.draft('officer', {
      title: `zqx alpha O'Brien AT&T 50% C++ (pilot) -7 x_y border-control`,
    });
    beta = await cases.draft('officer', { title: 'zqx beta trainings for borders' });
  });

  test.each([
    `zqx O'Brien`,
    'zqx O’Brien',
    'zqx 50%',
    'zqx C++',
    'zqx (pilot)',
    '"zqx alpha',
    '“zqx alpha”',
    'zqx x_y',
    'zqx pilot & alpha',
    'zqx AT&T',
    'zqx -beta',
    'zqx border-control',
    'ZQX ÁLPHA',
    'alph zqx',
  ])('finds the engagement that contains it: %s', async (q) => {
    expect(await searched(q)).toEqual([alpha]);
  });

  test('finds forms of a word beside parts of others and ignores stop words', async () => {
    expect(await searched('zqx training bet')).toEqual([beta]);
    expect(await searched('the training of zqx borders')).toEqual([beta]);
  });

  test('excludes a number, except where the text has it with the typed minus', async () => {
    expect(await searched('zqx alpha -7')).toEqual([alpha]);
    expect(await searched('zqx alpha -50')).toEqual([]);
  });

  test('finds a reference or a part of it, in capitals or small letters', async () => {
    for (const q of [alpha, alpha.toLowerCase(), alpha.slice(4), alpha.slice(-5)])
      expect(await searched(q)).toContain(alpha);
  });

  test('never lists everything that lacks a word', async () => {
    for (const q of ['-zqx', '-nowhere', '-a -b', '-"zqx alpha"', '--zqx']) {
      expect(await searched(q)).toEqual([]);
      expect((await app.as('officer').get(`/search?q=${encodeURIComponent(q)}`)).body.engagements).toEqual(
        [],
      );
    }
  });

  test.each([
    'a',
    '%',
    '_',
    '\\',
    '"',
    "'",
    '-',
    '--',
    '&',
    '|',
    '!',
    '(',
    ')',
    ':*',
    '<->',
    '* OR',
    'or',
    'and not',
    '!!x',
    `'a' & !b`,
    '∅',
    '😀',
    '-😀',
    '\\%',
    '％',
    '＼',
    '𝔘',
    '"" ""',
    'NOT',
    '- -',
    'x'.repeat(200),
    'a '.repeat(100),
  ])('never fails: %s', async (q) => {
    for (const path of ['/engagements?q=', '/search?q=', '/partners?q=', '/people?q=']) {
      const { status } = await app.as('officer').get(`${path}${encodeURIComponent(q)}`);
      expect({ path, status }).toEqual({ path, status: 200 });
    }
  });

  test('of people, partners and the catalogue matches words in any order, with exclusions', async () => {
    const names = async (q: string) => {
      const { body } = await app.as('officer').get(`/search?q=${encodeURIComponent(q)}`);
      return {
        people: body.people.map(({ name }: { name: string }) => name),
        partners: body.partners.length,
        catalogue: body.catalogue.length,
      };
    };
    expect((await names('officer second')).people).toEqual(['Second officer']);
    expect((await names('officer -second -other -neighbour')).people).toEqual(['Officer']);
    expect((await names('crime nations')).partners).toBe(1);
    expect((await names('opportunity third')).catalogue).toBe(1);
  });
});

describe('an older database', () => {
  test('gets one spelling: addresses, tags, names and search', async () => {
    const database = await createEmptyDatabase();
    const older = createDataSource({ DATABASE_URL: database.ownerUrl, DATABASE_POOL: 2 });
    try {
      await older.initialize();
      const since = (name = '') => Number(name.slice(-13));
      older.migrations.splice(
        0,
        older.migrations.length,
        ...older.migrations.filter(
          (migration) => since(migration.name ?? migration.constructor.name) < 1796100000031,
        ),
      );
      await older.runMigrations();
      const NFD = 'Me\u0301xico';
      await older.query(`INSERT INTO users (id, email, name, created_at) VALUES
        ('00000000-0000-4000-8000-000000000001', 'josé@demarche.example', 'A', '2026-01-01'),
        ('00000000-0000-4000-8000-000000000002', 'jose\u0301@demarche.example', E'B\\nb', '2026-01-02')`);
      await older.query(`INSERT INTO teams (id, slug, name, kind, time_zone, country)
        VALUES ('00000000-0000-4000-8000-000000000003', 't', '${NFD}', 'bureau', 'UTC', 'US')`);
      await older.query(`INSERT INTO strategies (code, name, adopted) VALUES ('s', 's', 2019)`);
      await older.query(
        `INSERT INTO goals (code, strategy_code, name, vision, vision_years, rank) VALUES ('1', 's', 'g', 'v', '{5}', 1)`,
      );
      await older.query(
        `INSERT INTO objectives (code, goal_code, heading, name, rank) VALUES ('1.1', '1', 'o', 'o', 1)`,
      );
      await older.query(`INSERT INTO modalities (code, name, summary, rank) VALUES ('m', 'm', 'm', 1)`);
      await older.query(
        `INSERT INTO opportunities (code, objective_code, title, summary, modality_code, rank) VALUES ('1.1.1', '1.1', 'x', 'x', 'm', 1)`,
      );
      const user = `'00000000-0000-4000-8000-000000000001'`;
      await older.query(`INSERT INTO engagements (reference, title, opportunity_code, modality_code, team_id, owner_id, created_by_id, start_on, due_on, last_activity_at, tags, search_text) VALUES
        ('ENG-2026-00001', '${NFD}', '1.1.1', 'm', '00000000-0000-4000-8000-000000000003', ${user}, ${user}, '2026-01-01', '2026-02-01', '2026-01-01', '{${NFD},sea}', 'eng-2026-00001 me\u0301xico'),
        ('ENG-2026-00002', E'b\\nc', '1.1.1', 'm', '00000000-0000-4000-8000-000000000003', ${user}, ${user}, '2026-01-01', '2026-02-01', '2026-01-01', '{Sea,MÉXICO,México}', 'eng-2026-00002 b')`);
      await older.destroy();
      await migrate({ DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl });
      await older.initialize();
      expect(await older.query('SELECT email, name FROM users ORDER BY created_at')).toEqual([
        { email: 'josé@demarche.example', name: 'A' },
        { email: 'josé+2@demarche.example', name: 'B b' },
      ]);
      expect(
        await older.query('SELECT title, tags, search_text FROM engagements ORDER BY reference'),
      ).toMatchObject([
        {
          title: 'México',
          tags: ['México', expect.stringMatching(/^[sS]ea$/)],
          search_text: expect.stringContaining('mexico'),
        },
        { title: 'b c', tags: [expect.stringMatching(/^[sS]ea$/), 'México'] },
      ]);
    } finally {
      if (older.isInitialized) await older.destroy();
      await database.drop();
    }
  });
});
