import type { FetchQueryOptions, QueryKey } from '@tanstack/react-query';
import { queryClient } from '#web/lib/api/query-client.js';

/**
 * For the loader of a route: asks for what its screen shows first while the screen's code is on its way. The screen
 * reads it with `useQuery`, so nothing waits here. A link that is only pointed at asks for no data.
 */
export function fetching<Data, Key extends QueryKey>(
  { cause }: { cause: string },
  query: FetchQueryOptions<Data, Error, Data, Key>,
): void {
  if (cause !== 'preload') void queryClient.prefetchQuery(query);
}
