import { useMutation } from '@tanstack/react-query';
import { api } from '#web/lib/api/api.js';

/** Sends the password again within the open session: administration asks for it after a while. */
export const useGivePassword = (onGiven: () => void) =>
  useMutation({
    mutationFn: (password: string) => api.post('/auth/password', { body: { password } }),
    onSuccess: onGiven,
  });
