import { Injectable } from '@nestjs/common';

import { PLAIN_FIELDS } from '#contract';
import { Clock, dayIn } from '#platform/clock.js';
import { Transactions, type Tx } from '#platform/database/transactions.js';
import { TOTAL_CAP } from '#platform/http/page.js';
import { fault, problems } from '#platform/http/problem.js';
import type { Expected } from '#platform/http/version.js';
import type { Actor } from '../access/actor.js';
import { authorize } from '../access/authorize.js';
import { LadderQueries } from '../people/ladder/ladder.queries.js';
import { ActivityService } from '../activity/activity.service.js';
import { RemindersService } from '../reminders/reminders.service.js';
import { EngagementPeopleQueries } from './engagement-people.queries.js';
import { EngagementPerson } from './engagement-person.entity.js';
import { EngagementReader } from './engagement-reader.js';
import { EngagementReferences } from './engagement-references.js';
import { EngagementWriter } from './engagement-writer.js';
import type { CreateEngagementBody } from './engagement.dto.js';
import { Engagement } from './engagement.entity.js';
import { engagementErrors } from './engagement.errors.js';
import { whyNotDeletable } from './engagement.policy.js';
import type { EngagementFilter } from './filters/engagement.filter.js';
import { presentEngagement, presentListed, presentTask } from './engagement.presenter.js';
import type { EngagementDto, EngagementListDto, EngagementTaskDto } from './engagement.responses.js';
import { EngagementsQueries } from './engagements.queries.js';
import { MilestonesService } from './milestones/milestones.service.js';
import { ParticipationsService } from './participations/participations.service.js';
import { pick } from './plain-fields.js';

/** Creates, reads, lists and deletes engagements; EngagementUpdatesService changes them. */
@Injectable()
export class EngagementsService {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly queries: EngagementsQueries,
    private readonly reader: EngagementReader,
    private readonly ladders: LadderQueries,
    private readonly references: EngagementReferences,
    private readonly people: EngagementPeopleQueries,
    private readonly participations: ParticipationsService,
    private readonly milestones: MilestonesService,
    private readonly writer: EngagementWriter,
    private readonly activity: ActivityService,
    private readonly reminders: RemindersService,
  ) {}

  /** Reading a restricted engagement is recorded. @throws 404 */
  async get(actor: Actor, ref: string): Promise<EngagementDto> {
    const row = await this.reader.read(actor, ref);
    return presentEngagement(actor, row, this.ladders.seenBy(actor, this.clock.now()));
  }

  async list(actor: Actor, filter: EngagementFilter): Promise<EngagementListDto> {
    const { rows, ...page } = await this.queries.list(actor, filter);
    const ladder = this.ladders.seenBy(actor, this.clock.now());
    return { items: rows.map((row) => presentListed(actor, row, ladder, filter.include)), ...page };
  }

  /** The first engagements that match, as my work shows them and without their total. */
  async first(actor: Actor, filter: EngagementFilter): Promise<EngagementTaskDto[]> {
    const rows = await this.queries.first(actor, filter);
    const ladder = this.ladders.seenBy(actor, this.clock.now());
    return rows.map((row) => presentTask(actor, row, ladder, filter.include));
  }

  /** How many engagements match, counted up to the same number as the total of a list. */
  async count(actor: Actor, filter: EngagementFilter): Promise<number> {
    return this.queries.count(actor, filter, TOTAL_CAP);
  }

  /**
   * Creates a draft, with its first partners and milestones if given: all or nothing.
   * @throws 400 unknown references · 403 · 422 start after due, people without a role in the team
   */
  async create(actor: Actor, body: CreateEngagementBody): Promise<EngagementDto> {
    const { id } = await this.transactions.run((tx) => this.createWithin(tx, actor, body));
    return presentEngagement(
      actor,
      await this.queries.getWritten(id),
      this.ladders.seenBy(actor, this.clock.now()),
    );
  }

  /** `create` within the caller's transaction, for callers that create many at once. */
  async createWithin(
    tx: Tx,
    actor: Actor,
    body: CreateEngagementBody,
  ): Promise<{ id: string; reference: string }> {
    const engagement = await this.insert(tx, actor, body);
    await this.participations.insertAll(tx, engagement.id, body.participations ?? []);
    await this.milestones.insertAll(tx, actor, engagement.id, body.milestones ?? []);
    await this.writer.refreshSearchText(tx, engagement.id);
    await this.activity.record(tx, actor, {
      what: 'engagement.created',
      subject: 'engagement',
      subjectId: engagement.id,
      engagementId: engagement.id,
      after: { reference: engagement.reference, ...body, owner: engagement.ownerId },
    });
    const assigned = [engagement.ownerId, ...(body.coOwners ?? [])];
    await announceAssignment(this.reminders, tx, actor, engagement.id, assigned);
    return engagement;
  }

  /**
   * Deletes a draft for which nothing was ever requested; its row stays in the database. @throws 403 · 404 ·
   * 409 · 412
   */
  async remove(actor: Actor, ref: string, version: Expected): Promise<void> {
    await this.transactions.run(async (tx) => {
      const row = await this.writer.begin(tx, actor, ref, { permission: 'engagement.delete', version });
      const why = whyNotDeletable(row);
      if (why) throw engagementErrors.notDeletable(why);
      await this.writer.commit(tx, actor, row, {
        happening: { what: 'engagement.deleted', before: { reference: row.reference, title: row.title } },
        fields: { deletedAt: tx.now },
      });
    });
  }

  private async insert(tx: Tx, actor: Actor, body: CreateEngagementBody) {
    const team = await this.references.team(tx, body.team);
    authorize(actor, 'engagement.create', { teamId: team.id });
    const place = await this.references.catalogue(tx, body);
    const ownerId = body.owner ?? actor.userId;
    if (!ownerId) throw problems.malformed([fault('/owner', 'owner-missing')]);
    // If you create a restricted engagement for somebody else, you can still read it.
    const maker = body.visibility === 'restricted' && actor.userId !== ownerId ? actor.userId : null;
    const readers = [...new Set([...(body.readers ?? []), ...(maker ? [maker] : [])])];
    const coOwners = (body.coOwners ?? []).filter((id) => id !== ownerId);
    await this.people.assertStandings(tx.db, team.id, {
      owner: ownerId,
      coOwners: body.coOwners,
      readers,
      assigneesAt: assigneesOf(body.milestones),
    });
    assertDays(body);
    assertAmount(body);

    const reference = await nextReference(tx, dayIn(team.clockZone, tx.now));
    const inserted = await tx.db.insert(Engagement, {
      reference,
      // Those left out get the default of their column.
      ...pick(body, PLAIN_FIELDS),
      ...place,
      teamId: team.id,
      ownerId,
      createdById: actor.userId ?? ownerId,
      tags: await this.references.tags(tx, body.tags ?? []),
      lastActivityAt: tx.now,
      createdAt: tx.now,
      updatedAt: tx.now,
    });
    const { id } = inserted.identifiers[0] as { id: string };
    const named = (relation: EngagementPerson['relation'], ids: readonly string[]) =>
      ids.map((userId) => ({ engagementId: id, userId, relation, createdAt: tx.now }));
    const people = [...named('co_owner', coOwners), ...named('reader', readers)];
    if (people.length > 0) await tx.db.insert(EngagementPerson, people);
    return { id, reference, ownerId };
  }
}

/** Assignees of milestones, keyed by the JSON pointers of their fields. */
const assigneesOf = (milestones: CreateEngagementBody['milestones'] = []) =>
  new Map(
    milestones.flatMap(({ assignee }, index): [string, string][] =>
      assignee ? [[`/milestones/${index}/assignee`, assignee]] : [],
    ),
  );

/** The next reference of the year. A number that a failed transaction took is not used again. */
async function nextReference(tx: Tx, today: string): Promise<string> {
  const year = Number(today.slice(0, 4));
  const [row] = await tx.db.query<{ number: number }[]>('SELECT next_reference($1) AS number', [year]);
  return `ENG-${year}-${String(row!.number).padStart(5, '0')}`;
}

/** @throws 422 */
export function assertDays({ startOn, dueOn }: { startOn: string; dueOn: string }): void {
  if (startOn > dueOn) throw engagementErrors.startAfterDue();
}

/** @throws 422 */
export function assertAmount({
  plannedAmount = null,
  currency = null,
}: {
  plannedAmount?: string | null;
  currency?: string | null;
}): void {
  if ((plannedAmount === null) !== (currency === null)) throw engagementErrors.currencyMissing();
}

/** Notifies people that an engagement, or one of its milestones, is now theirs. */
export async function announceAssignment(
  reminders: RemindersService,
  tx: Tx,
  actor: Actor,
  engagementId: string,
  recipientIds: string[],
  milestoneId?: string,
): Promise<void> {
  if (recipientIds.length === 0) return;
  await reminders.announce(tx, 'assignment', {
    subjectKind: milestoneId ? 'milestone' : 'engagement',
    subjectId: milestoneId ?? engagementId,
    engagementId,
    refersOn: dayIn('UTC', tx.now),
    recipientIds,
    byId: actor.userId,
  });
}
