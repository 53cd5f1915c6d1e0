import { createRouter } from '@tanstack/react-router';
import { expectFocus } from '#web/lib/keys/route-focus.js';
import { parseSearch, stringifySearch } from '#web/lib/search-params.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { PageSkeleton } from '#web/ui/skeleton.js';
import { NotFound } from '../ui/not-found.js';
import { rootRoute } from './root-route.js';
import { invitationRoute, passwordResetRoute } from './routes/accounts.js';
import { administrationRoute } from './routes/administration.js';
import { dashboardRoute } from './routes/dashboard.js';
import { decisionRoute } from './routes/decision.js';
import { decisionsRoute } from './routes/decisions.js';
import { engagementRoute } from './routes/engagement.js';
import { engagementsRoute } from './routes/engagements.js';
import { handoverRoute } from './routes/handover.js';
import { importEngagementsRoute } from './routes/import-engagements.js';
import { inboxRoute } from './routes/inbox.js';
import { newEngagementRoute } from './routes/new-engagement.js';
import { partnerRoute } from './routes/partner.js';
import { partnersRoute } from './routes/partners.js';
import { platformRoute } from './routes/platform.js';
import { platformsRoute } from './routes/platforms.js';
import { profileRoute } from './routes/profile.js';
import { strategyRoute } from './routes/strategy.js';
import { workRoute } from './routes/work.js';

const routeTree = rootRoute.addChildren([
  administrationRoute,
  dashboardRoute,
  decisionRoute,
  decisionsRoute,
  engagementRoute,
  engagementsRoute,
  handoverRoute,
  importEngagementsRoute,
  inboxRoute,
  invitationRoute,
  newEngagementRoute,
  partnerRoute,
  partnersRoute,
  passwordResetRoute,
  platformRoute,
  platformsRoute,
  profileRoute,
  strategyRoute,
  workRoute,
]);

export const router = createRouter({
  routeTree,
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  // The query client caches what screens fetch, so the router does not.
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultPendingComponent: PageSkeleton,
  defaultErrorComponent: ({ error, reset }) => <ErrorPanel error={error} onRetry={reset} />,
  defaultNotFoundComponent: NotFound,
});

router.subscribe('onBeforeNavigate', ({ fromLocation, pathChanged }) => {
  if (fromLocation && pathChanged) expectFocus();
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
