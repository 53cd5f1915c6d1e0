import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database/transactions.js';
import { problems } from '#platform/http/problem.js';
import type { Actor } from '../access/actor.js';
import { visibleEngagements } from '../access/visibility.js';
import { ownerHasLeft } from './owner-standing.js';

/** How many engagements a refusal names. */
const NAMED = 50;

/** Nobody leaves a team or the bureau with open work of theirs, unless somebody says so. */
@Injectable()
export class OpenWork {
  /**
   * After a person left, or lost a role, in the same transaction: whether what they own still has an owner who can act.
   * What the actor may not read does not exist for them, and does not stand in the way; it is marked for its supervisors.
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
    const faults = left.slice(0, NAMED).map(({ reference, title }) => ({
      code: 'open-work',
      detail: `${reference} ${title}`,
      pointer: '/handovers',
    }));
    const detail =
      'Open engagements would be left without an owner. Hand them over, or say that access ends at once.';
    throw problems.unmet('person.open-work', detail, faults);
  }
}
