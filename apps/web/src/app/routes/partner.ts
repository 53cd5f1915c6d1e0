import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../root-route.js';
import { screen } from '../screen.js';

export const partnerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/partners/$id',
  component: screen('partners/partner-screen'),
});
