import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type Dto } from '#web/lib/api/api.js';
import { queryClient } from '#web/lib/api/query-client.js';

export type Delegation = Dto<'DelegationDto'>;
export type Session = Dto<'SessionDto'>;

const LIMIT = 200;
const PREFERENCES = ['profile', 'preferences'];
const SESSIONS = ['profile', 'sessions'];
const TOKENS = ['profile', 'tokens'];
const DELEGATIONS = ['profile', 'delegations'];

export const preferencesQuery = queryOptions({
  queryKey: PREFERENCES,
  queryFn: ({ signal }) => api.get('/me/preferences', { signal }),
});
export const sessionsQuery = queryOptions({
  queryKey: SESSIONS,
  queryFn: ({ signal }) => api.get('/me/sessions', { signal }),
});
export const delegationsQuery = queryOptions({
  queryKey: DELEGATIONS,
  queryFn: ({ signal }) => api.get('/delegations', { query: { limit: LIMIT }, signal }),
});
/** People to whom the person may delegate approval authority, for one team or for all they supervise. */
export const borrowersQuery = (team: string | undefined) =>
  queryOptions({
    queryKey: ['people', 'borrowers', team],
    // Keeps the chosen person while those of another team load.
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.get('/delegations/borrowers', { query: { team }, signal }),
  });

/** Fetches again after each change, done or refused. */
function useChange<Input>(change: (input: Input) => Promise<unknown>, keys: readonly string[][]) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

export const savePreferences = (body: Dto<'UpdatePreferencesBody'>, version: number) =>
  api.patch('/me/preferences', { body, version });
export const refreshPreferences = () =>
  Promise.all(
    [PREFERENCES, ['session', 'me']].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
  );
export const useChangePassword = () =>
  useChange((body: Dto<'ChangePasswordBody'>) => api.post('/me/password', { body }), [SESSIONS, TOKENS]);
/** Without an id: ends all sessions except the current one. */
export const useEndSessions = () =>
  useChange(
    (id: string | undefined) =>
      id === undefined ? api.delete('/me/sessions') : api.delete('/me/sessions/{id}', { path: { id } }),
    [SESSIONS],
  );
export const useDelegate = () =>
  useChange((body: Dto<'CreateDelegationBody'>) => api.post('/delegations', { body }), [DELEGATIONS]);
export const useRevoke = () =>
  useChange((id: string) => api.delete('/delegations/{id}', { path: { id } }), [DELEGATIONS]);
