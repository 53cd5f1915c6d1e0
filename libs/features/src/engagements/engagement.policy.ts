import type { Visibility } from '#contract';
import type { Actor } from '../access/actor.js';
import { may, type TeamRecord } from '../access/authorize.js';
import type { LadderCase } from '../people/ladder/ladder.js';
import type { NotDeletable } from './engagement.errors.js';
import type { EngagementRow, ListedRow } from './engagement.row.js';
import type { Asker, TransitionFacts } from './lifecycle/engagement.transition.js';

/** An engagement as the permission table needs it. */
export const recordOf = (row: ListedRow): TeamRecord => ({
  teamId: row.team.id,
  ownerIds: [row.owner.id, ...row.coOwnerIds],
  readerIds: row.readerIds,
});

/**
 * Whether `actor` may read an engagement of this visibility: the rule of `visibleEngagements` for one record.
 */
export const mayRead = (actor: Actor, visibility: Visibility, record: TeamRecord): boolean =>
  actor.userId === null || may(actor, `engagement.read.${visibility}`, record);

/** The actor's relations to the engagement that count when requesting a transition. */
export function askerKinds(actor: Actor, row: ListedRow): Asker[] {
  if (!may(actor, 'engagement.ask', recordOf(row))) return [];
  const role = actor.teamRoles.get(row.team.id);
  return [
    ...(row.owner.id === actor.userId ? (['owner'] as const) : []),
    ...(actor.userId && row.coOwnerIds.includes(actor.userId) ? (['co_owner'] as const) : []),
    ...(role === 'officer' || role === 'supervisor' ? ([role] as const) : []),
  ];
}

/** Why nobody can delete it; undefined if it can be deleted. */
export function whyNotDeletable({ status, isEverAsked }: EngagementRow): NotDeletable | undefined {
  if (status !== 'draft') return 'status';
  return isEverAsked ? 'asked' : undefined;
}

/** The facts that the lifecycle's conditions check. */
export const factsOf = (row: ListedRow): TransitionFacts => ({
  status: row.status,
  priority: row.priority,
  today: row.today,
  startOn: row.startOn,
  dueOn: row.dueOn,
  partnerCount: row.partnerCount,
  openMilestoneCount: row.openMilestoneCount,
  attachmentCount: row.attachmentCount,
  hasLessons: row.hasLessons,
  completionAskedById: row.completionAskedById,
  isStartDecided: row.team.isStartDecided,
});

/** A request about the engagement, as the ladder needs it. */
export const ladderCaseOf = (
  row: ListedRow,
  request: Pick<LadderCase, 'partyIds' | 'askedOn' | 'isAboveTeam'>,
): LadderCase => ({
  ...request,
  teamId: row.team.id,
  visibility: row.visibility,
  namedIds: [row.owner.id, ...row.coOwnerIds, ...row.readerIds],
});
