import { createRoute } from '@tanstack/react-router';
import { workQuery } from '#web/features/work/api/work.js';
import { fetching } from '../fetching.js';
import { rootRoute } from '../root-route.js';
import { screen } from '../screen.js';

export const workRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  loader: (visit) => fetching(visit, workQuery),
  component: screen('work/work-screen'),
});
