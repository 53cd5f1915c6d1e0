import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type ApiProblem, asProblem } from '#web/lib/problem.js';
import { notify } from '#web/lib/toasts.js';
import { type ActivityEntry, activitySince } from './activity.js';
import { type Engagement, engagementQuery, refresh } from './engagement.js';

export interface Write<Input> {
  submit: (input: Input) => void;
  isPending: boolean;
  isSent: boolean;
  problem: ApiProblem | undefined;
  /** What others did meanwhile, where that is why it was refused. Sent again, it goes out on top of theirs. */
  meanwhile: readonly ActivityEntry[];
}

interface Options<Input, Result> {
  /** `version` is the one that the person saw when the form was opened. */
  send: (input: Input, version: number) => Promise<Result>;
  onDone: (result: Result) => void;
  /** For a form that stands on the page all the time: what the page shows is what the person saw. */
  isFollowing?: boolean;
}

/** A write of a form about an engagement: on 409 and 412 fetches what the others changed, and the form stays as typed. */
export function useWrite<Input, Result>(
  engagement: Engagement,
  { send, onDone, isFollowing }: Options<Input, Result>,
): Write<Input> {
  const client = useQueryClient();
  const [opened, setOpened] = useState(engagement);
  const [meanwhile, setMeanwhile] = useState<readonly ActivityEntry[]>([]);
  const seen = isFollowing ? engagement : opened;

  const mutation = useMutation({
    mutationFn: async (input: Input) => {
      try {
        return await send(input, seen.version);
      } catch (error) {
        if (asProblem(error).isConflict) {
          setMeanwhile(await activitySince(seen).catch(() => []));
          await refresh(client);
          setOpened(await client.ensureQueryData(engagementQuery(engagement.reference)));
        }
        throw error;
      }
    },
    onMutate: () => setMeanwhile([]),
    onSuccess: async (result) => {
      await refresh(client);
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

/** A write without a form, by one press: what goes wrong is said in a message, and the page is fetched anew. */
export function useQuickWrite<Input>(send: (input: Input) => Promise<unknown>, done: (input: Input) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: async (_result, input) => {
      await refresh(client);
      done(input);
    },
    onError: (error) => {
      notify(asProblem(error).detail, { kind: 'error' });
      void refresh(client);
    },
  });
}
