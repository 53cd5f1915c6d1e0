import { createRoute } from '@tanstack/react-router';
import { loadMessages } from '#web/lib/words/i18n.js';
import { rootRoute } from '../root-route.js';
import { screen } from '../screen.js';

export const importEngagementsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/engagements/import',
  // A file of their own: the list, which shares the feature's messages, need not carry them.
  loader: () => loadMessages('imports'),
  component: screen('engagement-import/import-screen'),
});
