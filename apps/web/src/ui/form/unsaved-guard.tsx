import { useBlocker } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { UnsavedQuestion } from './dialog.js';
import { useDialogFrame } from './dialog-context.js';

/** The dialog that an address opens. Going back from it closes it. */
const verbOf = ({ search }: { search: object }) => ('verb' in search ? search.verb : undefined);

/**
 * Asks before someone leaves a page or a dialog with something typed in it. `isUnsaved` is called at that
 * moment. A change of the address that stays on the page, such as a filter, loses nothing and does not ask.
 */
export function UnsavedGuard({ isUnsaved }: { isUnsaved: () => boolean }) {
  const dialog = useDialogFrame();
  const latest = useRef(isUnsaved);
  useEffect(() => {
    latest.current = isUnsaved;
  });
  useEffect(() => dialog?.guard(() => latest.current()), [dialog]);
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      (current.pathname !== next.pathname || verbOf(current) !== verbOf(next)) &&
      isUnsaved() &&
      !dialog?.isGivenUp(),
    enableBeforeUnload: isUnsaved,
    withResolver: true,
  });
  if (status !== 'blocked') return null;
  return <UnsavedQuestion leaveLabel={t('ui.unsaved.leave')} onStay={reset} onLeave={proceed} />;
}

/** Whether something was typed in a form since it was shown or last sent. Give `onInput` to the form. */
export function useTyped(isSent: boolean) {
  const isTyped = useRef(false);
  useEffect(() => {
    if (isSent) isTyped.current = false;
  }, [isSent]);
  return {
    onInput: () => {
      isTyped.current = true;
    },
    isUnsaved: () => isTyped.current,
  };
}
