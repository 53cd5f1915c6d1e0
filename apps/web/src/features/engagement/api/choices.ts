import { queryOptions } from '@tanstack/react-query';
import { api } from '#web/lib/api.js';

const MINUTES = 60_000;

/** Who holds a role in the team, of its own or from above. */
export const teamPeopleQuery = (team: string) =>
  queryOptions({
    queryKey: ['people', 'of-team', team],
    staleTime: 5 * MINUTES,
    queryFn: ({ signal }) => api.get('/people', { query: { team, active: 'true', limit: 200 }, signal }),
  });

export const partnersQuery = queryOptions({
  queryKey: ['partners', 'choices'],
  staleTime: 5 * MINUTES,
  queryFn: ({ signal }) => api.get('/partners', { query: { limit: 200 }, signal }),
});

export const platformsQuery = queryOptions({
  queryKey: ['platforms', 'choices'],
  staleTime: 5 * MINUTES,
  queryFn: ({ signal }) => api.get('/platforms', { signal }),
});
