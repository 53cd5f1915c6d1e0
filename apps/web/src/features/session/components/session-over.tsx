import { useEffect, useRef, useState } from 'react';
import { onSessionEnded } from '#web/lib/api/api.js';
import { t } from '#web/lib/words/i18n.js';
import type { Me } from '#web/lib/api/session.js';
import { Dialog } from '#web/ui/form/dialog.js';
import { SignInForm } from './sign-in-form.js';

/**
 * A dialog over the page, which stays as it is. Calls that found the session over wait here and continue once
 * the same person has signed in again.
 */
export function SessionOver({ me, onSignedIn }: { me: Me; onSignedIn: (me: Me) => void }) {
  const [isOpen, setOpen] = useState(false);
  const waiting = useRef<(() => void)[]>([]);

  useEffect(() => {
    onSessionEnded(
      () =>
        new Promise((resolve) => {
          waiting.current.push(resolve);
          setOpen(true);
        }),
    );
  }, []);

  const goOn = (again: Me) => {
    setOpen(false);
    onSignedIn(again);
    for (const resolve of waiting.current.splice(0)) resolve();
  };

  return (
    <Dialog
      isOpen={isOpen}
      title={t('session.again.title')}
      closeLabel={t('session.again.leave')}
      onClose={() => location.assign('/')}
    >
      <p>{t('session.again.text')}</p>
      <SignInForm email={me.person.email} onSignedIn={goOn} />
    </Dialog>
  );
}
