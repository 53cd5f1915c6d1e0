import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type Dto } from '#web/lib/api/api.js';

export type Token = Dto<'TokenDto'>;

const TOKENS = ['profile', 'tokens'];

export const tokensQuery = queryOptions({
  queryKey: TOKENS,
  queryFn: ({ signal }) => api.get('/me/tokens', { signal }),
});

export function useCreateToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Dto<'CreateTokenBody'>) => api.post('/me/tokens', { body }),
    onSettled: () => client.invalidateQueries({ queryKey: TOKENS }),
  });
}

export function useRevokeToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.delete('/me/tokens/{id}', { path: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: TOKENS }),
  });
}
