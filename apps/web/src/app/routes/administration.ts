import { createRoute } from '@tanstack/react-router';
import { readAdministrationSearch } from '#web/features/administration/search.js';
import { rootRoute } from '../root-route.js';
import { screen } from '../screen.js';

export const administrationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/administration/{-$section}',
  validateSearch: readAdministrationSearch,
  component: screen('administration/administration-screen'),
});
