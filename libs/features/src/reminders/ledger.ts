import { Injectable } from '@nestjs/common';
import type { ReminderState } from '#contract';
import type { Sentence } from '#locales/sentence.js';
import {
  type Db,
  HELD_FOR,
  IS_FREE,
  type LedgerRow,
  LOCKED,
  type Postponed,
  QUEUED_MINUTES,
} from './ledger-rows.js';
import { IS_RESTORED } from './planning/planner-state.entity.js';
import { DIGEST } from './planning/departure.js';
import type { RuleKey } from './rules.js';

/** How long a sender holds the rows it has claimed: far longer than its slowest batch takes. */
export const HOLD_MINUTES = 5;
/** How far back a bundle looks for more rows to the same person; older rows go out with their own job. */
const BUNDLED_WITHIN_MS = 72 * 3_600_000;

const ROW = `r.id, r.rule, r.subject_kind AS "subjectKind", r.subject_id AS "subjectId", r.engagement_id AS "engagementId",
  r.refers_on::text AS "refersOn", r."offset", r.recipient_id AS "recipientId", r.send_at AS "sendAt", r.state, r.attempts, r.put_off_at AS "putOffAt", r.details,
  r.bundle, r.message_id AS "messageId"`;

const SENDABLE = (now: string, row = 'r') =>
  `(${row}.send_at <= ${now} AND (${row}.state = 'planned' OR (${row}.state = 'sending' AND ${IS_FREE(row)})))`;

/** The same, and what is collected for some minutes: it also leaves before its time. */
const CLAIMABLE = (now: string, row: string) =>
  `(${SENDABLE(now, row)} OR (${row}.state = 'planned' AND ${row}.bundle <> '${DIGEST}'))`;

/** TypeORM returns the rows of an UPDATE together with their number. */
const returned = <T>([rows]: [T[], number]): T[] => rows;

/**
 * The statements that claim rows of the ledger, mark them as sent, and close them. Statements that lock
 * several rows lock them in the order of their ids, so that the sender, the planner and the services that
 * replan cannot deadlock.
 */
@Injectable()
export class Ledger {
  /**
   * Claims rows for HOLD_MINUTES: the due rows among `ids`, and of each bundle also the other rows to the same person
   * that can be sent. Rows that are collected for some minutes leave with the first of them; those of a morning only when
   * they are due. It waits for rows that another transaction is changing (milliseconds) instead of skipping them: a skip
   * could split a bundle, or miss a row that is released at that moment.
   *
   * Rows without a message get one here, before anything is sent. Rows that have one keep it: whatever else has become
   * due since, a repeat holds no more than the message that may already have arrived. In a restored
   * database it claims nothing.
   */
  async claim(db: Db, ids: readonly string[], now: Date): Promise<LedgerRow[]> {
    const rows = await db.query<[LedgerRow[], number]>(
      `WITH given AS MATERIALIZED (
         SELECT r.id, r.bundle, r.recipient_id, r.send_at, r.state, r.held_until FROM reminders r
         WHERE r.id = ANY($1::uuid[]) AND NOT ${IS_RESTORED}),
       bundles AS (SELECT DISTINCT bundle, recipient_id FROM given r WHERE bundle IS NOT NULL AND ${SENDABLE('$2')}),
       near AS MATERIALIZED (
         SELECT r.id, r.bundle, r.recipient_id, r.state, r.send_at, r.held_until FROM reminders r
         WHERE r.recipient_id = ANY(ARRAY(SELECT recipient_id FROM bundles)) AND r.send_at > $3),
       wanted AS MATERIALIZED (SELECT id FROM given r WHERE ${SENDABLE('$2')}
         UNION SELECT n.id FROM near n JOIN bundles USING (bundle, recipient_id) WHERE ${CLAIMABLE('$2', 'n')}),
       locked AS MATERIALIZED (
         SELECT r.id, r.state, r.send_at, r.held_until, r.bundle, r.recipient_id, r.message_id
         FROM reminders r JOIN wanted w ON w.id = r.id ORDER BY r.id FOR UPDATE OF r),
       free AS (SELECT l.id, coalesce(l.message_id, first_value(l.id) OVER (
           PARTITION BY l.message_id IS NULL, coalesce(l.bundle || ' ' || l.recipient_id, l.id::text) ORDER BY l.id)) AS message_id
         FROM locked l WHERE ${CLAIMABLE('$2', 'l')})
       UPDATE reminders r SET state = 'sending', held_until = ${HELD_FOR(HOLD_MINUTES)}, message_id = f.message_id FROM free f
       WHERE r.id = f.id RETURNING ${ROW}`,
      [ids, now, new Date(now.getTime() - BUNDLED_WITHIN_MS)],
    );
    return returned(rows);
  }

  /** Rows by their ids, in any state. */
  byIds(db: Db, ids: readonly string[]): Promise<LedgerRow[]> {
    return db.query<LedgerRow[]>(`SELECT ${ROW} FROM reminders r WHERE r.id = ANY($1::uuid[])`, [ids]);
  }

  /** Records mails that the mail server accepted: all rows of a mail together. */
  async markSent(
    db: Db,
    sent: readonly { id: string; subjectLine: string | null; isLate: boolean }[],
    now: Date,
  ): Promise<void> {
    await db.query(
      `UPDATE reminders r SET state = 'sent', sent_at = $1, reason = NULL, held_until = NULL,
         subject_line = m.subject_line, is_late = m.is_late
       FROM unnest($2::uuid[], $3::text[], $4::boolean[]) m (id, subject_line, is_late)
       WHERE r.id = m.id`,
      [
        now,
        sent.map(({ id }) => id),
        sent.map(({ subjectLine }) => subjectLine),
        sent.map(({ isLate }) => isLate),
      ],
    );
  }

  /** Closes rows that must not or cannot be sent, with the reason. */
  async close(
    db: Db,
    state: 'suppressed' | 'superseded' | 'failed',
    rows: readonly { id: string; reason: Sentence }[],
  ): Promise<void> {
    await db.query(
      `WITH ${LOCKED} UPDATE reminders r SET state = $3, reason = c.reason::jsonb, held_until = NULL
       FROM unnest($1::uuid[], $2::text[]) c (id, reason) JOIN locked l USING (id)
       WHERE r.id = l.id AND l.state IN ('planned', 'sending')`,
      [rows.map(({ id }) => id), rows.map(({ reason }) => JSON.stringify(reason)), state],
    );
  }

  /** Releases rows that were claimed but not started. They were in no message. */
  async release(db: Db, ids: readonly string[]): Promise<void> {
    await db.query(
      `WITH ${LOCKED} UPDATE reminders r SET state = 'planned', held_until = NULL, message_id = NULL
       FROM locked l WHERE r.id = l.id AND l.state = 'sending'`,
      [ids],
    );
  }

  /**
   * Releases rows that could not be sent for now, with the reason. A job tries them again after their wait; if
   * it is lost, the planner hands them over soon after. They stay in their message: a connection may have broken
   * after the mail server took it.
   */
  async postpone(db: Db, rows: readonly Postponed[], now: Date): Promise<void> {
    await db.query(
      `WITH ${LOCKED} UPDATE reminders r SET state = 'planned', attempts = least(r.attempts + 1, 32767), reason = p.reason::jsonb,
         held_until = ${HELD_FOR(QUEUED_MINUTES)} + make_interval(secs => p.wait),
         put_off_at = CASE WHEN p.is_put_off THEN coalesce(r.put_off_at, $5) ELSE r.put_off_at END
       FROM unnest($1::uuid[], $2::text[], $3::int[], $4::boolean[]) p (id, reason, wait, is_put_off) JOIN locked l USING (id)
       WHERE r.id = l.id AND l.state = 'sending'`,
      [
        rows.map(({ id }) => id),
        rows.map(({ reason }) => JSON.stringify(reason)),
        rows.map(({ waitSeconds }) => waitSeconds),
        rows.map(({ isPutOff }) => isPutOff),
        now,
      ],
    );
  }

  /** All rows that could be sent at `now`, oldest first. */
  unsent(db: Db, now: Date): Promise<LedgerRow[]> {
    return db.query<LedgerRow[]>(
      `SELECT ${ROW} FROM reminders r WHERE ${SENDABLE('$1')} ORDER BY r.send_at, r.id`,
      [now],
    );
  }

  /** Ids of the rows that were written by `since` and could be sent at `now`, oldest first. */
  async unsentOf(db: Db, since: Date, now: Date): Promise<string[]> {
    const rows = await db.query<{ id: string }[]>(
      `SELECT r.id FROM reminders r WHERE r.state IN ('planned', 'sending') AND r.send_at <= $1 AND r.created_at <= $2
       ORDER BY r.send_at, r.id`,
      [now, since],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Takes due rows that no job seems to carry (after a wiped queue, a kill, or a job that gave up) so that
   * the caller can queue them again, and holds them for QUEUED_MINUTES.
   */
  async takeLeftBehind(db: Db, now: Date, limit: number): Promise<string[]> {
    const rows = await db.query<[{ id: string }[], number]>(
      `UPDATE reminders r SET state = 'planned', held_until = ${HELD_FOR(QUEUED_MINUTES)} WHERE r.id IN (
         SELECT l.id FROM reminders l WHERE l.state IN ('planned', 'sending') AND l.send_at <= $1 AND ${IS_FREE('l')}
         ORDER BY l.send_at, l.recipient_id LIMIT $2 FOR UPDATE SKIP LOCKED)
       RETURNING r.id`,
      [now, limit],
    );
    return returned(rows).map(({ id }) => id);
  }

  /**
   * Locks the unsent and the suppressed rows about an engagement, its milestones and its requests that have a
   * send time after `since`: they may have become untrue, or true again. One statement if there are none.
   */
  async lockUnsettled(db: Db, engagementId: string, since: Date): Promise<LedgerRow[]> {
    const isUnsettled = ({ state }: { state: ReminderState }) =>
      state === 'planned' || state === 'suppressed';
    const found = await db.query<Pick<LedgerRow, 'id' | 'state'>[]>(
      'SELECT r.id, r.state FROM reminders r WHERE r.engagement_id = $1 AND r.send_at > $2',
      [engagementId, since],
    );
    const ids = found.filter(isUnsettled).map(({ id }) => id);
    if (ids.length === 0) return [];
    const rows = await db.query<LedgerRow[]>(
      `SELECT ${ROW} FROM reminders r WHERE r.id = ANY($1::uuid[]) ORDER BY r.id FOR UPDATE`,
      [ids],
    );
    return rows.filter(isUnsettled);
  }

  /**
   * People who got, or will get, a reminder about the subject from one of these rules; superseded reminders
   * count.
   */
  async toldOf(db: Db, subjectId: string, rules: readonly RuleKey[]): Promise<string[]> {
    const rows = await db.query<{ id: string }[]>(
      `SELECT DISTINCT recipient_id AS id FROM reminders
       WHERE rule = ANY($1::text[]) AND subject_id = $2 AND state IN ('planned', 'sending', 'sent', 'superseded')`,
      [rules, subjectId],
    );
    return rows.map(({ id }) => id);
  }
}
