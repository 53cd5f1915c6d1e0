import { createRoute } from '@tanstack/react-router';
import { readDashboardSearch } from '#web/features/dashboard/search.js';
import { rootRoute } from '../root-route.js';
import { screen } from '../screen.js';

export const dashboardRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/dashboard',
  validateSearch: readDashboardSearch,
  component: screen('dashboard/dashboard-screen'),
});
