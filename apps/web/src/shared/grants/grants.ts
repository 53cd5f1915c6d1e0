import { queryOptions } from '@tanstack/react-query';
import { api, type Dto } from '#web/lib/api/api.js';

export type Grant = Dto<'GrantDto'>;

/** Changes of roles and other powers that wait for a second person, as far as this person may see them. */
export const grantsQuery = queryOptions({
  queryKey: ['grants'],
  queryFn: ({ signal }) => api.get('/grants', { signal }),
  staleTime: 30_000,
});
