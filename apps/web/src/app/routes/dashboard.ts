import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../root-route.js';
import { screen } from '../screen.js';

export const dashboardRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/dashboard',
  component: screen('dashboard/dashboard-screen'),
});
