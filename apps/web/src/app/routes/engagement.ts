import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../root-route.js';
import { screen } from '../screen.js';

export const engagementRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/engagements/$ref/{-$tab}',
  component: screen('engagement/engagement-screen'),
});
