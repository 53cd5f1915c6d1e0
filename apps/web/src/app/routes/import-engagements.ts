import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../root-route.js';
import { screen } from '../screen.js';

export const importEngagementsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/engagements/import',
  component: screen('engagement-import/import-screen'),
});
