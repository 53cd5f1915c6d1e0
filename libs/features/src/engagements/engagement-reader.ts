import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';
import type { Actor } from '../access/actor.js';
import { ActivityService } from '../activity/activity.service.js';
import type { EngagementRow } from './engagement.row.js';
import { EngagementsQueries } from './engagements.queries.js';

/** The only way to read an engagement or a part of it: reading a restricted one is recorded. */
@Injectable()
export class EngagementReader {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: EngagementsQueries,
    private readonly activity: ActivityService,
  ) {}

  /** `part` names the part that is read, such as `comments`; without it, the engagement itself. @throws 404 */
  async read(actor: Actor, ref: string, part?: string): Promise<EngagementRow> {
    const row = await this.queries.get(actor, ref);
    await this.trace(actor, row, part);
    return row;
  }

  /** Records a read that did not go through `read`. Does nothing if the engagement is not restricted. */
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
