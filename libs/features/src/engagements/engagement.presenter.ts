import { ENGAGEMENT_DEEDS, type EngagementDeed, isEnded, type RecordPermission, type Verb } from '#contract';
import type { Actor } from '../access/actor.js';
import { may } from '../access/authorize.js';
import type { Ladder } from '../people/ladder/ladder.js';
import { type ActionContext, actionsFor } from './lifecycle/engagement.actions.js';
import { transitionOf } from './lifecycle/engagement.lifecycle.js';
import { askerKinds, factsOf, ladderCaseOf, recordOf, whyNotDeletable } from './engagement.policy.js';
import type { EngagementSummaryDto, EngagementDto } from './engagement.responses.js';
import type { EngagementRow } from './engagement.row.js';
import { LISTED_FIELDS, pick, UNLISTED_FIELDS } from './plain-fields.js';

/** The engagement from the actor's point of view: the input for the list of actions. */
export function actionContext(actor: Actor, row: EngagementRow, ladder: Ladder): ActionContext {
  return {
    facts: factsOf(row),
    actorId: actor.userId,
    actorIs: askerKinds(actor, row),
    openRequestVerb: row.openRequest?.verb ?? null,
    isDecidable: (verb: Verb) => {
      const { isDecidedAbove = false } = transitionOf(verb);
      const partyIds = [actor.userId ?? '', row.owner.id, ...row.coOwners.map(({ id }) => id)];
      const asked = { partyIds, askedOn: null, isAboveTeam: isDecidedAbove };
      return ladder.deciders(ladderCaseOf(row, asked)).length > 0;
    },
  };
}

export function presentSummary(actor: Actor, row: EngagementRow, ladder: Ladder): EngagementSummaryDto {
  const { openRequest, returnedRequest } = row;
  return {
    id: row.id,
    reference: row.reference,
    ...pick(row, LISTED_FIELDS),
    status: row.status,
    health: row.health,
    opportunity: row.opportunity,
    modality: row.modality,
    team: { id: row.team.id, slug: row.team.slug, name: row.team.name },
    owner: row.owner,
    hasOwnerLeft: row.hasOwnerLeft,
    baselineDueOn: row.baselineDueOn,
    slipCount: row.slipCount,
    actualStartOn: row.actualStartOn,
    actualEndOn: row.actualEndOn,
    reviewOn: row.reviewOn,
    waitingOn: openRequest ? 'supervisor' : row.waitingOn,
    partners: row.partners,
    milestoneCount: row.milestoneCount,
    openMilestoneCount: row.openMilestoneCount,
    attachmentCount: row.attachmentCount,
    openChangeRequest: openRequest && {
      id: openRequest.id,
      verb: openRequest.verb,
      round: openRequest.round,
      askedBy: openRequest.askedBy,
      askedAt: new Date(openRequest.askedAt).toISOString(),
    },
    returnedChangeRequest: returnedRequest && {
      ...returnedRequest,
      nextRound: returnedRequest.round + 1,
      decidedAt: new Date(returnedRequest.decidedAt).toISOString(),
    },
    actions: actionsFor(actionContext(actor, row, ladder)),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    lastActivityAt: row.lastActivityAt.toISOString(),
    version: row.version,
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
    ...pick(row, UNLISTED_FIELDS),
    createdBy: row.createdBy,
    coOwners: row.coOwners,
    readers: row.readers,
    isWatched: actor.userId !== null && row.watcherIds.includes(actor.userId),
    platforms: row.platforms,
    may: mayDo(actor, row),
  };
}
