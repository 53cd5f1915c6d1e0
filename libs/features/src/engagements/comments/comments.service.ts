import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { nameOrder } from '#platform/database/name-order.js';
import { Transactions, type Tx } from '#platform/database/transactions.js';
import { problems } from '#platform/http/problem.js';
import type { Actor } from '../../access/actor.js';
import { ActorQueries } from '../../access/actor.queries.js';
import { type PersonRef, personRef } from '../../access/person-ref.js';
import { RemindersService } from '../../reminders/reminders.service.js';
import { Comment } from './comment.entity.js';
import { EngagementReader } from '../engagement-reader.js';
import { EngagementWriter, type Write } from '../engagement-writer.js';
import { engagementErrors } from '../engagement.errors.js';
import { mayRead, recordOf } from '../engagement.policy.js';
import type { EngagementRow } from '../engagement.row.js';
import { mentionedIn } from './mentions.js';
import type { CommentBody, CommentDto } from '../part.dto.js';

interface CommentRow {
  id: string;
  body: string;
  author: PersonRef;
  mentioned: PersonRef[];
  createdAt: Date;
  editedAt: Date | null;
}

const SELECT = `
  SELECT c.id, c.body, ${personRef('u')} AS author,
    coalesce((SELECT json_agg(${personRef('m')} ORDER BY ${nameOrder('m.name')})
      FROM users m WHERE m.id = ANY(c.mentioned_ids)), '[]') AS mentioned,
    c.created_at AS "createdAt", c.edited_at AS "editedAt"
  FROM comments c JOIN users u ON u.id = c.author_id WHERE c.engagement_id = $1`;

const present = (row: CommentRow): CommentDto => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  editedAt: row.editedAt?.toISOString() ?? null,
});

/** Comments on engagements. They need no version: two people may comment at once. */
@Injectable()
export class CommentsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly reader: EngagementReader,
    private readonly actors: ActorQueries,
    private readonly writer: EngagementWriter,
    private readonly reminders: RemindersService,
  ) {}

  async list(actor: Actor, ref: string): Promise<{ items: CommentDto[] }> {
    const { id } = await this.reader.read(actor, ref, 'comments');
    const rows = await this.dataSource.query<CommentRow[]>(`${SELECT} ORDER BY c.created_at, c.id`, [id]);
    return { items: rows.map(present) };
  }

  /** @throws 422 if the comment mentions somebody who may not read the engagement */
  add(actor: Actor, ref: string, { body }: CommentBody): Promise<CommentDto> {
    return this.transactions.run(async (tx) => {
      const row = await this.begin(tx, actor, ref);
      const mentionedIds = mentionedIn(body);
      await this.assertReaders(tx, row, mentionedIds);
      const authorId = actor.userId ?? row.owner.id;
      const values = { engagementId: row.id, authorId, body, mentionedIds, createdAt: tx.now };
      const inserted = await tx.db.insert(Comment, values);
      const { id } = inserted.identifiers[0] as { id: string };
      await this.commit(tx, actor, row, { what: 'comment.added', after: { id, body } });
      await this.announce(tx, actor, row, id, mentionedIds);
      return this.one(tx, row.id, id);
    });
  }

  /** Only its author may edit a comment. */
  update(actor: Actor, ref: string, id: string, { body }: CommentBody): Promise<CommentDto> {
    return this.transactions.run(async (tx) => {
      const { row, comment } = await this.openOwn(tx, actor, ref, id);
      const mentionedIds = mentionedIn(body);
      const before = new Set(comment.mentioned.map((person) => person.id));
      const newlyMentioned = mentionedIds.filter((person) => !before.has(person));
      // Somebody mentioned before may have left since; that must not block the correction.
      await this.assertReaders(tx, row, newlyMentioned);
      await tx.db.update(Comment, { id }, { body, mentionedIds, editedAt: tx.now });
      await this.commit(tx, actor, row, {
        what: 'comment.edited',
        before: { id, body: comment.body },
        after: { id, body },
      });
      await this.reminders.announce(tx, 'mention', {
        ...this.message(row, id, tx),
        recipientIds: newlyMentioned,
        byId: actor.userId,
      });
      return this.one(tx, row.id, id);
    });
  }

  /** Only its author may remove a comment; the activity keeps its text. */
  remove(actor: Actor, ref: string, id: string): Promise<void> {
    return this.transactions.run(async (tx) => {
      const { row, comment } = await this.openOwn(tx, actor, ref, id);
      await tx.db.delete(Comment, { id });
      await this.commit(tx, actor, row, { what: 'comment.removed', before: { id, body: comment.body } });
    });
  }

  private begin(tx: Tx, actor: Actor, ref: string): Promise<EngagementRow> {
    return this.writer.begin(tx, actor, ref, { permission: 'engagement.comment', evenIfFinished: true });
  }

  private commit(tx: Tx, actor: Actor, row: EngagementRow, happening: Write['happening']): Promise<string> {
    return this.writer.commit(tx, actor, row, { happening, keepsVersion: true });
  }

  private async openOwn(tx: Tx, actor: Actor, ref: string, id: string) {
    const row = await this.begin(tx, actor, ref);
    const [comment] = await tx.db.query<CommentRow[]>(`${SELECT} AND c.id = $2`, [row.id, id]);
    if (!comment) throw engagementErrors.partNotFound('comment');
    if (comment.author.id !== actor.userId) {
      throw problems.forbidden('comment.not-yours');
    }
    return { row, comment };
  }

  private async assertReaders(tx: Tx, row: EngagementRow, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const found = await this.actors.byIds(ids, 'worker', tx.db);
    for (const id of ids) {
      const mentioned = found.get(id);
      if (!mentioned || !mayRead(mentioned, row.visibility, recordOf(row))) {
        throw engagementErrors.mention(mentioned?.name);
      }
    }
  }

  /** People who are mentioned get the mention; owner, co-owners and watchers get the comment. */
  private async announce(
    tx: Tx,
    actor: Actor,
    row: EngagementRow,
    id: string,
    mentionedIds: string[],
  ): Promise<void> {
    const message = { ...this.message(row, id, tx), byId: actor.userId };
    await this.reminders.announce(tx, 'mention', { ...message, recipientIds: mentionedIds });
    const concerned = [row.owner.id, ...row.coOwnerIds, ...row.watcherIds];
    const recipientIds = [...new Set(concerned)].filter((person) => !mentionedIds.includes(person));
    await this.reminders.announce(tx, 'comment', { ...message, recipientIds });
  }

  private message(row: EngagementRow, commentId: string, tx: Tx) {
    return {
      subjectKind: 'engagement' as const,
      subjectId: row.id,
      engagementId: row.id,
      refersOn: tx.now.toISOString().slice(0, 10),
      details: { commentId },
    };
  }

  private async one(tx: Tx, engagementId: string, id: string): Promise<CommentDto> {
    const [row] = await tx.db.query<CommentRow[]>(`${SELECT} AND c.id = $2`, [engagementId, id]);
    return present(row!);
  }
}
