import { type Verb, VERBS } from '#contract';
import { oneOf, text } from '#web/lib/search-params.js';

/** No view means: the requests that the person can decide. */
const DECISION_VIEWS = ['open', 'asked'] as const;
type DecisionView = (typeof DECISION_VIEWS)[number];

export interface DecisionsSearch {
  view?: DecisionView;
  verb?: Verb;
  sort?: string;
}

/** Reads the address. Leaves out unknown and malformed values. */
export const readDecisionsSearch = (search: Record<string, unknown>): DecisionsSearch => ({
  view: oneOf(search.view, DECISION_VIEWS),
  verb: oneOf(search.verb, VERBS),
  sort: text(search.sort),
});
