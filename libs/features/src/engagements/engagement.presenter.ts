import { ENGAGEMENT_DEEDS, type EngagementDeed, isEnded, type RecordPermission, type Verb } from '#contract';
import type { Actor } from '../access/actor.js';
import { may } from '../access/authorize.js';
import type { Ladder } from '../people/ladder/ladder.js';
import { type ActionContext, actionsFor, nextVerbsFor } from './lifecycle/engagement.actions.js';
import { transitionOf } from './lifecycle/engagement.lifecycle.js';
import { askerKinds, factsOf, ladderCaseOf, recordOf, whyNotDeletable } from './engagement.policy.js';
import type { Included } from './filters/engagement.filter.js';
import type {
  EngagementDto,
  EngagementSummaryDto,
  EngagementTaskDto,
  ListedEngagementDto,
} from './engagement.responses.js';
import type { EngagementRow, ListedRow, TaskRow } from './engagement.row.js';
import { LISTED_FIELDS, pick, UNLISTED_FIELDS } from './plain-fields.js';

/** The engagement from the actor's point of view: the input for the list of actions. */
export function actionContext(actor: Actor, row: ListedRow, ladder: Ladder): ActionContext {
  return {
    facts: factsOf(row),
    actorId: actor.userId,
    actorIs: askerKinds(actor, row),
    openRequestVerb: row.openRequest?.verb ?? null,
    isDecidable: (verb: Verb) => {
      const { isDecidedAbove = false } = transitionOf(verb);
      const partyIds = [actor.userId ?? '', row.owner.id, ...row.coOwnerIds];
      const asked = { partyIds, askedOn: null, isAboveTeam: isDecidedAbove };
      return ladder.isDecidable(ladderCaseOf(row, asked));
    },
  };
}

const presentReturned = (request: NonNullable<ListedRow['returnedRequest']>) => ({
  ...request,
  nextRound: request.round + 1,
  decidedAt: new Date(request.decidedAt).toISOString(),
});

export function presentListed(
  actor: Actor,
  row: ListedRow,
  ladder: Ladder,
  include: readonly Included[] = [],
): ListedEngagementDto {
  const { openRequest } = row;
  const context = actionContext(actor, row, ladder);
  return {
    id: row.id,
    reference: row.reference,
    ...pick(row, LISTED_FIELDS),
    status: row.status,
    health: row.health,
    opportunity: row.opportunity,
    team: { id: row.team.id, slug: row.team.slug, name: row.team.name },
    owner: row.owner,
    ...(row.hasOwnerLeft && { hasOwnerLeft: true }),
    baselineDueOn: row.baselineDueOn,
    slipCount: row.slipCount,
    actualStartOn: row.actualStartOn,
    actualEndOn: row.actualEndOn,
    waitingOn: openRequest ? 'supervisor' : row.waitingOn,
    openChangeRequest: openRequest && {
      id: openRequest.id,
      verb: openRequest.verb,
      round: openRequest.round,
      askedBy: openRequest.askedBy,
      askedAt: new Date(openRequest.askedAt).toISOString(),
    },
    ...(row.returnedRequest && { returnedChangeRequest: presentReturned(row.returnedRequest) }),
    nextVerbs: nextVerbsFor(context),
    ...(include.includes('partners') && { partners: row.partners }),
    ...(include.includes('actions') && { actions: actionsFor(context) }),
    lastActivityAt: row.lastActivityAt.toISOString(),
    version: row.version,
  };
}

export function presentTask(
  actor: Actor,
  row: TaskRow,
  ladder: Ladder,
  include: readonly Included[] = [],
): EngagementTaskDto {
  const listed = presentListed(actor, row, ladder, include);
  const facts = factsOf(row);
  return {
    ...listed,
    milestoneCount: row.milestoneCount,
    openMilestoneCount: row.openMilestoneCount,
    approvalVerbs: listed.nextVerbs.filter((verb) => transitionOf(verb).needsDecision(facts)),
  };
}

export function presentSummary(actor: Actor, row: EngagementRow, ladder: Ladder): EngagementSummaryDto {
  return {
    ...presentTask(actor, row, ladder),
    hasOwnerLeft: row.hasOwnerLeft,
    returnedChangeRequest: row.returnedRequest && presentReturned(row.returnedRequest),
    modality: row.modality,
    reviewOn: row.reviewOn,
    partners: row.partners,
    attachmentCount: row.attachmentCount,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** What a reader may do beside the verbs: the permission that it takes, and whether the state of the engagement allows it. */
const DEEDS: Record<EngagementDeed, [RecordPermission, (row: EngagementRow) => boolean]> = {
  edit: ['engagement.edit', ({ status }) => !isEnded(status)],
  comment: ['engagement.comment', () => true],
  attach: ['engagement.comment', ({ status }) => !isEnded(status)],
  reassign: ['engagement.reassign', ({ status }) => !isEnded(status)],
  delete: ['engagement.delete', (row) => !whyNotDeletable(row)],
  audit: ['engagement.audit', () => true],
};

function mayDo(actor: Actor, row: EngagementRow): EngagementDeed[] {
  const record = recordOf(row);
  return ENGAGEMENT_DEEDS.filter((deed) => {
    const [permission, isPossible] = DEEDS[deed];
    return isPossible(row) && may(actor, permission, record);
  });
}

export function presentEngagement(actor: Actor, row: EngagementRow, ladder: Ladder): EngagementDto {
  return {
    ...presentSummary(actor, row, ladder),
    actions: actionsFor(actionContext(actor, row, ladder)),
    ...pick(row, UNLISTED_FIELDS),
    createdBy: row.createdBy,
    coOwners: row.coOwners,
    readers: row.readers,
    isWatched: actor.userId !== null && row.watcherIds.includes(actor.userId),
    platforms: row.platforms,
    may: mayDo(actor, row),
  };
}
