import type { Sentence } from '#locales/sentence.js';
import type { DataSource, EntityManager } from 'typeorm';
import type { Day, ReminderState } from '#contract';
import type { InsteadOf } from './recipients.js';
import type { SubjectKind } from './subject.js';

/** A reminder to plan. */
export interface Occurrence {
  rule: string;
  subjectKind: SubjectKind;
  subjectId: string;
  engagementId: string | null;
  refersOn: Day;
  offset: number;
  recipientId: string;
  /** The person for whom the recipient stands in, if any. */
  insteadOf: InsteadOf | null;
  sendAt: Date;
  /** Which rows to the same person go out with it; null: none. */
  bundle: string | null;
}

/** A row of the ledger as the sender and the last check use it. */
export interface LedgerRow extends Omit<Occurrence, 'insteadOf'> {
  id: string;
  /** Set once a sender has claimed it. */
  messageId: string | null;
  state: ReminderState;
  attempts: number;
  /** When the mail server first put it off. */
  putOffAt: Date | null;
  details: Record<string, unknown>;
}

/** A row that could not be sent for now. */
export interface Postponed {
  id: string;
  reason: Sentence;
  /** Seconds until the next try. */
  waitSeconds: number;
  /** The mail server takes mail, but not this one; otherwise it takes none at all. */
  isPutOff: boolean;
}

export type Db = EntityManager | DataSource;

/**
 * How long we assume that a job carries the rows handed to the queue, even if no sender has started on them.
 */
export const QUEUED_MINUTES = 2;

/**
 * SQL: until when rows are held. Holds count by the database's clock, which all processes share: a process
 * with another time, also one that runs as of another day, never takes rows that somebody holds.
 */
export const HELD_FOR = (minutes: number) => `statement_timestamp() + interval '${minutes} minutes'`;
/** SQL: whether nobody holds the row any more. */
export const IS_FREE = (row: string) =>
  `(${row}.held_until IS NULL OR ${row}.held_until <= statement_timestamp())`;

/**
 * SQL: the rows with ids `$1`, locked in the order of their ids, with their state under the lock. Statements
 * check the state only on these locked rows. With a condition on the state beside the ids, PostgreSQL scans
 * all unsent rows for each id whenever its statistics say that nothing is unsent.
 */
export const LOCKED = `locked AS MATERIALIZED (
  SELECT r.id, r.state FROM reminders r WHERE r.id = ANY($1::uuid[]) ORDER BY r.id FOR UPDATE)`;
