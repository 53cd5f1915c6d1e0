import { useMutation } from '@tanstack/react-query';
import { api } from '#web/lib/api/api.js';
import { clearRecent } from '#web/lib/recent.js';

/** Signs out by loading the first page again, so that nothing about the person stays in memory. */
export const useSignOut = () =>
  useMutation({
    mutationFn: () => api.post('/auth/logout'),
    onSettled: () => {
      clearRecent();
      location.assign('/');
    },
  });
