import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../root-route.js';
import { screen } from '../screen.js';

export const newEngagementRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/engagements/new',
  component: screen('engagement-new/new-engagement-screen'),
});
