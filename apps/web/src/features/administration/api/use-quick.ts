import { useMutation } from '@tanstack/react-query';
import { asProblem } from '#web/lib/api/problem.js';
import { queryClient } from '#web/lib/api/query-client.js';
import { notify } from '#web/lib/toasts.js';

/** Query keys that show what administration changes: people, teams, and what the person may do. */
const NOUNS = ['people', 'teams', 'grants', 'session', 'operations', 'audit', 'reminders'];

export const refresh = () =>
  Promise.all(NOUNS.map((noun) => queryClient.invalidateQueries({ queryKey: [noun] })));

/** An action without a form. A message shows errors, and the page is fetched again in any case. */
export function useQuick<Input, Result = unknown>(
  send: (input: Input) => Promise<Result>,
  done: (input: Input, result: Result) => void,
) {
  return useMutation({
    mutationFn: send,
    onSuccess: async (result, input) => {
      await refresh();
      done(input, result);
    },
    onError: async (error) => {
      notify(asProblem(error).detail, { kind: 'error' });
      await refresh();
    },
  });
}
