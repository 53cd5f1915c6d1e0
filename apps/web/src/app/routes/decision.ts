import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../root-route.js';
import { screen } from '../screen.js';

export const decisionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/decisions/$id',
  component: screen('decisions/decision-screen'),
});
