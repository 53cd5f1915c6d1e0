import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { DEFAULT_LIMIT, decodeCursor, encodeCursor, type PageQuery } from '#platform/http/page.js';
import type { Actor } from '../access/actor.js';
import { visibleEngagements } from '../access/visibility.js';
import type { MessageDto, MessageListDto } from './message.dto.js';

type Row = Omit<MessageDto, 'sentAt'> & { sentAt: Date };

@Injectable()
export class InboxQueries {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /**
   * Messages sent to the actor, newest first, about engagements that the actor may still read. Bundled rows
   * are one message.
   */
  async list(actor: Actor, { limit = DEFAULT_LIMIT, cursor }: PageQuery): Promise<MessageListDto> {
    const params: unknown[] = [actor.userId];
    const bind = (value: unknown) => `$${params.push(value)}`;
    const where = `r.recipient_id = $1 AND r.state = 'sent' AND r.message_id = r.id
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
         CASE WHEN r.subject_kind = 'person' THEN '/handover/' || r.subject_id
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
