import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem.js';

/** Only what may go away by itself is tried again: the network, and faults of the server. */
const isPassing = (error: unknown) =>
  !(error instanceof ApiProblem) || error.status === 0 || error.status >= 500;

/** Keys are `[noun, …]`, such as ['engagements', 'list', filters] or ['engagements', ref]: invalidate by the noun. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (count, error) => count < 2 && isPassing(error),
    },
    // Without a network a write is refused at once: waiting for one, what is shown as done would never have been sent.
    mutations: { retry: false, networkMode: 'always' },
  },
});
