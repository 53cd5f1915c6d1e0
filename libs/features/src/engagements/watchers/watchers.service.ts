import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { RecordedEvent } from '#contract';
import { nameOrder } from '#platform/database/name-order.js';
import { Transactions } from '#platform/database/transactions.js';
import { fault, problems } from '#platform/http/problem.js';
import type { Actor } from '../../access/actor.js';
import { ActorQueries } from '../../access/actor.queries.js';
import { authorize } from '../../access/authorize.js';
import { type PersonRef, personRef } from '../../access/person-ref.js';
import { ActivityService } from '../../activity/activity.service.js';
import { RemindersService } from '../../reminders/reminders.service.js';
import { EngagementPerson } from '../engagement-person.entity.js';
import { EngagementReader } from '../engagement-reader.js';
import { engagementErrors } from '../engagement.errors.js';
import { mayRead, recordOf } from '../engagement.policy.js';
import type { EngagementRow } from '../engagement.row.js';
import { EngagementsQueries } from '../engagements.queries.js';

/**
 * Manages who watches an engagement. Everyone who may read it may watch it; officers and supervisors may add
 * others who may read it.
 */
@Injectable()
export class WatchersService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly queries: EngagementsQueries,
    private readonly reader: EngagementReader,
    private readonly actors: ActorQueries,
    private readonly activity: ActivityService,
    private readonly reminders: RemindersService,
  ) {}

  async list(actor: Actor, ref: string): Promise<{ items: PersonRef[] }> {
    const { id } = await this.reader.read(actor, ref, 'watchers');
    return this.watchersOf(id);
  }

  /** Adds a watcher; does nothing if the person already watches it. @throws 400 · 403 · 404 · 422 */
  async add(actor: Actor, ref: string, personId: string | undefined): Promise<{ items: PersonRef[] }> {
    const id = await this.transactions.run(async (tx) => {
      const row = await this.queries.getLocked(actor, ref, tx.db);
      const userId = assertMayChoose(actor, row, personId);
      if (row.watcherIds.includes(userId)) return row.id;
      const watcher = (await this.actors.byIds([userId], 'worker', tx.db)).get(userId);
      if (!watcher) throw problems.unknownReference('/person', 'person');
      if (!mayRead(watcher, row.visibility, recordOf(row))) {
        throw engagementErrors.personWithoutRole('/person', watcher.name, 'reader');
      }
      await tx.db.insert(EngagementPerson, {
        engagementId: row.id,
        userId,
        relation: 'watcher',
        createdAt: tx.now,
      });
      await this.record(tx, actor, row, 'watcher.added', userId);
      return row.id;
    });
    return this.watchersOf(id);
  }

  /** @throws 403 · 404 if that person does not watch it */
  async remove(actor: Actor, ref: string, personId: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const row = await this.queries.getLocked(actor, ref, tx.db);
      const userId = assertMayChoose(actor, row, personId);
      if (!row.watcherIds.includes(userId)) throw engagementErrors.partNotFound('watcher');
      await tx.db.delete(EngagementPerson, { engagementId: row.id, userId, relation: 'watcher' });
      await this.record(tx, actor, row, 'watcher.removed', userId);
    });
  }

  private async watchersOf(engagementId: string): Promise<{ items: PersonRef[] }> {
    const rows = await this.dataSource.query<{ person: PersonRef }[]>(
      `SELECT ${personRef('u')} AS person FROM engagement_people p JOIN users u ON u.id = p.user_id
       WHERE p.engagement_id = $1 AND p.relation = 'watcher' ORDER BY ${nameOrder('u.name')}, u.id`,
      [engagementId],
    );
    return { items: rows.map(({ person }) => person) };
  }

  private async record(
    tx: Parameters<ActivityService['record']>[0],
    actor: Actor,
    row: EngagementRow,
    what: RecordedEvent,
    personId: string,
  ): Promise<void> {
    const about = { subject: 'engagement' as const, subjectId: row.id, engagementId: row.id };
    await this.activity.record(tx, actor, { what, ...about, after: { personId } });
    await this.reminders.replan(tx, row.id);
  }
}

/** The chosen person: yourself if none is named. To choose others you need the right to edit. */
function assertMayChoose(actor: Actor, row: EngagementRow, personId: string | undefined): string {
  const userId = (personId ?? actor.userId)?.toLowerCase();
  if (!userId) throw problems.malformed([fault('/person', 'person-missing')]);
  if (userId !== actor.userId) authorize(actor, 'engagement.edit', recordOf(row));
  return userId;
}
