import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type ApiProblem, asProblem } from '#web/lib/api/problem.js';
import { notify } from '#web/lib/toasts.js';

/** What administration changes is shown in many places: people, teams, and what the person may do. */
const NOUNS = ['people', 'teams', 'grants', 'session', 'operations', 'audit', 'reminders'];

function useRefresh() {
  const client = useQueryClient();
  return () => Promise.all(NOUNS.map((noun) => client.invalidateQueries({ queryKey: [noun] })));
}

export interface Save<Input, Kept> {
  submit: (input: Input) => void;
  isPending: boolean;
  problem: ApiProblem | undefined;
  /** As it was when the form was opened. */
  opened: Kept | undefined;
  /** As somebody else has left it meanwhile; sent again, the form goes out on top of that. */
  current: Kept | undefined;
}

interface Options<Input, Kept, Result> {
  /** What the form was opened with, where it changes something. */
  record?: Kept;
  send: (input: Input, version: number) => Promise<Result>;
  /** Fetches the record anew, once it was refused for an old version. */
  reload?: () => Promise<Kept>;
  onDone: (result: Result) => void;
}

/** A form that is sent: on 412 it fetches what the other person left, and keeps what was typed. */
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

/** Something done by one press: what goes wrong is said in a message, and the page is fetched anew either way. */
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
