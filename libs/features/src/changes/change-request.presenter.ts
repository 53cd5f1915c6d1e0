import { say } from '#locales/say.js';
import type { Actor } from '../access/actor.js';
import type { Ladder } from '../people/ladder/ladder.js';
import { conditionsOf, transitionOf } from '../engagements/lifecycle/engagement.lifecycle.js';
import { factsOf } from '../engagements/engagement.policy.js';
import { presentSummary } from '../engagements/engagement.presenter.js';
import type {
  AbsentDeciderDto,
  ChangeRequestDto,
  ConditionDto,
  DeciderDto,
  RoundDto,
} from './change-request.dto.js';
import { type ChangeRequestRow, requestCaseOf } from './change-request.row.js';
import type { RequestOnEngagement } from './changes.queries.js';
import { eligibilityOf } from './eligibility.js';

const instant = (text: string | null) => text && new Date(text).toISOString();

export function presentRequest(actor: Actor, found: RequestOnEngagement, ladder: Ladder): ChangeRequestDto {
  const { request, engagement } = found;
  const ladderCase = requestCaseOf(request, engagement);
  return {
    id: request.id,
    engagement: presentSummary(actor, engagement, ladder),
    verb: request.verb,
    leadsTo: transitionOf(request.verb).to,
    input: request.input,
    round: request.round,
    state: request.state,
    askedBy: request.askedBy,
    askedAt: instant(request.askedAt)!,
    decideBy: ladder.decideBy(ladderCase),
    daysLeft: ladder.daysLeft(ladderCase),
    climbs: request.state === 'open' ? ladder.climbs(ladderCase) : 0,
    decidedBy: request.decidedBy,
    onBehalfOf: request.onBehalfOf,
    decidedAt: instant(request.decidedAt),
    note: request.note,
    decidable: decidable(actor, found, ladder),
  };
}

function decidable(actor: Actor, { request, engagement }: RequestOnEngagement, ladder: Ladder) {
  if (request.state !== 'open') {
    const reason = say('change-request.ended', { state: request.state });
    return { allowed: false, reason, onBehalfOfId: null };
  }
  const eligibility = eligibilityOf(actor, request, engagement, ladder);
  return eligibility.isEligible
    ? { allowed: true, reason: null, onBehalfOfId: eligibility.decider.onBehalfOf?.id ?? null }
    : { allowed: false, reason: eligibility.reason, onBehalfOfId: null };
}

/** The conditions of the request's verb that apply, and whether each holds now. */
export function presentConditions({ request, engagement }: RequestOnEngagement): ConditionDto[] {
  const facts = factsOf(engagement);
  return conditionsOf(request.verb, facts, request.input).map((condition) => ({
    ...say(condition.code),
    holds: condition.holds(facts, request.input, request.askedBy.id),
  }));
}

export function presentDeciders({ request, engagement }: RequestOnEngagement, ladder: Ladder): DeciderDto[] {
  if (request.state !== 'open') return [];
  return ladder.deciders(requestCaseOf(request, engagement)).map(({ userId, name, onBehalfOf }) => ({
    id: userId,
    name,
    onBehalfOf,
  }));
}

export function presentAbsent(
  { request, engagement }: RequestOnEngagement,
  ladder: Ladder,
): AbsentDeciderDto[] {
  if (request.state !== 'open') return [];
  return ladder
    .absent(requestCaseOf(request, engagement))
    .map(({ userId, name, untilOn }) => ({ id: userId, name, untilOn }));
}

export const presentRound = (row: ChangeRequestRow): RoundDto => ({
  id: row.id,
  round: row.round,
  state: row.state,
  input: row.input,
  askedBy: row.askedBy,
  askedAt: instant(row.askedAt)!,
  decidedBy: row.decidedBy,
  decidedAt: instant(row.decidedAt),
  note: row.note,
});
