import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#features/schema/data-source.js';
import { catalogueFolder } from '#seeds/catalogue.js';
import { seedReference, seedVolume } from '#seeds/seed.js';
import { putAside } from '#seeds/volume-indexes.js';
import { wrongCells } from '#test/support/counted-in-full.js';
import { asOwner, createTestDatabase, type TestDatabase } from '#test/support/database.js';

let database: TestDatabase;
let db: DataSource;
let folder: string;
const config = () => ({
  DATABASE_URL: database.url,
  DATABASE_OWNER_URL: database.ownerUrl,
  DATABASE_POOL: 2,
});

beforeEach(async () => {
  database = await createTestDatabase();
  db = await createDataSource(config()).initialize();
  folder = mkdtempSync(join(tmpdir(), 'demarche-catalogue-'));
  cpSync(catalogueFolder(), folder, { recursive: true });
});
afterEach(async () => {
  await db.destroy();
  await database.drop();
  rmSync(folder, { recursive: true });
});

const countOf = async (table: string) =>
  (await db.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM ${table}`))[0]?.n;

function edit(file: string, from: string, to: string): void {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  expect(text.split(from)).toHaveLength(2);
  writeFileSync(path, text.replace(from, to));
}

const TABLES = {
  strategies: 2,
  modalities: 9,
  goals: 5,
  objectives: 21,
  opportunities: 76,
  pillars: 6,
  partners: 41,
  platforms: 13,
  figures: 16,
  outcomes: 3,
};

describe('seeding the catalogue', () => {
  it('fills every table of it, and a second run changes nothing', async () => {
    const first = await seedReference(config());
    expect(first.lines[1]).toBe('192 added, 0 changed.');
    for (const [table, count] of Object.entries(TABLES))
      expect([table, await countOf(table)]).toEqual([table, count]);
    const rows = () => db.query('SELECT xmin, * FROM opportunities ORDER BY code');
    const before = await rows();
    const second = await seedReference(config());
    expect(second.lines[1]).toBe('0 added, 0 changed.');
    expect(second.lines).toHaveLength(2);
    expect(await rows()).toEqual(before);
    expect(await db.query('SELECT what, source, actor_id FROM activities')).toEqual([
      { what: 'catalogue.seeded', source: 'cli', actor_id: null },
    ]);
  });

  it('changes a wording in place and records the old one', async () => {
    await seedReference(config(), folder);
    edit('strategy.yaml', 'title: Canine units', 'title: Dog units');
    const report = await seedReference(config(), folder);
    expect(report.lines[1]).toBe('0 added, 1 changed.');
    expect(await db.query("SELECT title FROM opportunities WHERE code = '2.3.2'")).toEqual([
      { title: 'Dog units' },
    ]);
    const [activity] = await db.query('SELECT before, after FROM activities ORDER BY seq DESC LIMIT 1');
    expect(activity).toEqual({
      before: { opportunities: { '2.3.2': { title: 'Canine units' } } },
      after: { added: {}, changed: { opportunities: { '2.3.2': { title: 'Dog units' } } } },
    });
  });

  it('restores what was changed directly in the database', async () => {
    await seedReference(config());
    await db.query("UPDATE opportunities SET title = 'Something else' WHERE code = '1.2.1'");
    expect((await seedReference(config())).lines[1]).toBe('0 added, 1 changed.');
    expect(await db.query("SELECT title FROM opportunities WHERE code = '1.2.1'")).toEqual([
      { title: 'Expert training on securing chemical supply chains' },
    ]);
  });

  it('reports what is no longer in the files and keeps it', async () => {
    await seedReference(config(), folder);
    edit(
      'context.yaml',
      '  - { platform: GRIDS, title: Arrest of a fentanyl importer, place: North America, source: one-pager-2023 }\n',
      '',
    );
    const report = await seedReference(config(), folder);
    expect(report.lines).toContain(
      'No longer in the files, kept: outcomes GRIDS Arrest of a fentanyl importer.',
    );
    expect(await countOf('outcomes')).toBe(3);
  });

  it('writes nothing at all if a file is wrong', async () => {
    edit('context.yaml', 'value: 105000', 'value: many');
    await expect(seedReference(config(), folder)).rejects.toThrow('figure overdose-deaths-12m');
    expect(await countOf('strategies')).toBe(0);
    expect(await countOf('activities')).toBe(0);
  });

  it('keeps people’s corrections of a partner until the catalogue changes that value', async () => {
    await seedReference(config(), folder);
    await db.query(`UPDATE partners SET name = 'Corrected by a person', role = 'host' WHERE code = 'COE'`);
    expect((await seedReference(config(), folder)).lines[1]).toBe('0 added, 0 changed.');
    edit('partners.yaml', 'Council of Europe, ', 'Council of Europe (Strasbourg), ');
    expect((await seedReference(config(), folder)).lines[1]).toBe('0 added, 1 changed.');
    expect(await db.query(`SELECT name, role, version FROM partners WHERE code = 'COE'`)).toEqual([
      { name: 'Council of Europe (Strasbourg)', role: 'host', version: 2 },
    ]);
  });

  it('does not touch partners that people added', async () => {
    await seedReference(config());
    await db.query(
      `INSERT INTO partners (code, name, kind) VALUES ('OURS', 'Added by a person', 'academia')`,
    );
    expect((await seedReference(config())).lines).toHaveLength(2);
    expect(await countOf('partners')).toBe(42);
  });

  it('by two processes at once adds everything once', async () => {
    const reports = await Promise.all([seedReference(config()), seedReference(config())]);
    expect(reports.map(({ lines }) => lines[1]).sort()).toEqual([
      '0 added, 0 changed.',
      '192 added, 0 changed.',
    ]);
  });
});

describe('seeding volume', () => {
  it('requires the catalogue', async () => {
    await expect(seedVolume(config(), { engagements: 10 })).rejects.toThrow('There is no catalogue');
    expect(await countOf('users')).toBe(0);
  });

  it('creates a bureau if there are no people, and realistic engagements', async () => {
    await seedReference(config());
    const progress: number[] = [];
    await seedVolume(config(), { engagements: 2500, onProgress: (done) => void progress.push(done) });
    expect(progress.at(-1)).toBe(2500);
    expect(await countOf('engagements')).toBe(2500);
    expect(await wrongCells(db)).toEqual([]);
    expect(await db.query(`SELECT kind, count(*)::int AS n FROM teams GROUP BY kind ORDER BY kind`)).toEqual([
      { kind: 'bureau', n: 1 },
      { kind: 'office', n: 3 },
      { kind: 'program_team', n: 36 },
    ]);
    expect(await countOf('users')).toBe(500);
    const [facts] = await db.query(`
      SELECT count(DISTINCT opportunity_code)::int AS opportunities, count(DISTINCT team_id)::int AS teams,
             count(DISTINCT status)::int AS statuses,
             count(*) FILTER (WHERE reference !~ '^ENG-\\d{4}-\\d{5}$')::int AS "oddReferences",
             count(*) FILTER (WHERE search_text <> engagement_search_text(id))::int AS "staleTexts",
             count(*) FILTER (WHERE created_at > now() OR last_activity_at > now())::int AS "fromTheFuture",
             count(*) FILTER (WHERE status <> 'draft' AND baseline_due_on IS NULL)::int AS "withoutBaseline",
             round(100.0 * count(*) FILTER (WHERE visibility = 'bureau') / count(*))::int AS bureau
        FROM engagements`);
    expect(facts).toMatchObject({
      opportunities: 76,
      teams: 36,
      statuses: 7,
      oddReferences: 0,
      staleTexts: 0,
      fromTheFuture: 0,
      withoutBaseline: 0,
    });
    expect(Math.abs(facts.bureau - 85)).toBeLessThan(5);
    const [parts] = await db.query(`
      SELECT min(n)::int AS least, max(n)::int AS most
        FROM (SELECT count(*) AS n FROM participations GROUP BY engagement_id) counted`);
    expect(parts).toEqual({ least: 1, most: 3 });
  });

  it('gives every engagement a past: its record, which is intact, and reminders that were sent', async () => {
    await seedReference(config());
    await seedVolume(config(), { engagements: 500 });
    const [record] = await db.query(`
      SELECT count(DISTINCT a.engagement_id)::int AS engagements, max(a.position)::int AS longest,
             count(*) FILTER (WHERE a.hash <> activity_hash(a))::int AS "wrongHashes",
             count(*) FILTER (WHERE a.previous_hash IS DISTINCT FROM b.hash)::int AS "wrongLinks",
             count(*) FILTER (WHERE a.at > now())::int AS "fromTheFuture"
        FROM activities a LEFT JOIN activities b ON b.stream = a.stream AND b.position = a.position - 1
       WHERE a.subject = 'engagement'`);
    expect(record).toEqual({
      engagements: 500,
      longest: 5,
      wrongHashes: 0,
      wrongLinks: 0,
      fromTheFuture: 0,
    });
    const [chains] = await db.query(`
      SELECT count(*)::int AS wrong FROM activity_chains c
       WHERE (c.length, c.hash) IS DISTINCT FROM (
         SELECT (a.position, a.hash) FROM activities a WHERE a.stream = c.stream ORDER BY a.position DESC LIMIT 1)`);
    expect(chains).toEqual({ wrong: 0 });
    const [ledger] = await db.query(`
      SELECT count(*) > 100 AS "isFilled", bool_and(state = 'sent') AS "isSent",
             max(sent_at) < now() - interval '9 days' AS "isPast" FROM reminders`);
    expect(ledger).toEqual({ isFilled: true, isSent: true, isPast: true });
  });

  it('leaves the record as it protects itself: the next writer is linked, nobody changes a row', async () => {
    await seedReference(config());
    await seedVolume(config(), { engagements: 10 });
    const enabled = await db.query<{ tgname: string }[]>(
      `SELECT tgname FROM pg_trigger WHERE tgrelid = 'activities'::regclass AND tgenabled <> 'O' AND NOT tgisinternal`,
    );
    expect(enabled).toEqual([]);
    await expect(db.query('UPDATE activities SET what = what')).rejects.toThrow();
  });

  const numbers = (year: number, first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, n) => `ENG-${year}-${String(first + n).padStart(5, '0')}`);

  it('never reuses a reference and leaves those of this year to people', async () => {
    await seedReference(config());
    const now = new Date('2026-12-31T23:59:59Z');
    const year = 2026;
    for (const [of, last] of [
      [year - 1, 99990],
      [year - 2, 7],
    ] as const) {
      await asOwner(database, `SELECT next_reference(${of})`, `SELECT setval('references_${of}', ${last})`);
    }
    await seedVolume(config(), { engagements: 20, now });
    await seedVolume(config(), { engagements: 5, now });
    expect(await db.query(`SELECT reference FROM engagements ORDER BY reference`)).toEqual(
      [...numbers(year - 2, 8, 23), ...numbers(year - 1, 99991, 99999)].map((reference) => ({ reference })),
    );
  });

  /** What a large run drops while it fills. */
  const aside = () =>
    db.query(`
      SELECT indexname AS name, indexdef AS definition FROM pg_indexes WHERE schemaname = 'public'
      UNION ALL SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2`);

  it('creates every index and trigger again that it drops while filling, and counts all rows', async () => {
    await seedReference(config());
    const before = await aside();
    await seedVolume(config(), { engagements: 5_000 });
    expect(await aside()).toEqual(before);
    expect(await wrongCells(db)).toEqual([]);
    expect(await countOf('(SELECT FROM engagement_platforms) p')).toBe(
      await countOf('(SELECT FROM engagements e, unnest(e.platform_codes)) p'),
    );
  });

  it('creates the indexes and triggers again that a killed run left dropped', async () => {
    await seedReference(config());
    const before = await aside();
    const client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
    await putAside(client, ['engagements', 'milestones'], 1_000_000);
    await client.end();
    expect((await aside()).length).toBeLessThan(before.length);
    await seedVolume(config(), { engagements: 10 });
    expect(await aside()).toEqual(before);
    expect(await wrongCells(db)).toEqual([]);
  });
});
