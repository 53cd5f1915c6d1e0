import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../root-route.js';
import { screen } from '../screen.js';

export const workRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: screen('work/work-screen'),
});
