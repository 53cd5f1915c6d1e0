import { queryOptions } from '@tanstack/react-query';
import { api } from '#web/lib/api/api.js';

/** The people with a leaving date for whom the reader answers, and the reader. */
export const leavingQuery = queryOptions({
  queryKey: ['people', 'leaving'],
  queryFn: ({ signal }) => api.get('/people/leaving', { signal }),
});
