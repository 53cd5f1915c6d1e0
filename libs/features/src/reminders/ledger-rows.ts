import type { DataSource, EntityManager } from 'typeorm';
import type { Day, ReminderState } from '#contract';
import type { SubjectKind } from './subject.js';

/** A row to be planned. */
export interface Occurrence {
  rule: string;
  subjectKind: SubjectKind;
  subjectId: string;
  engagementId: string;
  refersOn: Day;
  offset: number;
  recipientId: string;
  sendAt: Date;
}

/** A row of the ledger as the sender and the last check take it. */
export interface LedgerRow extends Occurrence {
  id: string;
  state: ReminderState;
  attempts: number;
  details: Record<string, unknown>;
}

export type Db = EntityManager | DataSource;

/** Rows that were handed to the queue are taken to be carried by a job for this long, whether or not a sender gets to them. */
export const QUEUED_MINUTES = 2;

const MINUTE_MS = 60_000;
export const later = (now: Date, minutes: number) => new Date(now.getTime() + minutes * MINUTE_MS);

/**
 * SQL: the rows `$1` by their ids, locked in the order of those, with the state that each has under the lock. Statements ask about
 * the state only afterwards, of these. A condition on the state beside the ids would let PostgreSQL walk through all unsent rows
 * for each id, which it does when its statistics say that nothing is unsent.
 */
export const LOCKED = `locked AS MATERIALIZED (
  SELECT r.id, r.state FROM reminders r WHERE r.id = ANY($1::uuid[]) ORDER BY r.id FOR UPDATE)`;
