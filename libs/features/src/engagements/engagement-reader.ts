import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import type { Actor } from '../access/actor.js';
import { ActivityService } from '../activity/activity.service.js';
import type { EngagementRow } from './engagement.row.js';
import { EngagementsQueries } from './engagements.queries.js';

/** The one way in which somebody reads an engagement or a part of it: reading a restricted one leaves a trace in the record. */
@Injectable()
export class EngagementReader {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: EngagementsQueries,
    private readonly activity: ActivityService,
  ) {}

  /** `part` is what of it is read, such as `comments`; without one, the engagement itself. @throws 404 */
  async read(actor: Actor, ref: string, part?: string): Promise<EngagementRow> {
    const row = await this.queries.get(actor, ref);
    await this.trace(actor, row, part);
    return row;
  }

  /** Leaves the trace of a reading that went another way than by `read`; nothing where the engagement is not restricted. */
  async trace(actor: Actor, row: Pick<EngagementRow, 'id' | 'visibility'>, part?: string): Promise<void> {
    if (row.visibility !== 'restricted') return;
    await this.transactions.run((tx) =>
      this.activity.record(tx, actor, {
        what: 'engagement.read',
        subject: 'engagement',
        subjectId: row.id,
        engagementId: row.id,
        after: part ? { part } : null,
      }),
    );
  }
}
