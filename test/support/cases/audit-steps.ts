import { systemActor } from '#features/access/actor.js';
import { ActivityService } from '#features/activity/activity.service.js';
import { Transactions } from '#platform/database/transactions.js';
import type { TestApp } from '../app.js';

export const PARTNER_A = '0195b000-0000-7000-8000-00000000000a';
export const PARTNER_B = '0195b000-0000-7000-8000-00000000000b';

/** Steps of the suites about the audit trail. */
export function auditSteps(app: () => TestApp) {
  /** Two chains, written in turn: five rows about one partner, four about another. */
  async function writeRecord(): Promise<void> {
    const activity = app().nest.get(ActivityService, { strict: false });
    const doer = systemActor('cli');
    for (let round = 1; round <= 9; round += 1) {
      await app()
        .nest.get(Transactions, { strict: false })
        .run((tx) =>
          activity.record(tx, doer, {
            what: 'partner.updated',
            subject: 'partner',
            subjectId: round % 2 === 1 ? PARTNER_A : PARTNER_B,
            before: { name: `Name ${round - 1}` },
            after: { name: `Name ${round}`, count: 1.5 },
          }),
        );
    }
  }

  return { writeRecord };
}
