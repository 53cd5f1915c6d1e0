import { useBlocker } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { UnsavedQuestion } from './dialog.js';
import { useDialogFrame } from './dialog-context.js';

/** The dialog that an address has open: going back from it closes it. */
const verbOf = ({ search }: { search: object }) => ('verb' in search ? search.verb : undefined);

/**
 * Asks before a page or a dialog with something typed in it is left. `isUnsaved` is asked when somebody is about to leave.
 * A change of the address that stays on the page, such as of a filter, loses nothing and is not asked about.
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

/** Whether something was typed in a form since it was shown or last sent: `onInput` is the form's. */
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
