import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../root-route.js';
import { screen } from '../screen.js';

export const platformRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/platforms/$code',
  component: screen('platforms/platform-screen'),
});
