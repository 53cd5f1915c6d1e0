import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import type { Actor } from '../access/actor.js';

/** What people mark in their inbox. It belongs to them and is no part of the record. */
@Injectable()
export class InboxService {
  constructor(private readonly transactions: Transactions) {}

  /** Marks messages of the actor as read: these, or all that were sent until now. Messages to others stay as they are. */
  async markRead(actor: Actor, ids?: readonly string[]): Promise<void> {
    await this.transactions.run(async ({ db, now }) => {
      if (ids === undefined) {
        await db.query('UPDATE users SET inbox_read_at = $2 WHERE id = $1', [actor.userId, now]);
        return;
      }
      await db.query(
        'UPDATE reminders SET read_at = $3 WHERE id = ANY($2::uuid[]) AND recipient_id = $1 AND read_at IS NULL',
        [actor.userId, ids, now],
      );
    });
  }
}
