import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { TalliesService } from '#features/tallies/tallies.service.js';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { asOwner } from '#test/support/database.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';
import { wrongCells } from '#test/support/counted-in-full.js';

let app: TestApp;
let cases: Cases;
let tallies: TalliesService;
beforeAll(async () => {
  app = await startTestApp();
  cases = casesOf(app);
  tallies = app.nest.get(TalliesService, { strict: false });
});
afterAll(() => app.close());

const total = async () => (await app.as('officer').get('/reports/dashboard')).body.total as number;
const unfolded = async () => {
  const [row] = await app.db.query<[{ n: number }]>('SELECT count(*)::int AS n FROM engagement_deltas');
  return row.n;
};

/** A transaction that stays open while `work` runs. */
async function inOpenTransaction(statement: string, work: () => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: app.database.url });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(statement);
    await work();
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}

describe('the counts of engagements', () => {
  test('are no reason for two writers, or for a writer and a fold, to wait for each other', async () => {
    const [mine, theirs] = [await cases.draft(), await cases.draft()];
    const before = await total();
    await inOpenTransaction(
      `UPDATE engagements SET deleted_at = now() WHERE reference = '${theirs}'`,
      async () => {
        const ifMatch = await cases.version(mine);
        // In the same cells. A request does not wait long for a lock: it would be refused.
        expect(
          (await app.as('officer').patch(`/engagements/${mine}`, { countries: ['KE'] }, { ifMatch })).status,
        ).toBe(200);
        await cases.draft();
        expect(await tallies.fold()).toBeGreaterThan(0);
        expect(await total()).toBe(before + 1);
      },
    );
    expect(await total()).toBe(before);
    expect(await wrongCells(app.db)).toEqual([]);
  });

  test('are the same before, during and after a fold', async () => {
    for (let n = 0; n < 5; n += 1) await cases.draft();
    expect(await unfolded()).toBeGreaterThan(0);
    const before = await total();
    const reads = Array.from({ length: 5 }, () => total());
    await tallies.fold();
    expect(new Set(await Promise.all(reads))).toEqual(new Set([before]));
    expect(await unfolded()).toBe(0);
    expect(await total()).toBe(before);
  });

  test('are added up once, even by two folds at once', async () => {
    for (let n = 0; n < 5; n += 1) await cases.draft();
    const changes = await unfolded();
    const folded = await Promise.all([tallies.fold(), tallies.fold(), tallies.fold()]);
    expect(folded.reduce((sum, each) => sum + each)).toBe(changes);
    expect(await wrongCells(app.db)).toEqual([]);
  });

  test('name a person and a partner once, whatever number of rows one statement writes about them', async () => {
    const ref = await cases.draft('officer', { visibility: 'restricted' });
    const [{ id }] = await app.db.query<[{ id: string }]>('SELECT id FROM engagements WHERE reference = $1', [
      ref,
    ]);
    const { viewer, officer } = app.bureau.people;
    const seen = async () => (await app.as('viewer').get('/reports/dashboard')).body.total as number;
    const before = await seen();
    const write = async (statement: string, params: unknown[]) => {
      await app.db.query(statement, params);
      expect(await wrongCells(app.db)).toEqual([]);
    };
    await write(
      `INSERT INTO engagement_people (engagement_id, user_id, relation)
       SELECT $1, person, relation FROM unnest($2::uuid[]) person, unnest(ARRAY['co_owner', 'reader', 'watcher']) relation`,
      [id, [viewer.id, officer.id]],
    );
    expect(await seen()).toBe(before + 1);
    await write(`DELETE FROM engagement_people WHERE engagement_id = $1 AND relation = 'reader'`, [id]);
    expect(await seen()).toBe(before + 1);
    await write(
      `UPDATE engagement_people SET relation = 'reader' WHERE engagement_id = $1 AND relation = 'co_owner'`,
      [id],
    );
    await write(
      `INSERT INTO participations (engagement_id, partner_id, part) SELECT $1, p.id, part
       FROM partners p, unnest(ARRAY['funding', 'extending']) part WHERE p.code IN ('WHO', 'UNODC')`,
      [id],
    );
    await write(`DELETE FROM participations WHERE engagement_id = $1 AND part = 'funding'`, [id]);
    await write(
      `UPDATE participations SET partner_id = (SELECT id FROM partners WHERE code = 'MX-GOV')
      WHERE engagement_id = $1 AND part = 'extending' AND partner_id = (SELECT id FROM partners WHERE code = 'WHO')`,
      [id],
    );
    await write('DELETE FROM engagement_people WHERE engagement_id = $1', [id]);
    expect(await seen()).toBe(before);
    await write('DELETE FROM engagements WHERE id = $1', [id]);
  });

  test('follow the day, whether folded or not, and a clock that is set back', async () => {
    await cases.draft();
    const shown = async () => (await app.as('officer').get('/reports/dashboard')).body.byHealth;
    const healths: string[][] = [];
    // Everything here is due on 30 June.
    for (const day of ['06-15', '06-16', '06-30', '07-01', '06-28', '06-15']) {
      app.clock.set(`2026-${day}T12:00:00Z`);
      const before = await shown();
      await tallies.fold();
      expect([day, await shown()]).toEqual([day, before]);
      expect([day, await wrongCells(app.db)]).toEqual([day, []]);
      healths.push(Object.keys(before).filter((health) => before[health] > 0));
    }
    expect(healths.flat()).toEqual(['on_track', 'due_soon', 'due_soon', 'overdue', 'due_soon', 'on_track']);
  });

  test('forget what has reached zero, and the days that have passed', async () => {
    await app.db.query(`UPDATE engagements SET status = 'active'`);
    await tallies.fold();
    app.clock.set('2027-03-01T12:00:00Z');
    await tallies.fold();
    const [days] = await app.db.query(
      `SELECT count(*)::int AS n FROM engagement_tallies WHERE due_on > '-infinity'`,
    );
    expect(days).toEqual({ n: 0 });
    expect((await app.as('officer').get('/reports/dashboard')).body.byHealth).toMatchObject({
      on_track: 0,
      overdue: await total(),
    });
    // They were due on days that are forgotten.
    await app.db.query(`UPDATE engagements SET status = 'closed'`);
    await tallies.fold();
    expect((await app.as('officer').get('/reports/dashboard')).body.byHealth).toMatchObject({
      overdue: 0,
      done: await total(),
    });
    await app.db.query('DELETE FROM engagements');
    await tallies.fold();
    expect(await app.db.query('SELECT * FROM engagement_tallies')).toEqual([]);
    expect(await app.db.query('SELECT * FROM engagement_platforms')).toEqual([]);
  });

  test('can be counted anew by the owner of the tables', async () => {
    await cases.draft();
    const before = await total();
    await expect(app.db.query('SELECT rebuild_engagement_tallies()')).rejects.toThrow(/permission denied/);
    await asOwner(app.database, 'SELECT rebuild_engagement_tallies()');
    expect(await unfolded()).toBe(0);
    expect(await total()).toBe(before);
    expect(await wrongCells(app.db)).toEqual([]);
  });
});
