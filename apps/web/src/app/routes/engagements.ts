import { createRoute, redirect } from '@tanstack/react-router';
import { engagementsQuery } from '#web/features/engagement-list/api/list-engagements.js';
import { viewsQuery } from '#web/features/engagement-list/api/views.js';
import { isBare, openingOf } from '#web/features/engagement-list/components/views/saved-query.js';
import { filterOf, readEngagementsSearch } from '#web/lib/engagements-search.js';
import { queryClient } from '#web/lib/api/query-client.js';
import { rootRoute } from '../root-route.js';
import { screen } from '../screen.js';

/** The filters of the list, as the API takes them, and the view that shows it. */
export const engagementsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/engagements',
  validateSearch: readEngagementsSearch,
  loader: async ({ cause, location }) => {
    if (cause === 'preload') return;
    const search = readEngagementsSearch(location.search);
    if (!isBare(search)) return void queryClient.prefetchInfiniteQuery(engagementsQuery(filterOf(search)));
    const views = await queryClient.ensureQueryData(viewsQuery).catch(() => undefined);
    if (views) redirect({ to: '/engagements', search: openingOf(views.items), replace: true, throw: true });
  },
  component: screen('engagement-list/engagements-screen'),
});
