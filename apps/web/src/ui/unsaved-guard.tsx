import { useBlocker } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { t } from '#web/lib/i18n.js';
import { Button } from './button.js';
import { Buttons, Dialog } from './dialog.js';

/**
 * Asks before a page with something typed in it is left. `isUnsaved` is asked when somebody is about to leave. A change of
 * the address that stays on the page, such as of a filter, loses nothing and is not asked about.
 */
export function UnsavedGuard({ isUnsaved }: { isUnsaved: () => boolean }) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && isUnsaved(),
    enableBeforeUnload: isUnsaved,
    withResolver: true,
  });
  if (status !== 'blocked') return null;
  return (
    <Dialog isOpen title={t('ui.unsaved.title')} onClose={reset}>
      <p>{t('ui.unsaved.text')}</p>
      <Buttons>
        <Button onClick={reset}>{t('ui.unsaved.stay')}</Button>
        <Button variant="outline" onClick={proceed}>
          {t('ui.unsaved.leave')}
        </Button>
      </Buttons>
    </Dialog>
  );
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
