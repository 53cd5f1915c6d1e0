import { Injectable } from '@nestjs/common';
import type { RecordedEvent, RecordedFields, Source } from '#contract';
import type { Tx } from '#platform/database/transactions.js';
import type { ActivitySubject } from './activity.entity.js';

/** Who did it, as the record stores it. Every Actor is a Doer. */
export interface Doer {
  readonly userId: string | null;
  readonly source: Source;
  readonly requestId: string | null;
}

/** What happened. `before` and `after` hold the changed fields and no secrets. */
export interface Happening {
  what: RecordedEvent;
  subject: ActivitySubject;
  subjectId?: string | null;
  engagementId?: string | null;
  onBehalfOfId?: string | null;
  before?: RecordedFields | null;
  after?: RecordedFields | null;
}

/** The only writer of the append-only record. */
@Injectable()
export class ActivityService {
  /**
   * Writes one row in the caller's transaction. The database links it into its subject's chain.
   * @returns its `seq` in the whole record
   */
  async record(tx: Tx, doer: Doer, happening: Happening): Promise<string> {
    const { what, subject, subjectId = null, engagementId = null, onBehalfOfId = null } = happening;
    const stream = engagementId
      ? `engagement:${engagementId}`
      : subjectId
        ? `${subject}:${subjectId}`
        : subject;
    const rows = await tx.db.query<{ seq: string }[]>(
      `INSERT INTO activities
         (at, actor_id, on_behalf_of_id, what, subject, subject_id, engagement_id, before, after, request_id, source, stream)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING seq`,
      [
        tx.now,
        doer.userId,
        onBehalfOfId,
        what,
        subject,
        subjectId,
        engagementId,
        happening.before ?? null,
        happening.after ?? null,
        doer.requestId,
        doer.source,
        stream,
      ],
    );
    return rows[0]!.seq;
  }
}

/** The fields of `after` that differ from `before`, in the form that a Happening takes. */
export function changedFields<T extends object>(
  before: T,
  after: Partial<T>,
): { before: object; after: object } {
  const changed = Object.entries(after).filter(
    ([key, value]) => JSON.stringify(value ?? null) !== JSON.stringify(before[key as keyof T] ?? null),
  );
  return {
    before: Object.fromEntries(changed.map(([key]) => [key, before[key as keyof T] ?? null])),
    after: Object.fromEntries(changed.map(([key, value]) => [key, value ?? null])),
  };
}
