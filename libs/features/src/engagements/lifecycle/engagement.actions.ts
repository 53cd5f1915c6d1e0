import { type Status, type Verb, VERBS } from '#contract';
import { say } from '#locales/say.js';
import type { Sentence } from '#locales/sentence.js';
import { transitionOf, unmetConditions } from './engagement.lifecycle.js';
import type { Asker, TransitionFacts } from './engagement.transition.js';

/** One verb as a person sees it: allowed or not, and why not. */
export interface Action {
  verb: Verb;
  /** The status it leads to; null if the status stays. */
  leadsTo: Status | null;
  /** Whether it starts from the current status; if not, that is the only reason given. */
  isFromHere: boolean;
  allowed: boolean;
  /** Why not; empty if allowed. */
  reasons: Sentence[];
  /** Whether it would wait for a supervisor's decision. */
  needsDecision: boolean;
  /** `takes`: the fields it accepts besides reason and note. `requires`: all fields that are still missing. */
  takes: string[];
  requires: string[];
}

export interface ActionContext {
  facts: TransitionFacts;
  /** The actor's id; null for the system. */
  actorId: string | null;
  /** The actor's relations to the engagement that may request something; empty if there are none. */
  actorIs: readonly Asker[];
  openRequestVerb: Verb | null;
  /** Whether anybody up the tree could decide if the actor asked now. */
  isDecidable(verb: Verb): boolean;
}

/** The reasons against `verb`, as functions, because most callers need no words; only the first if one is enough. */
function objections(
  verb: Verb,
  context: ActionContext,
  { isOneEnough }: { isOneEnough: boolean },
): (() => Sentence)[] {
  const { facts, actorIs, openRequestVerb, actorId } = context;
  const transition = transitionOf(verb);
  if (!transition.from.includes(facts.status)) return [() => wrongStatus(verb, facts.status, 'wrong')];
  const found: (() => Sentence)[] = [];
  const askers = transition.askedBy(facts);
  if (!askers.some((asker) => actorIs.includes(asker))) {
    found.push(() => say('transition.not-yours-to-ask', { askers }));
  }
  if (openRequestVerb) found.push(() => say('transition.request-open', { verb: openRequestVerb }));
  if (isOneEnough && found.length > 0) return found;
  for (const { code } of unmetConditions(verb, facts, {}, actorId, { isFormEmpty: true })) {
    found.push(() => say(code));
  }
  if (found.length === 0 && transition.needsDecision(facts) && !context.isDecidable(verb)) {
    found.push(() => say('nobody-to-decide'));
  }
  return found;
}

/** Why `verb` may not be requested now; empty if it may. Conditions on the input are checked once it is sent. */
export const reasonsAgainst = (verb: Verb, context: ActionContext): Sentence[] =>
  objections(verb, context, { isOneEnough: false }).map((reason) => reason());

/** `why` is `changed` if it had the right status when the verb was requested. */
export const wrongStatus = (verb: Verb, status: Status, why: 'changed' | 'wrong'): Sentence =>
  say('transition.wrong-status', { why, status, statuses: transitionOf(verb).from });

/** The verbs that the actor may use now. */
export const nextVerbsFor = (context: ActionContext): Verb[] =>
  VERBS.filter((verb) => objections(verb, context, { isOneEnough: true }).length === 0);

/** The fields that the verb needs now: for example a due date only if the current one has passed. */
const missingFields = (verb: Verb, { facts, actorId }: ActionContext): string[] =>
  unmetConditions(verb, facts, {}, actorId).flatMap(({ pointer }) => (pointer ? [pointer.slice(1)] : []));

/** Every verb of the lifecycle as the actor sees it. */
export function actionsFor(context: ActionContext): Action[] {
  return VERBS.map((verb) => {
    const transition = transitionOf(verb);
    const reasons = reasonsAgainst(verb, context);
    return {
      verb,
      leadsTo: transition.to,
      isFromHere: transition.from.includes(context.facts.status),
      allowed: reasons.length === 0,
      reasons,
      needsDecision: transition.needsDecision(context.facts),
      takes: [...transition.takes],
      requires: [...new Set(missingFields(verb, context))],
    };
  });
}
