import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../root-route.js';
import { screen } from '../screen.js';

export const handoverRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/handover/{-$id}',
  component: screen('handover/handover-screen'),
});
