import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { DEFAULT_LIMIT, decodeCursor, encodeCursor, type PageQuery, TOTAL_CAP } from '#platform/http/page.js';
import type { Actor } from '../access/actor.js';
import { visibleEngagements } from '../access/visibility.js';
import type { MessageDto, MessageListDto } from './message.dto.js';

type Row = Omit<MessageDto, 'sentAt'> & { sentAt: Date };

/** SQL: the row `r` to the person `$1` is neither marked as read itself nor older than the time until when all are. */
const UNREAD = `(r.read_at IS NULL AND r.sent_at > coalesce(
  (SELECT u.inbox_read_at FROM users u WHERE u.id = $1), '-infinity'))`;

@Injectable()
export class InboxQueries {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** How many messages the actor has not read, up to TOTAL_CAP. It looks only at what was sent since all were marked as read. */
  async unread(actor: Actor): Promise<number> {
    const params: unknown[] = [actor.userId];
    const [counted] = await this.dataSource.query<{ unread: number }[]>(
      `SELECT count(*)::int AS unread FROM (
         SELECT 1 FROM reminders r LEFT JOIN engagements e ON e.id = r.engagement_id
         WHERE r.recipient_id = $1 AND r.state = 'sent' AND r.subject_line IS NOT NULL AND ${UNREAD}
           AND (r.engagement_id IS NULL OR ${visibleEngagements(actor, 'e', params)}) LIMIT ${TOTAL_CAP}) found`,
      params,
    );
    return counted!.unread;
  }

  /**
   * What was sent to the actor, newest first, about engagements that the actor may still read: each line of each e-mail,
   * so that it leads to its own place.
   */
  async list(actor: Actor, { limit = DEFAULT_LIMIT, cursor }: PageQuery): Promise<MessageListDto> {
    const params: unknown[] = [actor.userId];
    const bind = (value: unknown) => `$${params.push(value)}`;
    const where = `r.recipient_id = $1 AND r.state = 'sent' AND r.subject_line IS NOT NULL
      AND (r.engagement_id IS NULL OR ${visibleEngagements(actor, 'e', params)})`;
    const from = 'FROM reminders r LEFT JOIN engagements e ON e.id = r.engagement_id';
    const [counted] = await this.dataSource.query<{ total: number }[]>(
      `SELECT count(*)::int AS total ${from} WHERE ${where}`,
      [...params],
    );
    let after = '';
    if (cursor) {
      const [sentAt, id] = decodeCursor(cursor, 'instant', 'id');
      after = `AND (r.sent_at, r.id) < (${bind(sentAt)}::timestamptz, ${bind(id)}::uuid)`;
    }
    const rows = await this.dataSource.query<Row[]>(
      `SELECT r.id, r.rule, r.subject_line AS subject, coalesce(e.reference, '') AS reference, r.sent_at AS "sentAt",
         NOT ${UNREAD} AS "isRead", CASE WHEN r.subject_kind = 'person' THEN '/handover/' || r.subject_id
           WHEN r.subject_kind = 'change_request' THEN '/decisions/' || r.subject_id
           ELSE '/engagements/' || e.reference || CASE WHEN r.rule IN ('mention', 'comment') THEN '/comments'
             WHEN r.subject_kind = 'milestone' THEN '/milestones' ELSE '' END END AS path
       ${from} WHERE ${where} ${after} ORDER BY r.sent_at DESC, r.id DESC LIMIT ${bind(limit + 1)}`,
      params,
    );
    const items = rows.slice(0, limit).map((row) => ({ ...row, sentAt: row.sentAt.toISOString() }));
    const last = items.at(-1);
    const nextCursor = rows.length > limit && last ? encodeCursor([last.sentAt, last.id]) : null;
    return { items, nextCursor, total: counted!.total };
  }
}
