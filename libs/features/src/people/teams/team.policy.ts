import type { Actor } from '../../access/actor.js';
import { authorize, bureauReasonAgainst, may, mayInBureau } from '../../access/authorize.js';
import { problems } from '#platform/http/problem.js';
import type { TeamPower } from './team.dto.js';

/**
 * Members, policy and calendar of a team. The product itself (command line, seeds) sets teams up without asking.
 * @throws 403
 */
export function assertMayConfigure(actor: Actor, teamId: string): void {
  if (actor.userId !== null) authorize(actor, 'team.configure', { teamId });
}

/** The place of a team in the tree, and what it is called. @throws 403 */
export function assertMayManageTree(actor: Actor): void {
  if (actor.userId !== null && !mayInBureau(actor, 'teams.manage')) {
    throw problems.forbidden('permission.teams.manage', bureauReasonAgainst('teams.manage'));
  }
}

/** What `actor` may do to a team, as its page is told. */
export function teamPowersOf(actor: Actor, teamId: string): TeamPower[] {
  const powers: TeamPower[] = [];
  if (may(actor, 'team.configure', { teamId })) powers.push('configure');
  if (mayInBureau(actor, 'teams.manage')) powers.push('manage');
  return powers;
}
