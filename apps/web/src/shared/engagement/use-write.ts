import { useMutation, useMutationState, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type ApiProblem, asProblem } from '#web/lib/api/problem.js';
import { notify } from '#web/lib/toasts.js';
import { type ActivityEntry, activitySince } from './activity.js';
import { type Engagement, engagementQuery, refresh } from './engagement.js';

/** Versions, each with its engagement, of which a press of this person made the next. */
const pressed = new Set<string>();

/** What one's own press was still changing when a form was opened is no change by somebody else. */
function afterOwnPresses(reference: string, seen: number): number {
  let version = seen;
  while (pressed.has(`${reference} ${version}`)) version += 1;
  return version;
}

export interface Write<Input> {
  submit: (input: Input) => void;
  isPending: boolean;
  isSent: boolean;
  problem: ApiProblem | undefined;
  /** What others did meanwhile, where that is why it was refused. Sent again, it goes out on top of theirs. */
  meanwhile: readonly ActivityEntry[];
}

interface Options<Input, Result> {
  /** `version` is the one that the person saw when the form was opened, or was told of since; `seen` is what it held. */
  send: (input: Input, version: number, seen: Engagement) => Promise<Result>;
  onDone: (result: Result) => void;
  /** For a form that stands on the page all the time: what the page shows is what the person saw. */
  isFollowing?: boolean;
  /** Where a list shows at once what is being sent: what of the engagement it is, see `useUnderWay`. */
  part?: string;
  /** May take minutes: what is pressed meanwhile is shown as done, and must not wait behind it. */
  isLong?: boolean;
}

const keyOf = (reference: string, ...part: string[]) => ['write', reference, ...part];

/** One after the other, or the second of two would go out with the version that the first has changed. */
const inTurn = (reference: string) => ({ id: reference });

/** What was sent to a part of the engagement and is not answered yet, the earliest first: shown as done, until it is refused. */
export const useUnderWay = <Input>(reference: string, part: string): readonly Input[] =>
  useMutationState({
    filters: { mutationKey: keyOf(reference, part), status: 'pending' },
    select: ({ state }) => state.variables as Input,
  });

/** A write of a form about an engagement: on 409 and 412 fetches what the others changed, and the form stays as typed. */
export function useWrite<Input, Result>(
  engagement: Engagement,
  { send, onDone, isFollowing, part, isLong }: Options<Input, Result>,
): Write<Input> {
  const client = useQueryClient();
  const [opened, setOpened] = useState(engagement);
  const [meanwhile, setMeanwhile] = useState<readonly ActivityEntry[]>([]);
  const seen = isFollowing ? engagement : opened;
  const { reference } = engagement;

  const mutation = useMutation({
    mutationKey: part === undefined ? undefined : keyOf(reference, part),
    scope: isLong ? undefined : inTurn(reference),
    mutationFn: async (input: Input) => {
      try {
        return await send(input, afterOwnPresses(reference, seen.version), seen);
      } catch (error) {
        if (asProblem(error).isConflict) {
          setMeanwhile(await activitySince(seen).catch(() => []));
          await refresh(client);
          setOpened(await client.ensureQueryData(engagementQuery(reference)));
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

export interface QuickWrite<Input> {
  press: (input: Input) => void;
  underWay: readonly Input[];
}

interface QuickOptions<Input> {
  /** What of the engagement it changes, such as `milestones`, see `useUnderWay`. */
  part: string;
  /** `version` is the one that stands when its turn has come: the presses of a person wait for each other. */
  send: (input: Input, version: number) => Promise<unknown>;
  onDone: (input: Input) => void;
}

/** A write without a form, by one press: what goes wrong is said in a message, and the page is fetched anew. */
export function useQuickWrite<Input>(
  { reference }: Engagement,
  { part, send, onDone }: QuickOptions<Input>,
): QuickWrite<Input> {
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationKey: keyOf(reference, part),
    scope: inTurn(reference),
    mutationFn: async (input: Input) => {
      const { version } = await client.ensureQueryData(engagementQuery(reference));
      await send(input, version);
      return version;
    },
    onSuccess: async (before, input) => {
      onDone(input);
      await refresh(client);
      const now = client.getQueryData(engagementQuery(reference).queryKey);
      // Further on, somebody else has changed it too, and a form that is open must be told.
      if (now?.version === before + 1) pressed.add(`${reference} ${before}`);
    },
    onError: (error) => {
      notify(asProblem(error).detail, { kind: 'error' });
      return refresh(client);
    },
  });
  return { press: mutate, underWay: useUnderWay<Input>(reference, part) };
}

/** A list without what is being removed from it. */
export const without = <Item extends { id: string }>(
  items: readonly Item[],
  gone: readonly Item[],
): readonly Item[] => items.filter(({ id }) => gone.every((one) => one.id !== id));
