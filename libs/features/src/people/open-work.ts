import { Injectable } from '@nestjs/common';
import { say } from '#locales/say.js';
import type { Tx } from '#platform/database/transactions.js';
import { fault, problems } from '#platform/http/problem.js';
import type { Actor } from '../access/actor.js';
import { visibleEngagements } from '../access/visibility.js';
import { ownerHasLeft } from './owner-standing.js';

/** Most engagements that a refusal lists. */
const NAMED = 50;

/** Prevents a person from leaving a team or the bureau with open work, unless the request says so explicitly. */
@Injectable()
export class OpenWork {
  /**
   * Call it after a person has left or lost a role, in the same transaction. Checks that the open engagements
   * they own still have an owner who can act. Engagements that the actor may not read do not block: they are
   * marked for their supervisors.
   * @throws 422 `person.open-work` with the engagements
   */
  async assertOwned(tx: Tx, actor: Actor, personId: string): Promise<void> {
    const params: unknown[] = [personId];
    const left = await tx.db.query<{ reference: string; title: string }[]>(
      `SELECT e.reference, e.title FROM engagements e JOIN users owner ON owner.id = e.owner_id
       WHERE e.owner_id = $1 AND ${ownerHasLeft('e', 'owner')} AND ${visibleEngagements(actor, 'e', params)}
       ORDER BY e.due_on, e.reference LIMIT ${NAMED + 1}`,
      params,
    );
    if (left.length === 0) return;
    const faults = left.slice(0, NAMED).map((engagement) => fault('/handovers', 'open-work', engagement));
    throw problems.unmet(say('person.open-work'), faults);
  }
}
