import { createRoute } from '@tanstack/react-router';
import { readDecisionsSearch } from '#web/features/decisions/search.js';
import { rootRoute } from '../root-route.js';
import { screen } from '../screen.js';

export const decisionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/decisions',
  validateSearch: readDecisionsSearch,
  component: screen('decisions/decisions-screen'),
});
