import { Injectable } from '@nestjs/common';

import { type Day, type EngagementFieldKey, PLAIN_FIELDS, type RecordPermission, type Verb } from '#contract';
import { Clock } from '#platform/clock.js';
import { Transactions, type Tx } from '#platform/database/transactions.js';
import type { Expected } from '#platform/http/version.js';
import type { Actor } from '../access/actor.js';
import { authorize } from '../access/authorize.js';
import { LadderQueries } from '../people/ladder/ladder.queries.js';
import { changedFields } from '../activity/activity.service.js';
import { RemindersService } from '../reminders/reminders.service.js';
import { EngagementPeopleQueries, type PeopleBefore } from './engagement-people.queries.js';
import { EngagementPerson } from './engagement-person.entity.js';
import { EngagementReferences } from './engagement-references.js';
import { EngagementWriter } from './engagement-writer.js';
import type { UpdateEngagementBody } from './engagement.dto.js';
import type { Engagement } from './engagement.entity.js';
import { engagementErrors } from './engagement.errors.js';
import { transitionOf } from './lifecycle/engagement.lifecycle.js';
import { ladderCaseOf, recordOf } from './engagement.policy.js';
import { presentEngagement } from './engagement.presenter.js';
import type { EngagementDto } from './engagement.responses.js';
import type { EngagementRow } from './engagement.row.js';
import { announceAssignment, assertAmount, assertDays } from './engagements.service.js';
import { EngagementsQueries } from './engagements.queries.js';
import { pick } from './plain-fields.js';

/** Fields that assign an engagement to somebody. They have their own row in the permission table. */
const REASSIGNING = ['owner', 'coOwners'] as const;

const peopleBefore = (row: EngagementRow): PeopleBefore => ({
  teamId: row.team.id,
  ownerId: row.owner.id,
  coOwnerIds: row.coOwnerIds,
  readerIds: row.readerIds,
});

/** The engagement in the shape of a request, to see what an update changes. */
const asRequested = (row: EngagementRow) =>
  ({
    ...pick(row, PLAIN_FIELDS),
    opportunity: row.opportunity.code,
    modality: row.modality.code,
    team: row.team.id,
    owner: row.owner.id,
    coOwners: row.coOwnerIds,
    readers: row.readerIds,
    platforms: row.platforms.map(({ code }) => code),
  }) satisfies Record<EngagementFieldKey, unknown>;

type Wanted = Partial<ReturnType<typeof asRequested>>;

/**
 * Changes the fields of an engagement. Its status, and its due date once it is planned, change only by
 * transitions.
 */
@Injectable()
export class EngagementUpdatesService {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly queries: EngagementsQueries,
    private readonly ladders: LadderQueries,
    private readonly references: EngagementReferences,
    private readonly people: EngagementPeopleQueries,
    private readonly writer: EngagementWriter,
    private readonly reminders: RemindersService,
  ) {}

  /** @throws 400 · 403 · 404 · 409 due date fixed, finished, request open · 412 · 422 */
  async update(
    actor: Actor,
    ref: string,
    version: Expected,
    body: UpdateEngagementBody,
  ): Promise<EngagementDto> {
    const { row: before } = await this.transactions.run((tx) =>
      this.updateWithin(tx, actor, ref, version, body),
    );
    const row = await this.queries.getWritten(before.id);
    return presentEngagement(actor, row, this.ladders.seenBy(actor, this.clock.now()));
  }

  /**
   * `update` within the caller's transaction. `permission` replaces the one that the fields need, for callers
   * whose own permission is narrower. Without `version` the current version is changed, whatever it is.
   * @returns the engagement as it was, and whether anything changed
   */
  async updateWithin(
    tx: Tx,
    actor: Actor,
    ref: string,
    version: Expected | undefined,
    body: UpdateEngagementBody,
    permission: RecordPermission = permissionFor(body),
  ): Promise<{ row: EngagementRow; isChanged: boolean }> {
    const row = await this.writer.begin(tx, actor, ref, { permission, version });
    if (REASSIGNING.some((field) => body[field] !== undefined)) {
      authorize(actor, 'engagement.reassign', recordOf(row));
    }
    const wanted = await this.wantedOf(tx, row, body);
    const changes = changedFields(asRequested(row), wanted);
    const changed = new Set(Object.keys(changes.after));
    if (changed.size === 0) return { row, isChanged: false };
    assertMayChange(row, changed);
    await this.assertValid(tx, actor, row, wanted);
    await this.replacePeople(tx, row, wanted);
    await this.writer.commit(tx, actor, row, {
      happening: {
        what: changed.has('owner') ? 'engagement.reassigned' : 'engagement.updated',
        ...changes,
      },
      fields: columnsOf(wanted),
      isSearchTextStale: changed.has('title') || changed.has('description'),
    });
    if (row.openRequest && REASSIGNING.some((field) => changed.has(field))) {
      await this.assertStillDecidable(tx, row.id);
    }
    await announceAssignment(this.reminders, tx, actor, row.id, newOwners(row, wanted));
    return { row, isChanged: true };
  }

  /**
   * Every new owner becomes a party of the open request. Somebody who is not a party must remain to decide
   * it. @throws 422
   */
  private async assertStillDecidable(tx: Tx, engagementId: string): Promise<void> {
    const [request] = await tx.db.query<{ verb: Verb; partyIds: string[]; askedOn: Day }[]>(
      `SELECT verb, party_ids AS "partyIds", asked_on::text AS "askedOn" FROM change_requests
       WHERE engagement_id = $1 AND state = 'open'`,
      [engagementId],
    );
    const { verb, ...asked } = request!;
    const row = await this.queries.getWritten(engagementId, tx.db);
    const ladder = await this.ladders.load(tx.db, tx.now);
    const isAboveTeam = transitionOf(verb).isDecidedAbove ?? false;
    if (!ladder.isDecidable(ladderCaseOf(row, { ...asked, isAboveTeam }))) {
      throw engagementErrors.nobodyLeftToDecide();
    }
  }

  /**
   * The wanted values in the shape of `asRequested`, with their consequences: a new opportunity sets its
   * modality, and an owner is not also a co-owner.
   */
  private async wantedOf(tx: Tx, row: EngagementRow, body: UpdateEngagementBody): Promise<Wanted> {
    const { opportunity, modality, platforms, team, owner, coOwners, tags, ...plain } = body;
    const isOtherOpportunity = opportunity !== undefined && opportunity !== row.opportunity.code;
    const place = await this.references.catalogue(tx, {
      opportunity: isOtherOpportunity ? opportunity : undefined,
      modality,
      platforms,
    });
    const owners = coOwners ?? (owner === undefined ? undefined : row.coOwnerIds);
    return {
      ...plain,
      ...(isOtherOpportunity && { opportunity }),
      ...(place.modalityCode !== undefined && { modality: place.modalityCode }),
      ...(platforms && { platforms }),
      ...(tags && { tags: await this.references.tags(tx, tags) }),
      ...(team !== undefined && { team: (await this.references.team(tx, team)).id }),
      ...(owner !== undefined && { owner }),
      ...(owners && { coOwners: owners.filter((id) => id !== (owner ?? row.owner.id)) }),
    };
  }

  private async assertValid(tx: Tx, actor: Actor, row: EngagementRow, wanted: Wanted): Promise<void> {
    const { team = row.team.id, owner, coOwners, readers } = wanted;
    const named = { owner, coOwners, readers };
    const before = peopleBefore(row);
    if (team !== row.team.id) {
      // Moving it to another team requires the right to create engagements there.
      authorize(actor, 'engagement.create', { teamId: team });
      await this.people.assertMovable(tx.db, team, named, before);
    }
    await this.people.assertStandings(tx.db, team, named, before);
    assertDays({ startOn: wanted.startOn ?? row.startOn, dueOn: wanted.dueOn ?? row.dueOn });
    assertAmount({
      plannedAmount: wanted.plannedAmount === undefined ? row.plannedAmount : wanted.plannedAmount,
      currency: wanted.currency === undefined ? row.currency : wanted.currency,
    });
  }

  private async replacePeople(tx: Tx, row: EngagementRow, { coOwners, readers }: Wanted): Promise<void> {
    const named = { co_owner: coOwners, reader: readers };
    for (const [relation, ids] of Object.entries(named) as ['co_owner' | 'reader', string[] | undefined][]) {
      if (ids === undefined) continue;
      await tx.db.delete(EngagementPerson, { engagementId: row.id, relation });
      if (ids.length > 0) {
        await tx.db.insert(
          EngagementPerson,
          ids.map((userId) => ({ engagementId: row.id, userId, relation, createdAt: tx.now })),
        );
      }
    }
  }
}

/** If the request only reassigns, it needs the right to reassign; any other change needs the right to edit. */
function permissionFor(body: UpdateEngagementBody) {
  const named = Object.keys(body).filter((field) => body[field as keyof UpdateEngagementBody] !== undefined);
  const isReassigning = named.length > 0 && named.every((field) => REASSIGNING.includes(field as 'owner'));
  return isReassigning ? 'engagement.reassign' : 'engagement.edit';
}

function assertMayChange(row: EngagementRow, changed: ReadonlySet<string>): void {
  if (changed.has('dueOn') && row.status !== 'draft') throw engagementErrors.dueDateFixed();
  if (changed.has('startOn') && row.status !== 'draft' && row.status !== 'planned') {
    throw engagementErrors.startDateFixed();
  }
  if (changed.has('team') && row.openRequest) throw engagementErrors.requestOpen();
}

function columnsOf(wanted: Wanted): Partial<Engagement> {
  const {
    opportunity,
    modality,
    platforms,
    team,
    owner,
    coOwners: _coOwners,
    readers: _readers,
    ...plain
  } = wanted;
  return {
    ...plain,
    ...(opportunity !== undefined && { opportunityCode: opportunity }),
    ...(modality !== undefined && { modalityCode: modality }),
    ...(platforms && { platformCodes: platforms }),
    ...(team !== undefined && { teamId: team }),
    ...(owner !== undefined && { ownerId: owner }),
  };
}

/** The people to notify: a co-owner who becomes the owner is notified too. */
function newOwners(row: EngagementRow, { owner, coOwners = [] }: Wanted): string[] {
  const before = new Set([row.owner.id, ...row.coOwnerIds]);
  const isNewOwner = owner !== undefined && owner !== row.owner.id;
  return [...(isNewOwner ? [owner] : []), ...coOwners.filter((id) => !before.has(id))];
}
