import { type Status, type Verb, VERBS } from '#contract';
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
  /** Why not, in words; empty if allowed. */
  reasons: string[];
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

const ASKER_NAMES: Record<Asker, string> = {
  owner: 'its owner',
  co_owner: 'a co-owner',
  officer: 'an officer of the team',
  supervisor: 'a supervisor of the team',
};

export const statusName = (status: Status) => (status === 'draft' ? 'a draft' : status.replace('_', ' '));

/** "planned, active or on hold" */
const either = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/**
 * Why `verb` may not be requested now, in words; empty if it may. Conditions on the input are checked once it
 * is sent.
 */
export function reasonsAgainst(verb: Verb, context: ActionContext): { code: string; detail: string }[] {
  const { facts, actorIs, openRequestVerb, actorId } = context;
  const transition = transitionOf(verb);
  if (!transition.from.includes(facts.status)) {
    const from = either.format(transition.from.map(statusName));
    return [
      {
        code: 'wrong-status',
        detail: `It is ${statusName(facts.status)}; this is possible only while it is ${from}.`,
      },
    ];
  }
  const askers = transition.askedBy(facts);
  const reasons: { code: string; detail: string }[] = [];
  if (!askers.some((asker) => actorIs.includes(asker))) {
    reasons.push({
      code: 'not-yours-to-ask',
      detail: `Only ${either.format(askers.map((asker) => ASKER_NAMES[asker]))} may do this.`,
    });
  }
  if (openRequestVerb) {
    reasons.push({
      code: 'request-open',
      detail: `A request to ${openRequestVerb} it is waiting for a decision.`,
    });
  }
  for (const { code, detail } of unmetConditions(verb, facts, {}, actorId, { isFormEmpty: true })) {
    reasons.push({ code, detail });
  }
  if (reasons.length === 0 && transition.needsDecision(facts) && !context.isDecidable(verb)) {
    reasons.push({
      code: 'nobody-to-decide',
      detail:
        'Nobody else can decide it today: no other supervisor of the team, or of a team above it, is available and may read it.',
    });
  }
  return reasons;
}

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
      reasons: reasons.map(({ detail }) => detail),
      needsDecision: transition.needsDecision(context.facts),
      takes: [...transition.takes],
      requires: [...new Set(missingFields(verb, context))],
    };
  });
}
