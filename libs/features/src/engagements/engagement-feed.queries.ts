import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Clock } from '#platform/clock.js';
import { DEFAULT_LIMIT, decodeCursor, encodeCursor, type PageQuery } from '#platform/http/page.js';
import type { Actor } from '../access/actor.js';
import { personRef } from '../access/person-ref.js';
import type { RemindersDto } from '../reminders/reminder.dto.js';
import { ReminderQueries } from '../reminders/reminder.queries.js';
import { EngagementReader } from './engagement-reader.js';
import type { ActivityEntryDto, ActivityListDto } from './part.dto.js';
import { withoutRemovedWords } from './comments/removed-comments.js';

type ActivityRow = Omit<ActivityEntryDto, 'at'> & { at: Date };

/** The activity of an engagement, and its past and planned reminders. */
@Injectable()
export class EngagementFeedQueries {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly reader: EngagementReader,
    private readonly reminders: ReminderQueries,
  ) {}

  /**
   * Newest first. Leaves out reads and the text of removed comments: only the audit trail shows those.
   * @throws 404
   */
  async listActivity(
    actor: Actor,
    ref: string,
    { limit = DEFAULT_LIMIT, cursor }: PageQuery,
  ): Promise<ActivityListDto> {
    const { id } = await this.reader.read(actor, ref, 'activity');
    const before = cursor ? decodeCursor(cursor, 'bigint')[0]! : null;
    const rows = await this.dataSource.query<ActivityRow[]>(
      `SELECT a.seq, a.at, a.what, ${withoutRemovedWords('a')}, a.source,
         ${personRef('u')} AS by,
         ${personRef('b')} AS "onBehalfOf"
       FROM activities a LEFT JOIN users u ON u.id = a.actor_id LEFT JOIN users b ON b.id = a.on_behalf_of_id
       WHERE a.engagement_id = $1 AND a.what <> 'engagement.read' AND ($2::bigint IS NULL OR a.seq < $2::bigint)
       ORDER BY a.seq DESC LIMIT $3`,
      [id, before, limit + 1],
    );
    const page = rows.slice(0, limit);
    return {
      items: page.map((row) => ({ ...row, at: row.at.toISOString() })),
      nextCursor: rows.length > limit ? encodeCursor([page.at(-1)!.seq]) : null,
    };
  }

  /** @throws 404 */
  async listReminders(actor: Actor, ref: string): Promise<RemindersDto> {
    const { id } = await this.reader.read(actor, ref, 'reminders');
    return this.reminders.forEngagement(id, this.clock.now());
  }
}
