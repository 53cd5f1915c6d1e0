import type { Actor } from '../../access/actor.js';
import { authorize, authorizeInBureau, may, mayInBureau } from '../../access/authorize.js';
import type { TeamPower } from './team.dto.js';

/**
 * For changes to members, policy and calendar of a team. The product itself (command line, seeds) may always
 * make them.
 * @throws 403
 */
export function assertMayConfigure(actor: Actor, teamId: string): void {
  if (actor.userId !== null) authorize(actor, 'team.configure', { teamId });
}

/** For changes to a team's place in the tree and its name. @throws 403 */
export function assertMayManageTree(actor: Actor): void {
  if (actor.userId !== null) authorizeInBureau(actor, 'teams.manage');
}

/** What `actor` may do to a team, for its page. */
export function teamPowersOf(actor: Actor, teamId: string): TeamPower[] {
  const powers: TeamPower[] = [];
  if (may(actor, 'team.configure', { teamId })) powers.push('configure');
  if (mayInBureau(actor, 'teams.manage')) powers.push('manage');
  return powers;
}
