import type { Actor } from '../access/actor.js';
import { may, reasonAgainst } from '../access/authorize.js';
import type { EligibleDecider, Ladder } from '../people/ladder/ladder.js';
import { recordOf } from '../engagements/engagement.policy.js';
import type { EngagementRow } from '../engagements/engagement.row.js';
import { type ChangeRequestRow, requestCaseOf } from './change-request.row.js';

/** Whether a person may decide a request now, and if not, why. */
export type Eligibility =
  | { isEligible: true; decider: EligibleDecider }
  | { isEligible: false; code: 'four-eyes' | 'not-eligible'; reason: string };

const refuse = (code: 'four-eyes' | 'not-eligible', reason: string): Eligibility => ({
  isEligible: false,
  code,
  reason,
});

/**
 * Checks four eyes and the ladder for one person and one request: every decision goes through here. A
 * person's own right to decide comes first; a delegation is used only without it.
 */
export function eligibilityOf(
  actor: Actor,
  request: ChangeRequestRow,
  engagement: EngagementRow,
  ladder: Ladder,
): Eligibility {
  if (actor.userId === null) return refuse('not-eligible', 'Only a person can decide.');
  if (actor.userId === request.askedBy.id) {
    return refuse('four-eyes', 'You asked for this yourself: somebody else has to decide.');
  }
  if (actor.userId === engagement.owner.id) {
    return refuse('four-eyes', 'You own this engagement: somebody else has to decide.');
  }
  if (request.partyIds.includes(actor.userId)) {
    const isCoOwner = engagement.coOwners.some(({ id }) => id === actor.userId);
    return refuse(
      'four-eyes',
      isCoOwner
        ? 'You co-own this engagement: somebody else has to decide.'
        : 'You owned or co-owned this engagement while the request was open: somebody else has to decide.',
    );
  }
  if (actor.bureauRoles.length > 0) {
    return refuse('not-eligible', 'Administrators and auditors cannot decide requests.');
  }
  if (!may(actor, 'engagement.decide', recordOf(engagement))) {
    return refuse('not-eligible', reasonAgainst('engagement.decide'));
  }
  const deciders = ladder.deciders(requestCaseOf(request, engagement));
  const mine = deciders.filter(({ userId }) => userId === actor.userId);
  const decider = mine.find(({ onBehalfOf }) => onBehalfOf === null) ?? mine[0];
  if (decider) return { isEligible: true, decider };
  if (ladder.lendersTo(actor.userId, engagement.team.id).some((id) => request.partyIds.includes(id))) {
    return refuse(
      'four-eyes',
      'You hold a delegation from a person who asked for this, owns it or owned it: somebody else has to decide.',
    );
  }
  const names = [...new Set(deciders.map(({ name }) => name))].join(', ');
  return refuse('not-eligible', names ? `This is for ${names} to decide.` : 'Nobody can decide this today.');
}
