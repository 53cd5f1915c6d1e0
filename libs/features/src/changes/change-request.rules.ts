import type { Verb } from '#contract';
import type { Fault } from '#platform/http/problem.js';
import type { Actor } from '../access/actor.js';
import type { Ladder } from '../people/ladder/ladder.js';
import { reasonsAgainst, statusName } from '../engagements/lifecycle/engagement.actions.js';
import { engagementErrors } from '../engagements/engagement.errors.js';
import { transitionOf, unmetConditions } from '../engagements/lifecycle/engagement.lifecycle.js';
import { factsOf } from '../engagements/engagement.policy.js';
import { actionContext } from '../engagements/engagement.presenter.js';
import type { EngagementRow } from '../engagements/engagement.row.js';
import type { Condition, TransitionInput } from '../engagements/lifecycle/engagement.transition.js';
import { changeRequestErrors } from './change-request.errors.js';
import type { RequestOnEngagement } from './changes.queries.js';

/**
 * Reasons about the person (403) and about the state of the engagement (409); all others are conditions
 * (422).
 */
const FORBIDDEN = new Set(['not-yours-to-ask', 'asked-for-completion']);
const WRONG_STATE = new Set(['wrong-status', 'request-open']);

const faultsOf = (conditions: readonly Condition[]): Fault[] =>
  conditions.map(({ code, detail, pointer }) => ({ code, detail, ...(pointer && { pointer }) }));

/** @throws 400 if the input has a field that the verb does not take */
export function assertTaken(verb: Verb, input: TransitionInput): void {
  const { takes } = transitionOf(verb);
  const taken = new Set<string>([...takes, 'reason', 'note']);
  const foreign = Object.entries(input).find(([field, value]) => value !== undefined && !taken.has(field));
  if (foreign) throw engagementErrors.fieldNotTaken(verb, foreign[0]);
}

/** @throws 403 · 409 · 422 with every reason against it */
export function assertMayAsk(
  actor: Actor,
  row: EngagementRow,
  verb: Verb,
  input: TransitionInput,
  ladder: Ladder,
): void {
  const context = actionContext(actor, row, ladder);
  const reasons = reasonsAgainst(verb, context);
  for (const { code, detail } of reasons) {
    if (WRONG_STATE.has(code)) throw engagementErrors.transitionWrongStatus(code, detail);
    if (FORBIDDEN.has(code)) throw engagementErrors.transitionRefused(code, detail);
  }
  const unmet = faultsOf(unmetConditions(verb, context.facts, input, actor.userId));
  const undecidable = reasons.filter(({ code }) => code === 'nobody-to-decide');
  if (unmet.length + undecidable.length > 0)
    throw engagementErrors.transitionUnmet([...unmet, ...undecidable]);
}

/** Checks the conditions again at the time of the decision. @throws 422 with those that no longer hold */
export function assertStillHolds({ request, engagement }: RequestOnEngagement): void {
  const { from } = transitionOf(request.verb);
  if (!from.includes(engagement.status)) {
    throw engagementErrors.transitionWrongStatus(
      'wrong-status',
      `The engagement is now ${statusName(engagement.status)}.`,
    );
  }
  const unmet = unmetConditions(request.verb, factsOf(engagement), request.input, request.askedBy.id);
  if (unmet.length > 0) throw changeRequestErrors.unmet(faultsOf(unmet));
}
