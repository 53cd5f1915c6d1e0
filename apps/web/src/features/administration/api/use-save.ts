import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type ApiProblem, asProblem } from '#web/lib/api/problem.js';
import { notify } from '#web/lib/toasts.js';

/** Query keys that show what administration changes: people, teams, and what the person may do. */
const NOUNS = ['people', 'teams', 'grants', 'session', 'operations', 'audit', 'reminders'];

function useRefresh() {
  const client = useQueryClient();
  return () => Promise.all(NOUNS.map((noun) => client.invalidateQueries({ queryKey: [noun] })));
}

export interface Save<Input, Kept> {
  submit: (input: Input) => void;
  isPending: boolean;
  problem: ApiProblem | undefined;
  /** The record as it was when the form was opened. */
  opened: Kept | undefined;
  /** The record as someone else has changed it since. The next submit is based on it. */
  current: Kept | undefined;
}

interface Options<Input, Kept, Result> {
  /** The record that the form changes; undefined if it creates one. */
  record?: Kept;
  send: (input: Input, version: number) => Promise<Result>;
  /** Fetches the record again after it was refused for an old version. */
  reload?: () => Promise<Kept>;
  onDone: (result: Result) => void;
}

/** Sends a form. On a 412 it fetches the other person's version and keeps what was typed. */
export function useSave<Input, Kept extends { version: number }, Result>({
  record,
  send,
  reload,
  onDone,
}: Options<Input, Kept, Result>): Save<Input, Kept> {
  const refresh = useRefresh();
  const [opened] = useState(record);
  const [current, setCurrent] = useState<Kept>();
  const mutation = useMutation({
    mutationFn: async (input: Input) => {
      try {
        return await send(input, (current ?? opened)?.version ?? 0);
      } catch (error) {
        if (asProblem(error).status === 412 && reload) setCurrent(await reload());
        throw error;
      }
    },
    onSuccess: async (result) => {
      await refresh();
      onDone(result);
    },
  });
  return {
    submit: (input) => mutation.mutate(input),
    isPending: mutation.isPending,
    problem: mutation.error ? asProblem(mutation.error) : undefined,
    opened,
    current,
  };
}

/** An action without a form. A message shows errors, and the page is fetched again in any case. */
export function useQuick<Input, Result = unknown>(
  send: (input: Input) => Promise<Result>,
  done: (input: Input, result: Result) => void,
) {
  const refresh = useRefresh();
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
