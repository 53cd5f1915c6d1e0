import { Injectable } from '@nestjs/common';
import type { ReminderState } from '#contract';
import { type Db, later, LOCKED, type Occurrence, QUEUED_MINUTES } from '../ledger-rows.js';
import { giveWay, type KnownRow, rulesAround } from '../voices.js';

/** Somebody told about something. */
export type Told = Pick<Occurrence, 'subjectId' | 'recipientId'>;

const toldKeyOf = ({ subjectId, recipientId }: Told) => `${subjectId} ${recipientId}`;

/** What is unique of a row, and the same for one that is there and one that is to come. */
const rowKeyOf = (row: Omit<KnownRow, 'id' | 'sendAt' | 'state'>) =>
  [row.rule, row.subjectId, row.refersOn, row.offset, row.recipientId].join(' ');

/** What came of writing rows. */
export interface Written {
  /** New rows that are to be sent. */
  ids: string[];
  /** Rows that were there, unsent, and gave way to nearer ones. */
  supersededIds: string[];
  /** How many gave way, new ones among them. */
  superseded: number;
}

/** Rows in one statement. */
const ROWS_AT_ONCE = 5_000;
const NEARER = 'A nearer reminder about the same date took its place.';

/** In the order in which they leave, those to one person side by side. */
const bySending = (a: Occurrence, b: Occurrence) =>
  a.sendAt.getTime() - b.sendAt.getTime() ||
  (a.recipientId < b.recipientId ? -1 : Number(a.recipientId > b.recipientId));

function inChunks<T>(rows: readonly T[]): T[][] {
  const chunks: T[][] = [];
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE)
    chunks.push(rows.slice(start, start + ROWS_AT_ONCE));
  return chunks;
}

/** The statements that put rows into the ledger and decide between those of one voice. */
@Injectable()
export class PlanningLedger {
  /**
   * Writes rows that are not there yet, each as it is to stand: the nearest of each voice to be sent, the others superseded. What is
   * superseded is decided here, of rows that were found by their own keys.
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

  /** Plans suppressed rows again, those that are the nearest of their voice. */
  async revive(db: Db, rows: readonly (Occurrence & { id: string })[]): Promise<void> {
    await db.query(
      `WITH ${LOCKED} UPDATE reminders r SET state = 'planned', reason = NULL, held_until = NULL
       FROM locked l WHERE r.id = l.id AND l.state = 'suppressed'`,
      [rows.map(({ id }) => id)],
    );
    await this.supersede(db, giveWay(await this.around(db, rows), []).knownIds);
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
      const done = new Set(rows.map(toldKeyOf));
      left = left.filter((pair) => !done.has(toldKeyOf(pair)));
    }
    return ids;
  }

  /**
   * Writes rows that are not there yet, in the order given: to be sent, or as superseded where they are in `gaveWay`. The caller
   * hands the first to the queue.
   * @returns ids of the new ones that are to be sent, and how many are not
   */
  private async insert(
    db: Db,
    rows: readonly Occurrence[],
    gaveWay: ReadonlySet<Occurrence>,
    now: Date,
  ): Promise<{ ids: string[]; superseded: number }> {
    const column = <Key extends keyof Occurrence>(key: Key) => rows.map((row) => row[key]);
    const inserted = await db.query<{ id: string; state: ReminderState }[]>(
      `INSERT INTO reminders (rule, subject_kind, subject_id, engagement_id, refers_on, "offset", recipient_id, send_at, state, reason,
         created_at, held_until)
       SELECT o.rule, o.subject_kind, o.subject_id, o.engagement_id, o.refers_on, o."offset", o.recipient_id, o.send_at,
         CASE WHEN o.gave_way THEN 'superseded' ELSE 'planned' END, CASE WHEN o.gave_way THEN $12 END,
         $10, CASE WHEN NOT o.gave_way THEN $11::timestamptz END
       FROM unnest($1::text[], $2::text[], $3::uuid[], $4::uuid[], $5::date[], $6::int[], $7::uuid[], $8::timestamptz[], $9::boolean[])
         o (rule, subject_kind, subject_id, engagement_id, refers_on, "offset", recipient_id, send_at, gave_way)
       ON CONFLICT DO NOTHING RETURNING id, state`,
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
        later(now, QUEUED_MINUTES),
        NEARER,
      ],
    );
    const ids = inserted.filter(({ state }) => state === 'planned').map(({ id }) => id);
    return { ids, superseded: inserted.length - ids.length };
  }

  /** All rows, whatever their state, that share a date, and perhaps a voice, with these. */
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
       JOIN reminders r USING (rule, subject_id, refers_on)`,
      [
        wanted.map(({ rule }) => rule),
        wanted.map(({ subjectId }) => subjectId),
        wanted.map(({ refersOn }) => refersOn),
      ],
    );
  }

  /** Supersedes those of these rows that are still unsent. */
  private async supersede(db: Db, ids: readonly string[]): Promise<number> {
    if (ids.length === 0) return 0;
    const [, count] = await db.query<[unknown, number]>(
      `WITH ${LOCKED} UPDATE reminders r SET state = 'superseded', reason = $2
       FROM locked l WHERE r.id = l.id AND l.state = 'planned'`,
      [ids, NEARER],
    );
    return count;
  }
}
