import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { Transactions } from '#platform/database/transactions.js';
import { asOwner } from '#test/support/database.js';
import { type Desk, startDesk } from './desk.js';

const ENGAGEMENTS = 3_000;

/** How many rows of the ledger the statements of `work` read and write, counted by PostgreSQL itself. */
async function touchedBy(db: DataSource, work: () => Promise<unknown>): Promise<number> {
  const count = async () => {
    await db.query('SELECT pg_stat_force_next_flush()');
    await db.query('SELECT pg_stat_clear_snapshot()');
    const [row] = await db.query<{ touched: string }[]>(
      `SELECT coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) + n_tup_ins + n_tup_upd AS touched
       FROM pg_stat_user_tables WHERE relname = 'reminders'`,
    );
    return Number(row!.touched);
  };
  const before = await count();
  await work();
  return (await count()) - before;
}

describe('a planner that was down for days', () => {
  let desk: Desk;
  beforeEach(async () => {
    // One connection, so that PostgreSQL counts everything together.
    desk = await startDesk({
      alone: true,
      now: '2026-03-01T00:00:00Z',
      idle: true,
      settings: { DATABASE_POOL: '1' },
    });
    await asOwner(desk.database, 'ALTER TABLE reminders SET (autovacuum_enabled = off)');
    // Each engagement is due on one of four days. Its owner and its co-owner both miss several reminders.
    await desk.db.query(
      `INSERT INTO engagements (reference, title, opportunity_code, modality_code, team_id, owner_id, created_by_id, status,
         start_on, due_on, last_activity_at)
       SELECT 'ENG-2026-' || lpad(n::text, 5, '0'), 'Border training', '1.2.1', 'dialogue', $1, $2, $2, 'active',
         '2020-01-01', '2026-03-10'::date + (n % 4), '2020-01-01' FROM generate_series(1, $3::int) n`,
      [desk.bureau.teams['team-a1'].id, desk.bureau.people.officer.id, ENGAGEMENTS],
    );
    await desk.db.query(
      `INSERT INTO engagement_people (engagement_id, user_id, relation) SELECT id, $1, 'co_owner' FROM engagements`,
      [desk.bureau.people['second.officer'].id],
    );
  });
  afterEach(() => desk.close());

  const states = () =>
    desk.db.query<{ state: string; offset: number; count: number }[]>(
      'SELECT state, "offset", count(*)::int FROM reminders GROUP BY 1, 2 ORDER BY 1, 2',
    );

  test('touches each reminder only a few times, even if the statistics say that none is unsent', async () => {
    await desk.db.query(
      `INSERT INTO reminders (rule, subject_kind, subject_id, engagement_id, refers_on, "offset", recipient_id, send_at, state, sent_at)
       SELECT 'engagement_due', 'engagement', id, id, due_on, -30, owner_id, '2026-02-10', 'sent', '2026-02-10' FROM engagements`,
    );
    await asOwner(desk.database, 'ANALYZE reminders');
    const touched = await touchedBy(desk.db, () => desk.planAndLeave('2026-03-12T23:00:00Z'));
    const planned = await states();
    // Each engagement has missed several of its reminders (7, 1 and 0 days before, 1 day
    // after): the nearest is sent.
    const rows = planned.reduce((sum, { count }) => sum + count, 0) - ENGAGEMENTS;
    expect(
      planned.filter(({ state }) => state === 'planned').reduce((sum, { count }) => sum + count, 0),
    ).toBe(2 * ENGAGEMENTS);
    expect(touched).toBeLessThan(10 * rows);
    const ids = await desk.db.query<{ id: string }[]>(`SELECT id FROM reminders WHERE state = 'planned'`);
    const batch = ids.slice(0, 100).map(({ id }) => id);
    expect(await touchedBy(desk.db, () => desk.sender.send(batch))).toBeLessThan(12 * batch.length);
    const [{ id }] = await desk.db.query<[{ id: string }]>('SELECT id FROM engagements LIMIT 1');
    expect(
      await touchedBy(desk.db, () => desk.within((tx, reminders) => reminders.replan(tx, id))),
    ).toBeLessThan(50);
  });

  test('that fails halfway continues from the day it had reached and sends only the nearest reminders', async () => {
    await desk.db.query('DELETE FROM engagements WHERE reference > $1', ['ENG-2026-00008']);
    await asOwner(
      desk.database,
      `CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no more today'; END $$;
      CREATE TRIGGER fails BEFORE INSERT ON reminders FOR EACH ROW WHEN (NEW.send_at > '2026-03-11') EXECUTE FUNCTION fail()`,
    );
    desk.at('2026-03-12T23:00:00Z');
    await expect(desk.planner.pass()).rejects.toThrow('no more today');
    const [{ until }] = await desk.db.query<[{ until: Date }]>(
      'SELECT planned_until AS until FROM planner_state',
    );
    expect(until.toISOString()).toBe('2026-03-11T00:00:00.000Z');
    await asOwner(desk.database, 'DROP TRIGGER fails ON reminders');
    await desk.planAndLeave('2026-03-12T23:03:00Z');
    await desk.sendAll();
    expect(desk.mails()).toHaveLength(16);
    const nearest = (await states()).filter(({ state }) => state !== 'superseded');
    expect(nearest).toEqual([
      { state: 'sent', offset: -1, count: 4 },
      { state: 'sent', offset: 0, count: 4 },
      { state: 'sent', offset: 1, count: 8 },
    ]);
  });
});

describe('while a pass is running', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await startDesk({ alone: true, now: '2026-03-01T00:00:00Z', idle: true });
  });
  afterEach(() => desk.close());

  test('another pass ends at once instead of waiting, and reminders are still sent', async () => {
    await desk.engagement({ dueOn: '2026-03-03' });
    await desk.planAndLeave('2026-03-02T23:00:00Z');
    const transactions = desk.app.get(Transactions, { strict: false });
    const held = await transactions.alone('reminders', async (run) => {
      await run(({ db }) => db.query('SELECT FROM planner_state FOR UPDATE'));
      const passes = await Promise.all(Array.from({ length: 30 }, () => desk.planner.pass()));
      await desk.sendAll();
      return passes;
    });
    expect(held).toEqual(Array.from({ length: 30 }, () => null));
    expect(desk.mails()).toHaveLength(1);
    expect(await desk.planner.pass()).not.toBeNull();
  });
});
