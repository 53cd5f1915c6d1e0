import type { ChangeState, Day, Verb } from '#contract';
import { type PersonRef, personRef } from '../access/person-ref.js';
import type { LadderCase } from '../people/ladder/ladder.js';
import { transitionOf } from '../engagements/lifecycle/engagement.lifecycle.js';
import { ladderCaseOf } from '../engagements/engagement.policy.js';
import type { EngagementRow } from '../engagements/engagement.row.js';
import type { TransitionInput } from '../engagements/lifecycle/engagement.transition.js';

/** A change request with the names of its people. */
export interface ChangeRequestRow {
  id: string;
  engagementId: string;
  verb: Verb;
  input: TransitionInput;
  round: number;
  state: ChangeState;
  askedBy: PersonRef;
  /** The requester, and everybody who owned or co-owned the engagement while the request was open. */
  partyIds: string[];
  /** ISO 8601, as PostgreSQL writes it. */
  askedAt: string;
  askedOn: Day;
  askedAtSeq: string;
  decidedBy: PersonRef | null;
  onBehalfOf: PersonRef | null;
  decidedAt: string | null;
  note: string | null;
}

/** A ChangeRequestRow of `change_requests c`, joined as in CHANGE_REQUEST_JOINS, as one JSON column. */
export const CHANGE_REQUEST_JSON = `json_build_object(
  'id', c.id, 'engagementId', c.engagement_id, 'verb', c.verb, 'input', c.input, 'round', c.round, 'state', c.state,
  'askedBy', ${personRef('asker')}, 'partyIds', c.party_ids, 'askedAt', c.asked_at, 'askedOn', c.asked_on, 'askedAtSeq', c.asked_at_seq::text,
  'decidedBy', ${personRef('decider')}, 'onBehalfOf', ${personRef('lender')}, 'decidedAt', c.decided_at, 'note', c.note)`;

export const CHANGE_REQUEST_JOINS = `
  JOIN users asker ON asker.id = c.asked_by_id
  LEFT JOIN users decider ON decider.id = c.decided_by_id
  LEFT JOIN users lender ON lender.id = c.on_behalf_of_id`;

/** The request as the ladder needs it. */
export const requestCaseOf = (request: ChangeRequestRow, engagement: EngagementRow): LadderCase =>
  ladderCaseOf(engagement, {
    partyIds: request.partyIds,
    askedOn: request.askedOn,
    isAboveTeam: transitionOf(request.verb).isDecidedAbove ?? false,
  });
