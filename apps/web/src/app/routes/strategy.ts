import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../root-route.js';
import { screen } from '../screen.js';

export const strategyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/strategy/{-$code}',
  component: screen('strategy/strategy-screen'),
});
