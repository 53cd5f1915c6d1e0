import { useMutation, useMutationState, useQueryClient } from '@tanstack/react-query';
import { asProblem } from '#web/lib/api/problem.js';
import { notify } from '#web/lib/toasts.js';
import { type Save, useSave } from '#web/ui/form/use-save.js';
import { changesSince } from './changes-since.js';
import { type Engagement, engagementQuery, refresh } from './engagement.js';

/** Versions, each with its engagement, that a press of this person turned into the next version. */
const pressed = new Set<string>();

/** If this person's own press was still under way when a form opened, its change is not by someone else. */
function afterOwnPresses(reference: string, seen: number): number {
  let version = seen;
  while (pressed.has(`${reference} ${version}`)) version += 1;
  return version;
}

interface Options<Input, Result> {
  /**
   * `version` is the one that the person saw when the form opened or after a conflict; `seen` is the
   * engagement at that time.
   */
  send: (input: Input, version: number, seen: Engagement) => Promise<Result>;
  onDone: (result: Result) => void;
  /** For a form that is always on the page: the person has seen what the page shows. */
  isFollowing?: boolean;
  /** The part of the engagement that is sent, if a list shows it at once. See `useUnderWay`. */
  part?: string;
  /** May take minutes. Presses in the meantime are shown as done, and must not wait for it. */
  isLong?: boolean;
}

const keyOf = (reference: string, ...part: string[]) => ['write', reference, ...part];

/** One after another: otherwise the second write would carry a version that the first has changed. */
const inTurn = (reference: string) => ({ id: reference });

/** What was sent to a part of the engagement and has no answer yet, earliest first. Shown as done until refused. */
export const useUnderWay = <Input>(reference: string, part: string): readonly Input[] =>
  useMutationState({
    filters: { mutationKey: keyOf(reference, part), status: 'pending' },
    select: ({ state }) => state.variables as Input,
  });

/** Sends a form about an engagement. After a conflict it shows what others did meanwhile. */
export function useWrite<Input, Result>(
  engagement: Engagement,
  { send, onDone, isFollowing, part, isLong }: Options<Input, Result>,
): Save<Input> {
  const client = useQueryClient();
  const { reference } = engagement;
  return useSave<Input, Engagement, Result>({
    record: engagement,
    send: (input, version, seen = engagement) => send(input, afterOwnPresses(reference, version), seen),
    refresh: () => refresh(client),
    reload: () => client.ensureQueryData(engagementQuery(reference)),
    changesIn: changesSince,
    onDone,
    isFollowing,
    mutation: {
      mutationKey: part === undefined ? undefined : keyOf(reference, part),
      scope: isLong ? undefined : inTurn(reference),
    },
  });
}

export interface QuickWrite<Input> {
  press: (input: Input) => void;
  underWay: readonly Input[];
}

interface QuickOptions<Input> {
  /** The part of the engagement that it changes, such as `milestones`. See `useUnderWay`. */
  part: string;
  /** `version` is the current one when its turn comes: a person's presses wait for each other. */
  send: (input: Input, version: number) => Promise<unknown>;
  onDone: (input: Input) => void;
}

/** A write by one press, without a form. A message shows errors, and the page is fetched again. */
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
      // With a higher version, someone else has changed it too, and an open form must say so.
      if (now?.version === before + 1) pressed.add(`${reference} ${before}`);
    },
    onError: (error) => {
      notify(asProblem(error).detail, { kind: 'error' });
      return refresh(client);
    },
  });
  return { press: mutate, underWay: useUnderWay<Input>(reference, part) };
}

/** The list without the items that are being removed. */
export const without = <Item extends { id: string }>(
  items: readonly Item[],
  gone: readonly Item[],
): readonly Item[] => items.filter(({ id }) => gone.every((one) => one.id !== id));
