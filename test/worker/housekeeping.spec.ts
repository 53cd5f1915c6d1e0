import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HousekeepingService } from '#apps/worker/src/housekeeping.service.js';
import { RunAsOfService } from '#features/reminders/planning/run-as-of.service.js';
import { asOwner } from '#test/support/database.js';
import { statementsOf } from '#test/support/statements.js';
import { type Desk, startDesk } from './desk.js';

describe('housekeeping', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await startDesk({ now: '2026-03-02T15:00:00Z', idle: true });
  });
  afterAll(() => desk.close());

  const expired = () =>
    desk.db.query(
      `INSERT INTO sessions (user_id, token_hash, created_at, last_seen_at, expires_at)
       VALUES ($1, 'old', '2025-01-01', '2025-01-01', '2025-01-02')`,
      [desk.bureau.people.officer.id],
    );
  const sessions = async () => (await desk.db.query<unknown[]>('SELECT FROM sessions')).length;
  const sweep = () => desk.app.get(HousekeepingService, { strict: false }).sweep();

  test('says how many rows each sweep removed', async () => {
    await expired();
    const removed = Object.fromEntries(await sweep());
    expect(removed).toMatchObject({ sessions: 1, 'idempotency keys': 0, 'contents of attachments': 0 });
    expect(await sessions()).toBe(0);
  });

  test('runs the other sweeps if one fails, and says which failed', async () => {
    await expired();
    await asOwner(desk.database, 'ALTER TABLE sessions RENAME TO sessions_away');
    await asOwner(desk.database, 'CREATE VIEW sessions AS SELECT 1 AS nothing');
    await desk.db.query(
      `INSERT INTO idempotency_keys (sender, key, request_hash, created_at) VALUES ('a', 'b', 'c', '2025-01-01')`,
    );
    await expect(sweep()).rejects.toThrow('These sweeps failed: sessions.');
    expect(await desk.db.query('SELECT FROM idempotency_keys')).toEqual([]);
    await asOwner(desk.database, 'DROP VIEW sessions', 'ALTER TABLE sessions_away RENAME TO sessions');
    expect(Object.fromEntries(await sweep())).toMatchObject({ sessions: 1 });
  });

  test('removes in parts, so that no statement takes long, and says how many', async () => {
    await desk.db.query(
      `INSERT INTO idempotency_keys (sender, key, request_hash, created_at)
       SELECT 'a', n::text, 'c', '2025-01-01' FROM generate_series(1, 12000) n`,
    );
    const statements = await statementsOf(desk.db, async () => {
      expect(Object.fromEntries(await sweep())).toMatchObject({ 'idempotency keys': 12_000 });
    });
    const parts = statements.filter((statement) => statement.includes('DELETE FROM idempotency_keys'));
    expect(parts).toHaveLength(3);
  });
});

describe('the sweep of the ledger', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await startDesk({ now: '2026-03-02T15:00:00Z', idle: true });
  });
  afterAll(() => desk.close());

  const sweep = async () =>
    Object.fromEntries(await desk.app.get(HousekeepingService, { strict: false }).sweep());

  /** A row as it was written on `day`: its id begins with that time, as those of the database do. */
  async function row(state: string, day: string, subjectId: string, rule = 'comment'): Promise<void> {
    const time = Date.parse(`${day}T08:00:00Z`).toString(16).padStart(12, '0');
    await desk.db.query(
      `INSERT INTO reminders (id, rule, subject_kind, subject_id, engagement_id, refers_on, "offset", recipient_id, send_at, state, created_at)
       SELECT (substr($1, 1, 8) || '-' || substr($1, 9) || '-7' || substr(md5($2 || $3), 1, 3) || '-8000-' || substr(md5($3 || $4), 1, 12))::uuid,
         $4, 'engagement', $5, (SELECT id FROM engagements LIMIT 1), $3::date, -ascii(substr($2, 4, 1)), $6, $3::timestamptz + interval '8 hours', $2,
         $3::timestamptz + interval '8 hours'`,
      [time, state, day, rule, subjectId, desk.bureau.people.officer.id],
    );
  }
  const left = async () =>
    (
      await desk.db.query<{ line: string }[]>(
        `SELECT state || ' ' || (send_at AT TIME ZONE 'UTC')::date AS line FROM reminders ORDER BY 1`,
      )
    ).map(({ line }) => line);

  test('removes only finished rows that are older than their settings say', async () => {
    const id = await desk.engagement({ dueOn: '2030-01-01' });
    for (const state of ['sent', 'failed', 'suppressed', 'superseded', 'planned', 'sending'])
      for (const day of ['2024-02-01', '2025-08-01', '2026-02-01']) await row(state, day, id);
    expect(await sweep()).toMatchObject({ 'sent reminders': 2, 'unsent reminders': 4 });
    expect(await left()).toEqual([
      'failed 2025-08-01',
      'failed 2026-02-01',
      'planned 2024-02-01',
      'planned 2025-08-01',
      'planned 2026-02-01',
      'sending 2024-02-01',
      'sending 2025-08-01',
      'sending 2026-02-01',
      'sent 2025-08-01',
      'sent 2026-02-01',
      'superseded 2026-02-01',
      'suppressed 2026-02-01',
    ]);
    expect(await sweep()).toMatchObject({ 'sent reminders': 0, 'unsent reminders': 0 });
    await desk.db.query('DELETE FROM reminders');
  });

  test('keeps who was asked while a request is open', async () => {
    const id = await desk.engagement({ dueOn: '2030-01-01' });
    const request = await desk.request(id, { askedBy: 'officer', askedOn: '2023-01-02' });
    await row('sent', '2023-01-02', request, 'request_waiting');
    await row('superseded', '2023-01-04', request, 'request_waiting');
    expect(await sweep()).toMatchObject({ 'sent reminders': 0, 'unsent reminders': 0 });
    await desk.db.query(`UPDATE change_requests SET state = 'withdrawn', decided_at = now() WHERE id = $1`, [
      request,
    ]);
    expect(await sweep()).toMatchObject({ 'sent reminders': 1, 'unsent reminders': 1 });
  });

  test('keeps what a planner that was down for long would plan again', async () => {
    const id = await desk.engagement({ dueOn: '2030-01-01' });
    await row('sent', '2023-01-02', id);
    await desk.db.query(`UPDATE planner_state SET planned_until = '2023-01-10'`);
    expect(await sweep()).toMatchObject({ 'sent reminders': 0 });
    await desk.db.query('UPDATE planner_state SET planned_until = $1', [desk.clock.now()]);
    expect(await sweep()).toMatchObject({ 'sent reminders': 1 });
  });

  test('lets nothing be sent twice: what is due on a swept day is not planned again', async () => {
    await desk.engagement({ dueOn: '2026-03-02' });
    await desk.planAndLeave('2026-03-02T16:00:00Z');
    await desk.sendAll();
    desk.at('2028-06-01T12:00:00Z');
    await desk.db.query('UPDATE planner_state SET planned_until = $1', [desk.clock.now()]);
    await desk.db.query(`DELETE FROM reminders`);
    const mails = desk.mails().length;
    await desk.planAndLeave('2028-06-01T12:05:00Z');
    await desk.sendAll();
    expect(desk.mails()).toHaveLength(mails);
    desk.at('2026-03-02T16:00:00Z');
    const run = desk.app.get(RunAsOfService, { strict: false });
    await expect(run.send()).rejects.toThrow('The ledger no longer has all reminders of 2026-03-02.');
    await expect(run.preview()).rejects.toThrow('The ledger no longer has all reminders of 2026-03-02.');
  });
});
