import { createRoute } from '@tanstack/react-router';
import { type Verb, VERBS } from '#contract';
import { oneOf, text } from '#web/lib/search-params.js';
import { rootRoute } from '../root-route.js';
import { screen } from '../screen.js';

/** Without one of these: those for the person to decide. */
export const DECISION_VIEWS = ['open', 'asked'] as const;
export type DecisionView = (typeof DECISION_VIEWS)[number];

export interface DecisionsSearch {
  view?: DecisionView;
  verb?: Verb;
  sort?: string;
}

export const decisionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/decisions',
  validateSearch: (search: Record<string, unknown>): DecisionsSearch => ({
    view: oneOf(search.view, DECISION_VIEWS),
    verb: oneOf(search.verb, VERBS),
    sort: text(search.sort),
  }),
  component: screen('decisions/decisions-screen'),
});
