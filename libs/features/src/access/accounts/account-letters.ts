import { Injectable, Logger } from '@nestjs/common';
import type { BureauRole, Day, TeamRole } from '#contract';
import type { Tx } from '#platform/database/transactions.js';
import { JobQueue } from '#platform/queue/queue.js';

/** A power or role as a letter describes it. */
export interface RoleInWords {
  role: BureauRole | TeamRole;
  /** Team name; null for a bureau-wide role. */
  team: string | null;
}

/** A change of power that waits for a second person, as a letter describes it. */
export type AskedPower =
  | { kind: 'membership'; who: string; role: TeamRole; team: string }
  | { kind: 'bureau'; who: string; roles: BureauRole[]; before: BureauRole[] }
  | { kind: 'reactivation'; who: string }
  | { kind: 'email'; who: string; from: string; to: string }
  | { kind: 'team-move'; team: string };

/** Every letter about an account, with the facts it needs. `by` is null for the product itself. */
export interface AccountLetterFacts {
  invitation: { by: string | null; expiresOn: Day };
  password_reset: { by: string | null };
  password_changed: { isReset: boolean };
  role_given: RoleInWords & { by: string | null; confirmedBy: string | null };
  role_taken: RoleInWords & { by: string | null };
  email_change_asked: { to: string; by: string | null };
  email_changed: { from: string; to: string; by: string | null };
  account_reactivated: { by: string | null };
  /** To administrators: the mail server refuses the address of a person for good. */
  address_refused: { personId: string; who: string; address: string; answer: string };
  grant_waiting: { what: AskedPower; by: string | null; expiresOn: Day };
}

export type AccountLetterName = keyof AccountLetterFacts;

interface NewLetter<Name extends AccountLetterName> {
  name: Name;
  recipientId: string;
  facts: AccountLetterFacts[Name];
  /** Defaults to the recipient's own address. */
  address?: string;
  linkId?: string;
}

/** Stores the letters about accounts. The worker sends them. */
@Injectable()
export class AccountLetters {
  private readonly log = new Logger('Accounts');

  constructor(private readonly queue: JobQueue) {}

  /** Adds a letter in the caller's transaction. */
  async add<Name extends AccountLetterName>(tx: Tx, letter: NewLetter<Name>): Promise<void> {
    const { name, recipientId, facts, address = null, linkId = null } = letter;
    await tx.db.query(
      `INSERT INTO account_letters (name, recipient_id, address, facts, link_id, created_at, next_try_at)
       SELECT $1, u.id, coalesce($3, u.email), $4, $5, $6, $6 FROM users u WHERE u.id = $2`,
      [name, recipientId, address, JSON.stringify(facts), linkId, tx.now],
    );
    tx.afterCommit(async () => {
      // If the queue is down the letter is only delayed: the schedule picks it up.
      await this.queue
        .add('account-letters.send', {})
        .catch((error: unknown) => this.log.warn(`A letter waits for the schedule: ${String(error)}`));
    });
  }
}
