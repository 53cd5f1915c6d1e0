import { Injectable } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import type { Day, ReminderState } from '#contract';
import { BUNDLED_RULES, FAMILIES, RULE_KEYS, ruleOf } from './rules.js';
import type { SubjectKind } from './subject.js';

/** How long a sender holds the rows it has claimed: far longer than its slowest batch takes. */
export const HOLD_MINUTES = 5;
/** After a failure the send job tries again by itself for about this long; then the planner hands the row to a new job. */
export const RETRIED_MINUTES = 15;

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

/** Somebody told about something. */
export type Told = Pick<Occurrence, 'subjectId' | 'recipientId'>;

const keyOf = ({ subjectId, recipientId }: Told) => `${subjectId} ${recipientId}`;

/** A row of the ledger as the sender and the last check take it. */
export interface LedgerRow extends Occurrence {
  id: string;
  state: ReminderState;
  attempts: number;
  details: Record<string, unknown>;
}

/** Rows that were handed to the queue are taken to be carried by a job for this long, whether or not a sender gets to them. */
const QUEUED_MINUTES = 2;

type Db = EntityManager | DataSource;

const ROW = `r.id, r.rule, r.subject_kind AS "subjectKind", r.subject_id AS "subjectId", r.engagement_id AS "engagementId",
  r.refers_on::text AS "refersOn", r."offset", r.recipient_id AS "recipientId", r.send_at AS "sendAt", r.state, r.attempts, r.details`;

const SENDABLE = (now: string) =>
  `(r.send_at <= ${now} AND (r.state = 'planned' OR (r.state = 'sending' AND r.held_until <= ${now})))`;

/** Rules and families side by side, for joining. */
const FAMILY_RULES = RULE_KEYS.filter((key) => ruleOf(key).family !== null);
const FAMILY_NUMBERS = FAMILY_RULES.map((key) =>
  FAMILIES.findIndex((family) => family === ruleOf(key).family),
);

const MINUTE_MS = 60_000;
const later = (now: Date, minutes: number) => new Date(now.getTime() + minutes * MINUTE_MS);

/** TypeORM hands back an UPDATE's rows together with their number. */
const returned = <T>([rows]: [T[], number]): T[] => rows;

/**
 * The statements that write the ledger. Whoever locks several rows does so in the order of their ids, so that sender,
 * planner and the services that replan never wait for each other in a circle.
 */
@Injectable()
export class Ledger {
  /** Plans rows that are not there yet, in the order given; the caller hands them to the queue. @returns ids of the new ones */
  async insert(db: Db, rows: readonly Occurrence[], now: Date): Promise<string[]> {
    const column = <Key extends keyof Occurrence>(key: Key) => rows.map((row) => row[key]);
    const inserted = await db.query<{ id: string }[]>(
      `INSERT INTO reminders (rule, subject_kind, subject_id, engagement_id, refers_on, "offset", recipient_id, send_at, created_at, held_until)
       SELECT o.*, $9, $10 FROM unnest($1::text[], $2::text[], $3::uuid[], $4::uuid[], $5::date[], $6::int[], $7::uuid[],
         $8::timestamptz[]) o
       ON CONFLICT DO NOTHING RETURNING id`,
      [
        column('rule'),
        column('subjectKind'),
        column('subjectId'),
        column('engagementId'),
        column('refersOn'),
        column('offset'),
        column('recipientId'),
        column('sendAt'),
        now,
        later(now, QUEUED_MINUTES),
      ],
    );
    return inserted.map(({ id }) => id);
  }

  /**
   * Plans one row for each pair of subject and recipient that leaves at `row.sendAt`, numbered downwards from 0 so that it is told
   * apart from what was announced about the same before, and from what falls due by itself.
   */
  async announce(
    db: Db,
    row: Omit<Occurrence, 'offset' | 'recipientId' | 'subjectId'>,
    told: readonly Told[],
    details: object,
    now: Date,
  ): Promise<string[]> {
    const ids: string[] = [];
    let left = told;
    // Two announcements at once may reach for one number: the second waits for the first, and takes the next.
    while (left.length > 0) {
      const rows = await db.query<({ id: string } & Told)[]>(
        `INSERT INTO reminders (rule, subject_kind, subject_id, engagement_id, refers_on, "offset", recipient_id, send_at, details, created_at)
         SELECT $1, $2, told.subject, $4, $5, (
             SELECT least(coalesce(min(r."offset"), 1), 1) - 1 FROM reminders r
             WHERE r.rule = $1 AND r.subject_id = told.subject AND r.refers_on = $5 AND r.recipient_id = told.person),
           told.person, $7, $8, $9 FROM unnest($3::uuid[], $6::uuid[]) told (subject, person)
         ON CONFLICT DO NOTHING RETURNING id, subject_id AS "subjectId", recipient_id AS "recipientId"`,
        [
          row.rule,
          row.subjectKind,
          left.map(({ subjectId }) => subjectId),
          row.engagementId,
          row.refersOn,
          left.map(({ recipientId }) => recipientId),
          row.sendAt,
          details,
          now,
        ],
      );
      ids.push(...rows.map(({ id }) => id));
      const done = new Set(rows.map(keyOf));
      left = left.filter((pair) => !done.has(keyOf(pair)));
    }
    return ids;
  }

  /**
   * Of the unsent rows about one date to one person within a family, leaves the nearest and supersedes the others. `ids` are the
   * rows around which to look: those that are new.
   */
  async supersede(db: Db, ids: readonly string[]): Promise<number> {
    const [, count] = await db.query<[unknown, number]>(
      `WITH families AS (SELECT * FROM unnest($2::text[], $3::int[]) f (rule, family)),
       around AS (SELECT DISTINCT r.subject_id, r.refers_on, r.recipient_id, f.family
         FROM reminders r JOIN families f ON f.rule = r.rule WHERE r.id = ANY($1::uuid[])),
       old AS (SELECT r.id FROM around a JOIN families f ON f.family = a.family
         JOIN reminders r ON r.rule = f.rule AND r.subject_id = a.subject_id AND r.refers_on = a.refers_on
           AND r.recipient_id = a.recipient_id
         WHERE r.state = 'planned' AND EXISTS (
           SELECT 1 FROM families g JOIN reminders n ON n.rule = g.rule AND n.subject_id = r.subject_id
             AND n.refers_on = r.refers_on AND n.recipient_id = r.recipient_id
           WHERE g.family = a.family AND n.state IN ('planned', 'sending', 'sent', 'failed')
             AND (n.send_at, n.id) > (r.send_at, r.id))),
       locked AS (SELECT id FROM reminders WHERE id IN (SELECT id FROM old) AND state = 'planned' ORDER BY id FOR UPDATE)
       UPDATE reminders SET state = 'superseded', reason = 'A nearer reminder about the same date took its place.'
       WHERE id IN (SELECT id FROM locked)`,
      [ids, FAMILY_RULES, FAMILY_NUMBERS],
    );
    return count;
  }

  /**
   * Takes rows for sending, for as long as HOLD_MINUTES: those of `ids` whose time has come, and with a bundled one all that are
   * unsent to the same person by the same rule. It waits for rows that another transaction is changing, which takes
   * milliseconds, rather than skip them: a bundle must not be torn apart, nor a row be left that is put back just then.
   */
  async claim(db: Db, ids: readonly string[], now: Date): Promise<LedgerRow[]> {
    const rows = await db.query<[LedgerRow[], number]>(
      `WITH wanted AS (
         SELECT r.id, r.rule, r.recipient_id FROM reminders r WHERE r.id = ANY($1::uuid[]) AND ${SENDABLE('$2')}),
       bundles AS (SELECT DISTINCT rule, recipient_id FROM wanted WHERE rule = ANY($4::text[])),
       bundled AS (SELECT r.id FROM bundles b JOIN reminders r ON r.recipient_id = b.recipient_id AND r.rule = b.rule
         WHERE r.state = 'planned'),
       locked AS (SELECT r.id FROM reminders r
         WHERE (r.id IN (SELECT id FROM wanted) AND ${SENDABLE('$2')})
            OR (r.id IN (SELECT id FROM bundled) AND r.state = 'planned')
         ORDER BY r.id FOR UPDATE)
       UPDATE reminders r SET state = 'sending', held_until = $3 FROM locked WHERE r.id = locked.id RETURNING ${ROW}`,
      [ids, now, later(now, HOLD_MINUTES), BUNDLED_RULES],
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
      `UPDATE reminders r SET state = $1, reason = c.reason, held_until = NULL
       FROM unnest($2::uuid[], $3::text[]) c (id, reason) WHERE r.id = c.id AND r.state IN ('planned', 'sending')`,
      [state, rows.map(({ id }) => id), rows.map(({ reason }) => reason)],
    );
  }

  /** Gives back rows that were claimed and not begun: to whoever comes first, or to the job that will try them again. */
  async release(db: Db, ids: readonly string[], now: Date, isRetried: boolean): Promise<void> {
    await db.query(
      `UPDATE reminders SET state = 'planned', held_until = $2 WHERE id = ANY($1::uuid[]) AND state = 'sending'`,
      [ids, isRetried ? later(now, RETRIED_MINUTES) : null],
    );
  }

  /** Gives back rows whose sending failed for now, with the reason; their job tries them again. */
  async postpone(db: Db, rows: readonly { id: string; reason: string }[], now: Date): Promise<void> {
    await db.query(
      `UPDATE reminders r SET state = 'planned', held_until = $1, attempts = least(r.attempts + 1, 32767), reason = p.reason
       FROM unnest($2::uuid[], $3::text[]) p (id, reason) WHERE r.id = p.id AND r.state = 'sending'`,
      [later(now, RETRIED_MINUTES), rows.map(({ id }) => id), rows.map(({ reason }) => reason)],
    );
  }

  /** All rows that could be sent at `now`, the oldest first. */
  unsent(db: Db, now: Date): Promise<LedgerRow[]> {
    return db.query<LedgerRow[]>(
      `SELECT ${ROW} FROM reminders r WHERE ${SENDABLE('$1')} ORDER BY r.send_at, r.id`,
      [now],
    );
  }

  /** Those of `ids` that are still to be sent. */
  async planned(db: Db, ids: readonly string[]): Promise<string[]> {
    const rows = await db.query<{ id: string }[]>(
      `SELECT id FROM reminders WHERE id = ANY($1::uuid[]) AND state = 'planned' ORDER BY send_at, recipient_id`,
      [ids],
    );
    return rows.map(({ id }) => id);
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

  /** Locks the rows of a subject that may have become untrue, or true again: unsent ones and those suppressed since `since`. */
  async lockUnsettled(db: Db, subject: { kind: SubjectKind; id: string }, since: Date): Promise<LedgerRow[]> {
    // A change to an engagement may concern its milestones and requests; theirs concern nothing else.
    const which = subject.kind === 'engagement' ? 'r.engagement_id' : 'r.subject_id';
    return db.query<LedgerRow[]>(
      `SELECT ${ROW} FROM reminders r WHERE ${which} = $1
         AND (r.state = 'planned' OR (r.state = 'suppressed' AND r.send_at > $2)) ORDER BY r.id FOR UPDATE`,
      [subject.id, since],
    );
  }

  /** Plans suppressed rows again. */
  async revive(db: Db, ids: readonly string[]): Promise<void> {
    await db.query(
      `UPDATE reminders SET state = 'planned', reason = NULL, held_until = NULL
       WHERE id = ANY($1::uuid[]) AND state = 'suppressed'`,
      [ids],
    );
  }
}
