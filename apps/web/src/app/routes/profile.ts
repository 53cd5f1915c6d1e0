import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../root-route.js';
import { screen } from '../screen.js';

export const profileRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/profile/{-$section}',
  component: screen('profile/profile-screen'),
});
