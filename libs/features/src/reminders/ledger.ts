import { Injectable } from '@nestjs/common';
import type { ReminderState } from '#contract';
import { type Db, later, type LedgerRow, LOCKED, QUEUED_MINUTES } from './ledger-rows.js';
import { BUNDLED_RULES, type RuleKey } from './rules.js';

/** How long a sender holds the rows it has claimed: far longer than its slowest batch takes. */
export const HOLD_MINUTES = 5;
/** After a failure the send job tries again by itself for about this long; then the planner hands the row to a new job. */
export const RETRIED_MINUTES = 15;
/** How far back a bundle looks for more to the same person: what is older goes out with its own job. */
const BUNDLED_WITHIN_MINUTES = 72 * 60;

const ROW = `r.id, r.rule, r.subject_kind AS "subjectKind", r.subject_id AS "subjectId", r.engagement_id AS "engagementId",
  r.refers_on::text AS "refersOn", r."offset", r.recipient_id AS "recipientId", r.send_at AS "sendAt", r.state, r.attempts, r.details`;

const SENDABLE = (now: string, row = 'r') =>
  `(${row}.send_at <= ${now} AND (${row}.state = 'planned' OR (${row}.state = 'sending' AND ${row}.held_until <= ${now})))`;

/** TypeORM hands back an UPDATE's rows together with their number. */
const returned = <T>([rows]: [T[], number]): T[] => rows;

/**
 * The statements that take rows of the ledger, send them, and close them. All that lock several rows do so in the order of their ids,
 * so that sender, planner and the services that replan never wait for each other in a circle.
 */
@Injectable()
export class Ledger {
  /**
   * Takes rows for sending, for as long as HOLD_MINUTES: those of `ids` whose time has come, and with a bundled one those that are
   * unsent to the same person by the same rule. It waits for rows that another transaction is changing, which takes
   * milliseconds, rather than skip them: a bundle must not be torn apart, nor a row be left that is put back just then.
   */
  async claim(db: Db, ids: readonly string[], now: Date): Promise<LedgerRow[]> {
    const rows = await db.query<[LedgerRow[], number]>(
      `WITH given AS MATERIALIZED (
         SELECT r.id, r.rule, r.recipient_id, r.send_at, r.state, r.held_until FROM reminders r WHERE r.id = ANY($1::uuid[])),
       bundles AS (SELECT DISTINCT rule, recipient_id FROM given r WHERE rule = ANY($4::text[]) AND ${SENDABLE('$2')}),
       near AS MATERIALIZED (
         SELECT r.id, r.rule, r.recipient_id, r.state FROM reminders r
         WHERE r.recipient_id = ANY(ARRAY(SELECT recipient_id FROM bundles)) AND r.send_at > $5),
       wanted AS MATERIALIZED (SELECT id, bool_and(is_bundled) AS is_bundled FROM (
         SELECT id, false AS is_bundled FROM given r WHERE ${SENDABLE('$2')}
         UNION ALL
         SELECT n.id, true FROM near n JOIN bundles USING (rule, recipient_id) WHERE n.state = 'planned') each GROUP BY id),
       locked AS MATERIALIZED (
         SELECT r.id, r.state, r.send_at, r.held_until, w.is_bundled FROM reminders r JOIN wanted w ON w.id = r.id
         ORDER BY r.id FOR UPDATE OF r)
       UPDATE reminders r SET state = 'sending', held_until = $3 FROM locked l
       WHERE r.id = l.id AND (CASE WHEN l.is_bundled THEN l.state = 'planned' ELSE ${SENDABLE('$2', 'l')} END) RETURNING ${ROW}`,
      [ids, now, later(now, HOLD_MINUTES), BUNDLED_RULES, later(now, -BUNDLED_WITHIN_MINUTES)],
    );
    return returned(rows);
  }

  /** Records mails as accepted by the mail server; `messageId` is the first of the rows that went out in one. */
  async markSent(
    db: Db,
    sent: readonly { id: string; messageId: string; subjectLine: string; isLate: boolean }[],
    now: Date,
  ): Promise<void> {
    await db.query(
      `UPDATE reminders r SET state = 'sent', sent_at = $1, reason = NULL, held_until = NULL,
         message_id = m.message_id, subject_line = m.subject_line, is_late = m.is_late
       FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::boolean[]) m (id, message_id, subject_line, is_late)
       WHERE r.id = m.id`,
      [
        now,
        sent.map(({ id }) => id),
        sent.map(({ messageId }) => messageId),
        sent.map(({ subjectLine }) => subjectLine),
        sent.map(({ isLate }) => isLate),
      ],
    );
  }

  /** Closes rows that are not to be sent, or can't be, with the reason in words. */
  async close(
    db: Db,
    state: 'suppressed' | 'failed',
    rows: readonly { id: string; reason: string }[],
  ): Promise<void> {
    await db.query(
      `WITH ${LOCKED} UPDATE reminders r SET state = $3, reason = c.reason, held_until = NULL
       FROM unnest($1::uuid[], $2::text[]) c (id, reason) JOIN locked l USING (id)
       WHERE r.id = l.id AND l.state IN ('planned', 'sending')`,
      [rows.map(({ id }) => id), rows.map(({ reason }) => reason), state],
    );
  }

  /** Gives back rows that were claimed and not begun: to whoever comes first, or to the job that will try them again. */
  async release(db: Db, ids: readonly string[], now: Date, isRetried: boolean): Promise<void> {
    await db.query(
      `WITH ${LOCKED} UPDATE reminders r SET state = 'planned', held_until = $2
       FROM locked l WHERE r.id = l.id AND l.state = 'sending'`,
      [ids, isRetried ? later(now, RETRIED_MINUTES) : null],
    );
  }

  /** Gives back rows whose sending failed for now, with the reason; their job tries them again. */
  async postpone(db: Db, rows: readonly { id: string; reason: string }[], now: Date): Promise<void> {
    await db.query(
      `WITH ${LOCKED} UPDATE reminders r SET state = 'planned', held_until = $3, attempts = least(r.attempts + 1, 32767), reason = p.reason
       FROM unnest($1::uuid[], $2::text[]) p (id, reason) JOIN locked l USING (id)
       WHERE r.id = l.id AND l.state = 'sending'`,
      [rows.map(({ id }) => id), rows.map(({ reason }) => reason), later(now, RETRIED_MINUTES)],
    );
  }

  /** All rows that could be sent at `now`, the oldest first. */
  unsent(db: Db, now: Date): Promise<LedgerRow[]> {
    return db.query<LedgerRow[]>(
      `SELECT ${ROW} FROM reminders r WHERE ${SENDABLE('$1')} ORDER BY r.send_at, r.id`,
      [now],
    );
  }

  /**
   * Takes the rows whose time has come and that no job is believed to carry, left by a wiped queue, a kill or a job that gave up,
   * in order to hand them to the queue again. They are let be for a while then.
   */
  async takeLeftBehind(db: Db, now: Date, limit: number): Promise<string[]> {
    const rows = await db.query<[{ id: string }[], number]>(
      `UPDATE reminders r SET state = 'planned', held_until = $2 WHERE r.id IN (
         SELECT l.id FROM reminders l WHERE l.state IN ('planned', 'sending') AND l.send_at <= $1
           AND (l.held_until IS NULL OR l.held_until <= $1)
         ORDER BY l.send_at, l.recipient_id LIMIT $3 FOR UPDATE SKIP LOCKED)
       RETURNING r.id`,
      [now, later(now, QUEUED_MINUTES), limit],
    );
    return returned(rows).map(({ id }) => id);
  }

  /**
   * Locks the rows about an engagement, its milestones and its requests that leave after `since` and are unsent or suppressed: they
   * may have become untrue, or true again. One statement where there is none.
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

  /** Those to whom one of these rules has spoken, or is about to speak, of a subject. */
  async toldOf(db: Db, subjectId: string, rules: readonly RuleKey[]): Promise<string[]> {
    const rows = await db.query<{ id: string }[]>(
      `SELECT DISTINCT recipient_id AS id FROM reminders
       WHERE rule = ANY($1::text[]) AND subject_id = $2 AND state IN ('planned', 'sending', 'sent', 'superseded')`,
      [rules, subjectId],
    );
    return rows.map(({ id }) => id);
  }
}
