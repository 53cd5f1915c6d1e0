import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Clock } from '#platform/clock.js';
import { REMINDER_STATES, type ReminderState } from '#contract';
import { decodeCursor, DEFAULT_LIMIT, encodeCursor, type PageQuery } from '#platform/http/page.js';
import type { Actor } from '../access/actor.js';
import { personRef } from '../access/person-ref.js';
import { visibleEngagements } from '../access/visibility.js';
import type { FailedReminderDto, FailedReminderListDto, LedgerDto } from './operations.dto.js';

/** Counting stops here: the ledger grows to millions of rows, and no one needs the exact number of sent ones. */
const LEDGER_COUNT_CAP = 10_000;

type FailedRow = Omit<FailedReminderDto, 'sendAt'> & { sendAt: Date; place: string };

const isPast = (instant: Date | null, now: Date): instant is Date => instant !== null && instant <= now;

/** The ledger of reminders for the whole bureau. Counts and lists leave out what the reader may not read. */
@Injectable()
export class LedgerQueries {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async get(actor: Actor): Promise<LedgerDto> {
    const params: unknown[] = [];
    const visible = visibleEngagements(actor, 'e', params);
    // One subquery per state, so that each uses the partial index of its state and counting can stop.
    const count = (state: ReminderState) =>
      `(SELECT count(*)::int FROM (SELECT 1 FROM reminders r LEFT JOIN engagements e ON e.id = r.engagement_id
         WHERE r.state = '${state}' AND (r.engagement_id IS NULL OR ${visible}) LIMIT ${LEDGER_COUNT_CAP + 1}) found) AS "${state}"`;
    const [row] = await this.dataSource.query<
      [Record<ReminderState, number> & { plannedAt: Date | null; oldestUnsentAt: Date | null }]
    >(
      `SELECT ${REMINDER_STATES.map(count).join(', ')},
         (SELECT max(succeeded_at) FROM planner_state) AS "plannedAt",
         (SELECT min(send_at) FROM reminders WHERE state IN ('planned', 'sending')) AS "oldestUnsentAt"`,
      params,
    );
    return {
      counts: REMINDER_STATES.map((state) => ({
        state,
        count: Math.min(row[state], LEDGER_COUNT_CAP),
        isCapped: row[state] > LEDGER_COUNT_CAP,
      })),
      plannedAt: row.plannedAt?.toISOString() ?? null,
      // What waits for a morning is not late.
      oldestUnsentAt: isPast(row.oldestUnsentAt, this.clock.now()) ? row.oldestUnsentAt.toISOString() : null,
    };
  }

  /** Failed reminders, newest first. @throws 400 for an invalid cursor */
  async listFailed(
    actor: Actor,
    { limit = DEFAULT_LIMIT, cursor }: PageQuery,
  ): Promise<FailedReminderListDto> {
    const params: unknown[] = [];
    const bind = (value: unknown) => `$${params.push(value)}`;
    const visible = visibleEngagements(actor, 'e', params);
    let before = '';
    if (cursor !== undefined) {
      const [sendAt, id] = decodeCursor(cursor, 'instant', 'id');
      before = `AND (r.send_at, r.id) < (${bind(sendAt)}::timestamptz, ${bind(id)}::uuid)`;
    }
    const rows = await this.dataSource.query<FailedRow[]>(
      `SELECT r.id, r.rule, r.send_at AS "sendAt", r.send_at::text AS place, r.attempts, r.reason,
         json_build_object('kind', r.subject_kind, 'id', r.subject_id, 'reference', coalesce(e.reference, ''),
           'title', coalesce((SELECT s.title FROM reminder_subjects s
                              WHERE s.id = r.subject_id AND s.kind = r.subject_kind), e.title, '')) AS subject,
         ${personRef('u')} AS recipient
       FROM reminders r JOIN users u ON u.id = r.recipient_id LEFT JOIN engagements e ON e.id = r.engagement_id
       WHERE r.state = 'failed' AND (r.engagement_id IS NULL OR ${visible}) ${before}
       ORDER BY r.send_at DESC, r.id DESC LIMIT ${bind(limit + 1)}`,
      params,
    );
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map(({ place: _place, sendAt, ...rest }) => ({ ...rest, sendAt: sendAt.toISOString() })),
      nextCursor: rows.length > limit && last ? encodeCursor([last.place, last.id]) : null,
    };
  }
}
