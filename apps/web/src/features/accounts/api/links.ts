import { useMutation, useQuery } from '@tanstack/react-query';
import { api, type Dto } from '#web/lib/api/api.js';

/** Whose link it is. Reading it changes nothing: a link is used up only when a password is chosen. */
export const useLink = (secret: string) =>
  useQuery({
    queryKey: ['account-link', secret],
    queryFn: () => api.post('/auth/link', { body: { secret } }),
    retry: false,
    staleTime: Infinity,
  });

export const useChoosePassword = () =>
  useMutation({
    mutationFn: (body: Dto<'ChoosePasswordBody'>) => api.post('/auth/link/password', { body }),
  });

export const useRequestReset = () =>
  useMutation({
    mutationFn: (email: string) => api.post('/auth/password-reset', { body: { email } }),
  });
