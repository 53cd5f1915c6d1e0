import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem.js';

/** Retry only what may pass by itself: network and server faults. */
const isPassing = (error: unknown) =>
  !(error instanceof ApiProblem) || error.status === 0 || error.status >= 500;

/** Keys are `[noun, …]`, such as ['engagements', 'list', filters] or ['engagements', ref]. Invalidate by the noun. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (count, error) => count < 2 && isPassing(error),
    },
    // Without a network a write fails at once: if it waited, the screen would show as done what was never sent.
    mutations: { retry: false, networkMode: 'always' },
  },
});
