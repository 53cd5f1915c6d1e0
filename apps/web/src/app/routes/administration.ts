import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../root-route.js';
import { screen } from '../screen.js';

export const administrationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/administration/{-$section}',
  component: screen('administration/administration-screen'),
});
