import { Injectable } from '@nestjs/common';
import type { ReminderState } from '#contract';
import { say } from '#locales/say.js';
import { type Db, HELD_FOR, LOCKED, type Occurrence, QUEUED_MINUTES } from '../ledger-rows.js';
import type { Departure } from './departure.js';
import { giveWay, type KnownRow, rulesAround } from '../voices.js';

/** A recipient and the subject they are notified about. */
export type Told = Pick<Occurrence, 'subjectId' | 'recipientId'>;
/** The same, with when it leaves. */
export type Announced = Told & Departure;

const toldKeyOf = ({ subjectId, recipientId }: Told) => `${subjectId} ${recipientId}`;

/** The unique key of a row, for existing and for new rows alike. */
const rowKeyOf = (row: Omit<KnownRow, 'id' | 'sendAt' | 'state'>) =>
  [row.rule, row.subjectId, row.refersOn, row.offset, row.recipientId].join(' ');

/** The result of writing rows. */
export interface Written {
  /** New rows to send now. */
  ids: string[];
  /** Existing unsent rows that gave way to nearer ones. */
  supersededIds: string[];
  /** How many gave way, including new ones. */
  superseded: number;
}

/** Maximum number of rows per statement. */
const ROWS_AT_ONCE = 5_000;
const NEARER = JSON.stringify(say('reminder.replaced'));

/** In sending order, with rows to one person side by side. */
const bySending = (a: Occurrence, b: Occurrence) =>
  a.sendAt.getTime() - b.sendAt.getTime() ||
  (a.recipientId < b.recipientId ? -1 : Number(a.recipientId > b.recipientId));

function inChunks<T>(rows: readonly T[]): T[][] {
  const chunks: T[][] = [];
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE)
    chunks.push(rows.slice(start, start + ROWS_AT_ONCE));
  return chunks;
}

/** The statements that insert ledger rows and decide between rows that compete. */
@Injectable()
export class PlanningLedger {
  /**
   * Writes rows that do not exist yet, each in its final state: the nearest of each group that competes is to
   * be sent, the others are superseded. Existing rows are found by their own keys, and we decide here in
   * memory what is superseded.
   */
  async write(db: Db, rows: readonly Occurrence[], now: Date): Promise<Written> {
    const written: Written = { ids: [], supersededIds: [], superseded: 0 };
    if (rows.length === 0) return written;
    const known: KnownRow[] = [];
    for (const chunk of inChunks(rows)) known.push(...(await this.around(db, chunk)));
    const fresh = new Map(rows.map((row) => [rowKeyOf(row), row]));
    for (const row of known) fresh.delete(rowKeyOf(row));
    const decided = giveWay(known, [...fresh.values()]);
    for (const chunk of inChunks([...fresh.values()].sort(bySending))) {
      const { ids, superseded } = await this.insert(db, chunk, decided.fresh, now);
      written.ids.push(...ids);
      written.superseded += superseded;
    }
    written.supersededIds = decided.knownIds;
    written.superseded += await this.supersede(db, decided.knownIds);
    return written;
  }

  /**
   * Writes rows to stand-ins, and plans again those that were suppressed before.
   * @returns the ids of the rows to send now
   */
  async writeInstead(db: Db, rows: readonly Occurrence[], now: Date): Promise<string[]> {
    if (rows.length === 0) return [];
    const wanted = new Map(rows.map((row) => [rowKeyOf(row), row]));
    const suppressed = (await this.around(db, rows)).flatMap((known) => {
      const row = wanted.get(rowKeyOf(known));
      return row && known.state === 'suppressed' ? [{ ...row, id: known.id, sendAt: known.sendAt }] : [];
    });
    const { ids } = await this.write(db, rows, now);
    if (suppressed.length > 0) await this.revive(db, suppressed);
    return [...ids, ...suppressed.filter(({ sendAt }) => sendAt <= now).map(({ id }) => id)];
  }

  /** Plans suppressed rows again if they are the nearest of those they compete with. */
  async revive(db: Db, rows: readonly (Omit<Occurrence, 'insteadOf'> & { id: string })[]): Promise<void> {
    await db.query(
      `WITH ${LOCKED} UPDATE reminders r SET state = 'planned', reason = NULL, held_until = NULL, message_id = NULL
       FROM locked l WHERE r.id = l.id AND l.state = 'suppressed'`,
      [rows.map(({ id }) => id)],
    );
    await this.supersede(db, giveWay(await this.around(db, rows), []).knownIds);
  }

  /**
   * Plans one row for each pair of subject and recipient. Offsets count down from 0, so that the row differs from earlier
   * announcements about the same subject and from dated reminders.
   * @returns the ids of the rows, in no order
   */
  async announce(
    db: Db,
    row: Omit<Occurrence, 'offset' | 'insteadOf' | keyof Announced>,
    told: readonly Announced[],
    details: object,
    now: Date,
  ): Promise<string[]> {
    const ids: string[] = [];
    let left = told;
    // Two simultaneous announcements may pick the same offset: the second waits for the first and takes the
    // next one.
    while (left.length > 0) {
      const rows = await db.query<({ id: string } & Told)[]>(
        `INSERT INTO reminders (rule, subject_kind, subject_id, engagement_id, refers_on, "offset", recipient_id, send_at, bundle, details, created_at)
         SELECT $1, $2, told.subject, $4, $5, (
             SELECT least(coalesce(min(r."offset"), 1), 1) - 1 FROM reminders r
             WHERE r.rule = $1 AND r.subject_id = told.subject AND r.refers_on = $5 AND r.recipient_id = told.person),
           told.person, told.send_at, told.bundle, $7, $8
         FROM unnest($3::uuid[], $6::uuid[], $9::timestamptz[], $10::text[]) told (subject, person, send_at, bundle)
         ON CONFLICT DO NOTHING RETURNING id, subject_id AS "subjectId", recipient_id AS "recipientId"`,
        [
          row.rule,
          row.subjectKind,
          left.map(({ subjectId }) => subjectId),
          row.engagementId,
          row.refersOn,
          left.map(({ recipientId }) => recipientId),
          details,
          now,
          left.map(({ sendAt }) => sendAt),
          left.map(({ bundle }) => bundle),
        ],
      );
      ids.push(...rows.map(({ id }) => id));
      const done = new Set(rows.map(toldKeyOf));
      left = left.filter((pair) => !done.has(toldKeyOf(pair)));
    }
    return ids;
  }

  /**
   * Inserts rows that do not exist yet, in the given order: to be sent, or superseded if they are in
   * `gaveWay`. The caller queues those to be sent.
   * @returns ids of the new rows to send now, and how many were superseded
   */
  private async insert(
    db: Db,
    rows: readonly Occurrence[],
    gaveWay: ReadonlySet<Occurrence>,
    now: Date,
  ): Promise<Pick<Written, 'ids' | 'superseded'>> {
    const column = <Key extends keyof Occurrence>(key: Key) => rows.map((row) => row[key]);
    const inserted = await db.query<{ id: string; state: ReminderState; isDue: boolean }[]>(
      `INSERT INTO reminders (rule, subject_kind, subject_id, engagement_id, refers_on, "offset", recipient_id, send_at, bundle, state,
         reason, created_at, held_until, details)
       SELECT o.rule, o.subject_kind, o.subject_id, o.engagement_id, o.refers_on, o."offset", o.recipient_id, o.send_at, o.bundle,
         CASE WHEN o.gave_way THEN 'superseded' ELSE 'planned' END, CASE WHEN o.gave_way THEN $11::jsonb END,
         $10, CASE WHEN NOT o.gave_way AND o.send_at <= $10 THEN ${HELD_FOR(QUEUED_MINUTES)} END, o.details::jsonb
       FROM unnest($1::text[], $2::text[], $3::uuid[], $4::uuid[], $5::date[], $6::int[], $7::uuid[], $8::timestamptz[], $9::boolean[],
           $12::text[], $13::text[])
         o (rule, subject_kind, subject_id, engagement_id, refers_on, "offset", recipient_id, send_at, gave_way, bundle, details)
       ON CONFLICT DO NOTHING RETURNING id, state, send_at <= $10 AS "isDue"`,
      [
        column('rule'),
        column('subjectKind'),
        column('subjectId'),
        column('engagementId'),
        column('refersOn'),
        column('offset'),
        column('recipientId'),
        column('sendAt'),
        rows.map((row) => gaveWay.has(row)),
        now,
        NEARER,
        column('bundle'),
        rows.map(({ insteadOf }) => JSON.stringify(insteadOf ? { insteadOf } : {})),
      ],
    );
    const planned = inserted.filter(({ state }) => state === 'planned');
    const ids = planned.filter(({ isDue }) => isDue).map(({ id }) => id);
    return { ids, superseded: inserted.length - planned.length };
  }

  /**
   * All rows, in any state, that share a date with these and may compete with them. OFFSET 0 makes PostgreSQL
   * look up each key in the index, whatever its statistics say: it never reads the whole ledger.
   */
  private around(
    db: Db,
    rows: readonly Pick<Occurrence, 'rule' | 'subjectId' | 'refersOn'>[],
  ): Promise<KnownRow[]> {
    const keys = new Map(
      rows.flatMap(({ rule, subjectId, refersOn }) =>
        rulesAround(rule).map((akin) => [
          `${akin} ${subjectId} ${refersOn}`,
          { rule: akin, subjectId, refersOn },
        ]),
      ),
    );
    const wanted = [...keys.values()];
    return db.query<KnownRow[]>(
      `SELECT r.id, r.rule, r.subject_id AS "subjectId", r.refers_on::text AS "refersOn", r."offset",
         r.recipient_id AS "recipientId", r.send_at AS "sendAt", r.state
       FROM unnest($1::text[], $2::uuid[], $3::date[]) k (rule, subject_id, refers_on)
       CROSS JOIN LATERAL (SELECT * FROM reminders r WHERE r.rule = k.rule AND r.subject_id = k.subject_id
         AND r.refers_on = k.refers_on OFFSET 0) r`,
      [
        wanted.map(({ rule }) => rule),
        wanted.map(({ subjectId }) => subjectId),
        wanted.map(({ refersOn }) => refersOn),
      ],
    );
  }

  /** Supersedes the rows among these that are still unsent. */
  private async supersede(db: Db, ids: readonly string[]): Promise<number> {
    if (ids.length === 0) return 0;
    const [, count] = await db.query<[unknown, number]>(
      `WITH ${LOCKED} UPDATE reminders r SET state = 'superseded', reason = $2::jsonb
       FROM locked l WHERE r.id = l.id AND l.state = 'planned'`,
      [ids, NEARER],
    );
    return count;
  }
}
