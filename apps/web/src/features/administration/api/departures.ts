import { queryOptions } from '@tanstack/react-query';
import { api, type Dto } from '#web/lib/api/api.js';

export type Departure = Dto<'DepartureDto'>;
export type DepartureBody = Dto<'DepartureBody'>;

/** What a person would leave behind if their account ends, or their role in a team. */
export const departureQuery = (personId: string, team: string | undefined) =>
  queryOptions({
    queryKey: ['people', 'departure', personId, team ?? null],
    staleTime: 0,
    queryFn: ({ signal }) =>
      team === undefined
        ? api.get('/people/{id}/departure', { path: { id: personId }, signal })
        : api.get('/teams/{team}/members/{personId}/departure', { path: { team, personId }, signal }),
  });

export const leaveBureau = (id: string, version: number, body: DepartureBody) =>
  api.post('/people/{id}/departure', { path: { id }, version, body });

export const leaveTeam = (personId: string, team: string, body: DepartureBody) =>
  api.post('/teams/{team}/members/{personId}/departure', { path: { team, personId }, body });
