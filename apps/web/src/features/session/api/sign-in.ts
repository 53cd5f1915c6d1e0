import { useMutation } from '@tanstack/react-query';
import { api, type Dto } from '#web/lib/api/api.js';
import type { Me } from '#web/lib/api/session.js';

export const useSignIn = (onSignedIn: (me: Me) => void) =>
  useMutation({
    mutationFn: (body: Dto<'SignInBody'>) => api.post('/auth/login', { body }),
    onSuccess: onSignedIn,
  });
