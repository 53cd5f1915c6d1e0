import { Injectable } from '@nestjs/common';
import { say } from '#locales/say.js';
import type { Sentence } from '#locales/sentence.js';
import { type Tx, Transactions } from '#platform/database/transactions.js';
import { AccountLetters } from '../../access/accounts/account-letters.js';
import { Ledger } from '../ledger.js';
import { type Mailing, rowsOf } from './mailing.js';

/** What happens when the mail server refuses an address for good. */
@Injectable()
export class RefusalsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly ledger: Ledger,
    private readonly letters: AccountLetters,
  ) {}

  /**
   * Closes the rows of a refused mail. Administrators get an e-mail if it is the first refusal since a mail
   * got through to the person; the person's page shows it until one does again.
   */
  refused(mailing: Mailing, answer: string): Promise<{ id: string; reason: Sentence }[]> {
    const reason = say('reminder.refused', { answer });
    const { recipient } = mailing;
    const failed = rowsOf(mailing).map(({ id }) => ({ id, reason }));
    return this.transactions.run(async (tx) => {
      // Two mails to one person may be refused at once: the second sees what the first has written.
      await tx.db.query('SELECT FROM users WHERE id = $1 FOR NO KEY UPDATE', [recipient.id]);
      const isFirst = !(await this.wasRefused(tx, recipient.id));
      await this.ledger.close(tx.db, 'failed', failed);
      if (isFirst) await this.tellAdministrators(tx, recipient, answer);
      return failed;
    });
  }

  private async wasRefused({ db }: Tx, personId: string): Promise<boolean> {
    const [latest] = await db.query<{ state: string }[]>(
      `SELECT state FROM reminders WHERE recipient_id = $1 AND state IN ('sent', 'failed')
       ORDER BY send_at DESC, id DESC LIMIT 1`,
      [personId],
    );
    return latest?.state === 'failed';
  }

  private async tellAdministrators(
    tx: Tx,
    { id: personId, name: who, email: address }: Mailing['recipient'],
    answer: string,
  ): Promise<void> {
    const administrators = await tx.db.query<{ id: string }[]>(
      `SELECT id FROM users WHERE is_active AND 'administrator' = ANY(bureau_roles) AND id <> $1`,
      [personId],
    );
    for (const { id: recipientId } of administrators) {
      const facts = { personId, who, address, answer };
      await this.letters.add(tx, { name: 'address_refused', recipientId, facts });
    }
  }
}
