import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Tx } from '#platform/database/transactions.js';
import { hashSecret, newSecret } from './secret.js';
import { sweepRows } from '#platform/database/sweep.js';

/** The longest that browsers keep a cookie. */
export const DEVICE_KEPT_DAYS = 400;
/** A program without a cookie jar is a new device each time, so only the latest are kept. */
const DEVICES_PER_PERSON = 20;
const DAY_MS = 86_400_000;

/** Browsers in which people have signed in before. */
@Injectable()
export class KnownDevices {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Whether the owner of this address has signed in on this device before. */
  async isKnown(token: string | null, email: string): Promise<boolean> {
    if (token === null) return false;
    const rows = await this.dataSource.query<unknown[]>(
      `SELECT 1 FROM known_devices d JOIN users u ON u.id = d.user_id WHERE d.token_hash = $1 AND u.email = $2`,
      [hashSecret(token), email],
    );
    return rows.length > 0;
  }

  /**
   * Records that a person signed in on a device, in the caller's transaction. A token that we did not issue
   * is replaced: no one can choose a token for another person.
   * @returns the token for the device's cookie
   */
  async remember(tx: Tx, userId: string, given: string | null): Promise<string> {
    const token = given !== null && (await isOurs(tx.db, given)) ? given : newSecret();
    await tx.db.query(
      `INSERT INTO known_devices (token_hash, user_id, created_at, last_used_at) VALUES ($1, $2, $3, $3)
       ON CONFLICT (token_hash, user_id) DO UPDATE SET last_used_at = excluded.last_used_at`,
      [hashSecret(token), userId, tx.now],
    );
    await tx.db.query(
      `DELETE FROM known_devices WHERE user_id = $1 AND token_hash NOT IN (
         SELECT token_hash FROM known_devices WHERE user_id = $1 ORDER BY last_used_at DESC, token_hash LIMIT $2)`,
      [userId, DEVICES_PER_PERSON],
    );
    return token;
  }
}

async function isOurs(db: EntityManager, token: string): Promise<boolean> {
  const rows = await db.query<unknown[]>('SELECT 1 FROM known_devices WHERE token_hash = $1 LIMIT 1', [
    hashSecret(token),
  ]);
  return rows.length > 0;
}

/** Removes at most `atMost` devices that have not been used for `DEVICE_KEPT_DAYS`. @returns how many */
export function sweepKnownDevices({ db, now }: Tx, atMost: number): Promise<number> {
  const where = 'created_at < $1 AND last_used_at < $1';
  const params = [new Date(now.getTime() - DEVICE_KEPT_DAYS * DAY_MS)];
  return sweepRows(db, { table: 'known_devices', where, params, by: 'created_at' }, atMost);
}
