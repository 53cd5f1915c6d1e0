import { queryOptions } from '@tanstack/react-query';
import { api } from '#web/lib/api/api.js';
import { ApiProblem } from '#web/lib/api/problem.js';
import type { Me } from '#web/lib/api/session.js';

/** The signed-in person; null if there is none. */
export const meQuery = queryOptions({
  queryKey: ['session', 'me'],
  staleTime: 5 * 60_000,
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      return await api.get('/auth/me', { signal });
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) return null;
      throw error;
    }
  },
});
