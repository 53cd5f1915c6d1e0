import { createRoute } from '@tanstack/react-router';
import { texts } from '#web/lib/search-params.js';
import { rootRoute } from '../root-route.js';
import { screen } from '../screen.js';

export interface DashboardSearch {
  /** Ids or slugs; each with the teams below. */
  team?: string[];
  /** Codes of the catalogue; each with what is under it. */
  opportunity?: string[];
}

export const dashboardRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/dashboard',
  validateSearch: (search: Record<string, unknown>): DashboardSearch => ({
    team: texts(search.team),
    opportunity: texts(search.opportunity),
  }),
  component: screen('dashboard/dashboard-screen'),
});
