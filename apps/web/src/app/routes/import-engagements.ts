import { createRoute } from '@tanstack/react-router';
import { loadMessages } from '#web/lib/words/i18n.js';
import { rootRoute } from '../root-route.js';
import { screen } from '../screen.js';

export const importEngagementsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/engagements/import',
  // In a file of their own, so that the list, which shares the feature's messages, does not load them.
  loader: () => loadMessages('imports'),
  component: screen('engagement-import/import-screen'),
});
