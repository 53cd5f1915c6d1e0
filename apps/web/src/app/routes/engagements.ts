import { createRoute } from '@tanstack/react-router';
import { readEngagementsSearch } from '#web/lib/engagements-search.js';
import { rootRoute } from '../root-route.js';
import { screen } from '../screen.js';

/** The filters of the list, as the API takes them, and the view that shows it. */
export const engagementsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/engagements',
  validateSearch: readEngagementsSearch,
  component: screen('engagement-list/engagements-screen'),
});
