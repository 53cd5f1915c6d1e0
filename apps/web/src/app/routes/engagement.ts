import { createRoute } from '@tanstack/react-router';
import { type Verb, VERBS } from '#contract';
import { oneOf } from '#web/lib/search-params.js';
import { engagementQuery } from '#web/shared/engagement/engagement.js';
import { fetching } from '../fetching.js';
import { rootRoute } from '../root-route.js';
import { screen } from '../screen.js';

export interface EngagementSearch {
  /** Opens the dialog of this verb. My work and e-mails link to it. */
  verb?: Verb;
}

export const engagementRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/engagements/$ref/{-$tab}',
  validateSearch: (search: Record<string, unknown>): EngagementSearch => ({
    verb: oneOf(search.verb, VERBS),
  }),
  loader: (visit) => fetching(visit, engagementQuery(visit.params.ref)),
  component: screen('engagement-page/engagement-screen'),
});
