import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type Day, isEnded, type MilestoneState, type RecordPermission } from '#contract';
import { Transactions, type Tx } from '#platform/database/transactions.js';
import type { Expected } from '#platform/http/version.js';
import type { Actor } from '../../access/actor.js';
import { may } from '../../access/authorize.js';
import { type PersonRef, personRef } from '../../access/person-ref.js';
import { changedFields } from '../../activity/activity.service.js';
import { RemindersService } from '../../reminders/reminders.service.js';
import { EngagementPeopleQueries } from '../engagement-people.queries.js';
import { EngagementReader } from '../engagement-reader.js';
import { EngagementWriter } from '../engagement-writer.js';
import type { MilestoneBody } from '../engagement.dto.js';
import { engagementErrors } from '../engagement.errors.js';
import { recordOf } from '../engagement.policy.js';
import type { EngagementRow } from '../engagement.row.js';
import { Milestone } from './milestone.entity.js';
import { MILESTONE_POWERS, type MilestoneDto, type UpdateMilestoneBody } from '../part.dto.js';

interface MilestoneRow {
  id: string;
  title: string;
  dueOn: Day;
  assignee: PersonRef | null;
  state: MilestoneState;
  doneOn: Day | null;
  waiverReason: string | null;
}

interface Assigned {
  id: string;
  assignee: string | null;
}

const SELECT = `
  SELECT m.id, m.title, m.due_on::text AS "dueOn", m.state, m.done_on::text AS "doneOn",
    m.waiver_reason AS "waiverReason",
    ${personRef('u')} AS assignee
  FROM milestones m LEFT JOIN users u ON u.id = m.assignee_id WHERE m.engagement_id = $1`;

/** Adds what the actor may do: `complete` includes reopening, `edit` includes waiving and removing. */
function presentMilestone(
  actor: Actor,
  row: EngagementRow,
  milestone: MilestoneRow,
  engagementVersion: number,
): MilestoneDto {
  const record = recordOf(row);
  const ownerIds = milestone.assignee ? [milestone.assignee.id] : [];
  const isFinished = isEnded(row.status);
  const allowed = {
    edit: may(actor, 'engagement.edit', record),
    complete: may(actor, 'milestone.complete', { ...record, ownerIds }),
  };
  return {
    ...milestone,
    engagementVersion,
    may: MILESTONE_POWERS.filter((power) => allowed[power] && !isFinished),
  };
}

@Injectable()
export class MilestonesService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly reader: EngagementReader,
    private readonly people: EngagementPeopleQueries,
    private readonly writer: EngagementWriter,
    private readonly reminders: RemindersService,
  ) {}

  async list(actor: Actor, ref: string): Promise<{ items: MilestoneDto[] }> {
    const row = await this.reader.read(actor, ref, 'milestones');
    const rows = await this.dataSource.query<MilestoneRow[]>(`${SELECT} ORDER BY m.due_on, m.id`, [row.id]);
    return { items: rows.map((milestone) => presentMilestone(actor, row, milestone, row.version)) };
  }

  add(actor: Actor, ref: string, version: Expected, body: MilestoneBody): Promise<MilestoneDto> {
    return this.transactions.run(async (tx) => {
      const row = await this.writer.begin(tx, actor, ref, { permission: 'engagement.edit', version });
      if (body.assignee) await this.assertAssignee(tx, row.team.id, body.assignee);
      const assigned = await this.insert(tx, row.id, [body]);
      const { id } = assigned[0]!;
      await this.writer.commit(tx, actor, row, {
        happening: { what: 'milestone.added', after: { id, ...body } },
      });
      await this.announce(tx, actor, row.id, assigned);
      return this.present(tx, actor, row, id);
    });
  }

  update(
    actor: Actor,
    ref: string,
    id: string,
    version: Expected,
    body: UpdateMilestoneBody,
  ): Promise<MilestoneDto> {
    return this.transactions.run(async (tx) => {
      const { row, milestone } = await this.openOne(tx, actor, ref, id, { version });
      if (milestone.state !== 'open') throw engagementErrors.milestoneFinished(milestone.state);
      const before = {
        title: milestone.title,
        dueOn: milestone.dueOn,
        assignee: milestone.assignee?.id ?? null,
      };
      const changes = changedFields(before, body);
      const { assignee, ...plain } = body;
      // The current assignee may have left since; that must not block the change.
      const isNewAssignee = assignee !== before.assignee;
      if (assignee && isNewAssignee) await this.assertAssignee(tx, row.team.id, assignee);
      const fields = { ...plain, ...(assignee !== undefined && { assigneeId: assignee }) };
      if (Object.keys(fields).length > 0) await tx.db.update(Milestone, { id }, fields);
      const happening = {
        what: 'milestone.updated' as const,
        // Include the title: the feed shows it.
        before: { id, title: milestone.title, ...changes.before },
        after: { id, ...changes.after },
      };
      await this.writer.commit(tx, actor, row, { happening });
      if (assignee && isNewAssignee) {
        await this.announce(tx, actor, row.id, [{ id, assignee }]);
      }
      return this.present(tx, actor, row, id);
    });
  }

  remove(actor: Actor, ref: string, id: string, version: Expected): Promise<void> {
    return this.transactions.run(async (tx) => {
      const { row, milestone } = await this.openOne(tx, actor, ref, id, { version });
      await tx.db.delete(Milestone, { id });
      await this.writer.commit(tx, actor, row, {
        happening: { what: 'milestone.removed', before: milestone },
      });
    });
  }

  complete(actor: Actor, ref: string, id: string, version: Expected): Promise<MilestoneDto> {
    return this.finish(actor, ref, id, { version, permission: 'milestone.complete' }, (row) => ({
      state: 'done',
      doneOn: row.today,
    }));
  }

  waive(actor: Actor, ref: string, id: string, version: Expected, reason: string): Promise<MilestoneDto> {
    return this.finish(actor, ref, id, { version }, () => ({ state: 'waived', waiverReason: reason }));
  }

  /** Reopens a milestone that was marked as done or waived by mistake. @throws 409 if it is open */
  reopen(actor: Actor, ref: string, id: string, version: Expected): Promise<MilestoneDto> {
    return this.transactions.run(async (tx) => {
      const { row, milestone } = await this.openOne(tx, actor, ref, id, {
        version,
        permission: 'milestone.complete',
      });
      if (milestone.state === 'open') throw engagementErrors.milestoneOpen();
      await tx.db.update(Milestone, { id }, { state: 'open', doneOn: null, waiverReason: null });
      const happening = {
        what: 'milestone.reopened' as const,
        before: milestone,
        after: { id, state: 'open' },
      };
      await this.writer.commit(tx, actor, row, { happening });
      return this.present(tx, actor, row, id);
    });
  }

  /**
   * Gives one person's open milestones in an engagement to another person and notifies them, in the caller's
   * transaction. @throws 422
   */
  async handOverWithin(tx: Tx, actor: Actor, ref: string, fromId: string, toId: string): Promise<void> {
    const row = await this.writer.begin(tx, actor, ref, { permission: 'engagement.reassign' });
    await this.assertAssignee(tx, row.team.id, toId);
    const [moved] = await tx.db.query<[{ id: string; title: string }[], number]>(
      `UPDATE milestones SET assignee_id = $3 WHERE engagement_id = $1 AND assignee_id = $2 AND state = 'open'
       RETURNING id, title`,
      [row.id, fromId, toId],
    );
    for (const { id, title } of moved) {
      await this.writer.commit(tx, actor, row, {
        happening: {
          what: 'milestone.updated',
          before: { id, title, assignee: fromId },
          after: { id, assignee: toId },
        },
      });
    }
    await this.announce(
      tx,
      actor,
      row.id,
      moved.map(({ id }) => ({ id, assignee: toId })),
    );
  }

  /**
   * Inserts the first milestones of an engagement and notifies their assignees; the caller has checked them.
   */
  async insertAll(
    tx: Tx,
    actor: Actor,
    engagementId: string,
    bodies: readonly MilestoneBody[],
  ): Promise<void> {
    if (bodies.length === 0) return;
    await this.announce(tx, actor, engagementId, await this.insert(tx, engagementId, bodies));
  }

  /** @returns each id with its assignee, in the given order */
  private async insert(tx: Tx, engagementId: string, bodies: readonly MilestoneBody[]): Promise<Assigned[]> {
    const inserted = await tx.db.insert(
      Milestone,
      bodies.map(({ title, dueOn, assignee = null }) => ({
        engagementId,
        title,
        dueOn,
        assigneeId: assignee,
        createdAt: tx.now,
      })),
    );
    const ids = inserted.identifiers as { id: string }[];
    return bodies.map(({ assignee = null }, index) => ({ id: ids[index]!.id, assignee }));
  }

  private finish(
    actor: Actor,
    ref: string,
    id: string,
    opening: { version: Expected; permission?: RecordPermission },
    fieldsOf: (row: EngagementRow) => Partial<Milestone> & { state: 'done' | 'waived' },
  ): Promise<MilestoneDto> {
    return this.transactions.run(async (tx) => {
      const { row, milestone } = await this.openOne(tx, actor, ref, id, opening);
      if (milestone.state !== 'open') throw engagementErrors.milestoneFinished(milestone.state);
      const fields = fieldsOf(row);
      await tx.db.update(Milestone, { id }, fields);
      const what = fields.state === 'done' ? 'milestone.completed' : 'milestone.waived';
      await this.writer.commit(tx, actor, row, {
        happening: { what, before: { id, title: milestone.title, state: 'open' }, after: { id, ...fields } },
      });
      return this.present(tx, actor, row, id);
    });
  }

  private async openOne(
    tx: Tx,
    actor: Actor,
    ref: string,
    id: string,
    { version, permission = 'engagement.edit' }: { version: Expected; permission?: RecordPermission },
  ) {
    let milestone: MilestoneRow | undefined;
    const ownersOf = async (engagement: EngagementRow) => {
      [milestone] = await tx.db.query<MilestoneRow[]>(`${SELECT} AND m.id = $2`, [engagement.id, id]);
      return milestone?.assignee ? [milestone.assignee.id] : [];
    };
    const row = await this.writer.begin(tx, actor, ref, { permission, version, ownersOf });
    if (!milestone) throw engagementErrors.partNotFound('milestone');
    return { row, milestone };
  }

  private async present(tx: Tx, actor: Actor, row: EngagementRow, id: string): Promise<MilestoneDto> {
    const [milestone] = await tx.db.query<MilestoneRow[]>(`${SELECT} AND m.id = $2`, [row.id, id]);
    return presentMilestone(actor, row, milestone!, row.version + 1);
  }

  private assertAssignee(tx: Tx, teamId: string, id: string): Promise<void> {
    return this.people.assertStandings(tx.db, teamId, { assigneesAt: new Map([['/assignee', id]]) });
  }

  private announce(
    tx: Tx,
    actor: Actor,
    engagementId: string,
    milestones: readonly Assigned[],
  ): Promise<void> {
    const told = milestones.flatMap(({ id, assignee }) =>
      assignee ? [{ subjectId: id, recipientId: assignee }] : [],
    );
    const message = {
      subjectKind: 'milestone' as const,
      engagementId,
      refersOn: tx.now.toISOString().slice(0, 10),
      byId: actor.userId,
    };
    return this.reminders.announceEach(tx, 'assignment', message, told);
  }
}
