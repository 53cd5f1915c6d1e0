import { createRoute } from '@tanstack/react-router';
import { readPartnersSearch } from '#web/features/partners/search.js';
import { rootRoute } from '../root-route.js';
import { screen } from '../screen.js';

export const partnersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/partners',
  validateSearch: readPartnersSearch,
  component: screen('partners/partners-screen'),
});
