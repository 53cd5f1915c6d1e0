import { Injectable } from '@nestjs/common';
import { isEnded, type RecordPermission } from '#contract';
import type { Tx } from '#platform/database/transactions.js';
import { assertVersion, type Expected } from '#platform/http/version.js';
import type { Actor } from '../access/actor.js';
import { authorize } from '../access/authorize.js';
import { ActivityService, type Happening } from '../activity/activity.service.js';
import { RemindersService } from '../reminders/reminders.service.js';
import { Engagement } from './engagement.entity.js';
import { engagementErrors } from './engagement.errors.js';
import { recordOf } from './engagement.policy.js';
import type { EngagementRow } from './engagement.row.js';
import { EngagementsQueries } from './engagements.queries.js';

export interface Beginning {
  permission: RecordPermission;
  /** The version that the caller read; undefined to skip the check. */
  version?: Expected;
  /**
   * The owners of the part that is written, if the permission depends on them and not on the engagement's
   * owners.
   */
  ownersOf?: (row: EngagementRow) => Promise<readonly string[]>;
  /** Whether this is also allowed on a closed or cancelled engagement. */
  evenIfFinished?: boolean;
}

export interface Write {
  happening: Omit<Happening, 'subject' | 'subjectId' | 'engagementId'>;
  /** The engagement's own fields that change. */
  fields?: Partial<Engagement>;
  /** Keeps the version as it is: a comment must not make somebody else's edit stale. */
  keepsVersion?: boolean;
  /** Whether the text that the search reads has changed. */
  isSearchTextStale?: boolean;
}

/**
 * The only way to write an engagement or a part of it: `begin` at the start of the transaction, `commit` at
 * its end. The engagement's row is locked in between.
 */
@Injectable()
export class EngagementWriter {
  constructor(
    private readonly queries: EngagementsQueries,
    private readonly activity: ActivityService,
    private readonly reminders: RemindersService,
  ) {}

  /** Locks the engagement and checks for 404, 403, 412 and 409, in this order. */
  async begin(tx: Tx, actor: Actor, ref: string, beginning: Beginning): Promise<EngagementRow> {
    const row = await this.queries.getLocked(actor, ref, tx.db);
    const ownerIds = await beginning.ownersOf?.(row);
    authorize(actor, beginning.permission, { ...recordOf(row), ...(ownerIds && { ownerIds }) });
    assertVersion(row, beginning.version);
    if (!beginning.evenIfFinished && isEnded(row.status)) {
      throw engagementErrors.finished(row.status);
    }
    return row;
  }

  /** Writes fields, version, activity and reminders. @returns the sequence number of the activity */
  async commit(tx: Tx, actor: Actor, row: EngagementRow, write: Write): Promise<string> {
    const stamp = write.keepsVersion ? {} : { version: row.version + 1, updatedAt: tx.now };
    await tx.db.update(Engagement, { id: row.id }, { ...write.fields, ...stamp, lastActivityAt: tx.now });
    if (write.isSearchTextStale) await this.refreshSearchText(tx, row.id);
    const seq = await this.activity.record(tx, actor, {
      ...write.happening,
      subject: 'engagement',
      subjectId: row.id,
      engagementId: row.id,
    });
    await this.reminders.replan(tx, row.id);
    return seq;
  }

  async refreshSearchText(tx: Tx, engagementId: string): Promise<void> {
    await tx.db.query('UPDATE engagements SET search_text = engagement_search_text(id) WHERE id = $1', [
      engagementId,
    ]);
  }
}
