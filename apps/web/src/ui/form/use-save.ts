import { type MutationOptions, useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type ApiProblem, asProblem } from '#web/lib/api/problem.js';

export interface Save<Input> {
  submit: (input: Input) => void;
  isPending: boolean;
  isSent: boolean;
  problem: ApiProblem | undefined;
  /** What others changed since the form opened, if there was a conflict. The next submit is based on it. */
  meanwhile: ReactNode;
}

interface Options<Input, Kept, Result> {
  /** The record that the form changes; undefined if it creates one. */
  record?: Kept;
  /** `seen` is the record when the form opened or after a conflict; `version` is its version. */
  send: (input: Input, version: number, seen: Kept | undefined) => Promise<Result>;
  /** Fetches again what shows the record. */
  refresh: () => Promise<unknown>;
  /** The record as it is now; undefined if it is gone. Called after `refresh`. */
  reload?: () => Promise<Kept | undefined>;
  /** What others changed, in words. Nothing if it does not concern the form. */
  changesIn?: (seen: Kept, now: Kept) => ReactNode | Promise<ReactNode>;
  onDone: (result: Result) => void;
  /** For a form that is always on the page: the person has seen what the page shows. */
  isFollowing?: boolean;
  mutation?: Pick<MutationOptions, 'mutationKey' | 'scope'>;
}

/**
 * Sends a form. After a conflict (409, 412) the form keeps what was typed and shows what others changed, and the
 * next try uses the refreshed version.
 */
export function useSave<Input, Kept extends { version: number }, Result>({
  record,
  send,
  refresh,
  reload,
  changesIn,
  onDone,
  isFollowing,
  mutation: options,
}: Options<Input, Kept, Result>): Save<Input> {
  const [opened, setOpened] = useState(record);
  const [meanwhile, setMeanwhile] = useState<ReactNode>();
  const seen = isFollowing ? record : opened;

  const catchUp = async () => {
    await refresh();
    const now = await reload?.();
    if (!seen || !now) return;
    setOpened(now);
    setMeanwhile(await changesIn?.(seen, now));
  };
  const mutation = useMutation({
    ...options,
    mutationFn: async (input: Input) => {
      try {
        return await send(input, seen?.version ?? 0, seen);
      } catch (error) {
        // If that fails too, the person still needs to see the refusal.
        if (asProblem(error).isConflict) await catchUp().catch(() => undefined);
        throw error;
      }
    },
    onMutate: () => setMeanwhile(undefined),
    onSuccess: async (result) => {
      await refresh();
      onDone(result);
    },
  });
  return {
    submit: (input) => mutation.mutate(input),
    isPending: mutation.isPending,
    isSent: mutation.isSuccess,
    problem: mutation.error ? asProblem(mutation.error) : undefined,
    meanwhile,
  };
}
