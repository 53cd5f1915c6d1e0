import { say } from '#locales/say.js';
import type { Sentence } from '#locales/sentence.js';
import type { Actor } from '../access/actor.js';
import { may } from '../access/authorize.js';
import type { EligibleDecider, Ladder } from '../people/ladder/ladder.js';
import { recordOf } from '../engagements/engagement.policy.js';
import type { EngagementRow } from '../engagements/engagement.row.js';
import { type ChangeRequestRow, requestCaseOf } from './change-request.row.js';

/**
 * Whether a person may decide a request now, and if not, why. The code of the reason is
 * `change-request.four-eyes` if the person is a party to the request, else `change-request.not-eligible`.
 */
export type Eligibility =
  | { isEligible: true; decider: EligibleDecider }
  | { isEligible: false; reason: Sentence };

/** The requester never decides, nor does an owner or co-owner, nor anybody on behalf of one of them. */
const isParty = (why: 'asked' | 'owner' | 'co_owner' | 'owned' | 'delegation'): Eligibility => ({
  isEligible: false,
  reason: say('change-request.four-eyes', { why }),
});

const notEligible = (
  why: 'machine' | 'bureau' | 'role' | 'others' | 'nobody',
  names: readonly string[] = [],
): Eligibility => ({ isEligible: false, reason: say('change-request.not-eligible', { why, names }) });

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
  if (actor.userId === null) return notEligible('machine');
  if (actor.userId === request.askedBy.id) return isParty('asked');
  if (actor.userId === engagement.owner.id) return isParty('owner');
  if (request.partyIds.includes(actor.userId)) {
    return isParty(engagement.coOwnerIds.includes(actor.userId) ? 'co_owner' : 'owned');
  }
  if (actor.bureauRoles.length > 0) return notEligible('bureau');
  if (!may(actor, 'engagement.decide', recordOf(engagement))) return notEligible('role');
  const deciders = ladder.deciders(requestCaseOf(request, engagement));
  const mine = deciders.filter(({ userId }) => userId === actor.userId);
  const decider = mine.find(({ onBehalfOf }) => onBehalfOf === null) ?? mine[0];
  if (decider) return { isEligible: true, decider };
  if (ladder.lendersTo(actor.userId, engagement.team.id).some((id) => request.partyIds.includes(id))) {
    return isParty('delegation');
  }
  const names = [...new Set(deciders.map(({ name }) => name))];
  return names.length > 0 ? notEligible('others', names) : notEligible('nobody');
}
