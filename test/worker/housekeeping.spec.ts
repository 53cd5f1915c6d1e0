import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HousekeepingService } from '#apps/worker/src/housekeeping.service.js';
import { asOwner } from '#test/support/database.js';
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
});
