import type { Verb } from '#contract';
import type { Sentence } from '#locales/sentence.js';
import { type Fault, fault, Problem, problems } from '#platform/http/problem.js';
import type { Actor } from '../access/actor.js';
import type { Ladder } from '../people/ladder/ladder.js';
import { reasonsAgainst, wrongStatus } from '../engagements/lifecycle/engagement.actions.js';
import { engagementErrors } from '../engagements/engagement.errors.js';
import { transitionOf, unmetConditions } from '../engagements/lifecycle/engagement.lifecycle.js';
import { factsOf } from '../engagements/engagement.policy.js';
import { actionContext } from '../engagements/engagement.presenter.js';
import type { EngagementRow } from '../engagements/engagement.row.js';
import type { Condition, TransitionInput } from '../engagements/lifecycle/engagement.transition.js';
import { changeRequestErrors } from './change-request.errors.js';
import type { RequestOnEngagement } from './changes.queries.js';

/**
 * What refuses a request outright: a reason about the person (403) or about the state of the engagement (409).
 * All other reasons are conditions (422).
 */
function refusalFor(reason: Sentence): Problem | undefined {
  switch (reason.code) {
    case 'transition.wrong-status':
    case 'transition.request-open':
      return new Problem(409, reason);
    case 'transition.not-yours-to-ask':
      return new Problem(403, reason);
    case 'asked-for-completion':
      return problems.forbidden('transition.asked-for-completion');
    default:
      return undefined;
  }
}

const faultsOf = (conditions: readonly Condition[]): Fault[] =>
  conditions.map(({ code, pointer }) => fault(pointer, code));

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
  for (const reason of reasons) {
    const refusal = refusalFor(reason);
    if (refusal) throw refusal;
  }
  const unmet = faultsOf(unmetConditions(verb, context.facts, input, actor.userId));
  const undecidable = reasons.filter(({ code }) => code === 'nobody-to-decide');
  if (unmet.length + undecidable.length > 0)
    throw engagementErrors.transitionUnmet([...unmet, ...undecidable]);
}

/** Checks the conditions again at the time of the decision. @throws 422 with those that no longer hold */
export function assertStillHolds({ request, engagement }: RequestOnEngagement): void {
  const { verb } = request;
  if (!transitionOf(verb).from.includes(engagement.status)) {
    throw new Problem(409, wrongStatus(verb, engagement.status, 'changed'));
  }
  const unmet = unmetConditions(verb, factsOf(engagement), request.input, request.askedBy.id);
  if (unmet.length > 0) throw changeRequestErrors.unmet(faultsOf(unmet));
}
