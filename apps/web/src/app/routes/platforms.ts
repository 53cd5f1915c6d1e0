import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../root-route.js';
import { screen } from '../screen.js';

export const platformsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/platforms',
  component: screen('platforms/platforms-screen'),
});
