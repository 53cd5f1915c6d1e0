import { type FormEvent, useEffect, useRef, useState } from 'react';
import { onPasswordNeeded } from '#web/lib/api/api.js';
import { t } from '#web/lib/words/i18n.js';
import { ApiProblem, asProblem } from '#web/lib/api/problem.js';
import type { Me } from '#web/lib/api/session.js';
import { Button } from '#web/ui/button.js';
import { Dialog } from '#web/ui/form/dialog.js';
import { FormProblem, ProblemSummary, TextField } from '#web/ui/form/fields.js';
import { useGivePassword } from '../api/give-password.js';

function PasswordForm({ me, onGiven }: { me: Me; onGiven: () => void }) {
  const [incomplete, setIncomplete] = useState<ApiProblem>();
  const give = useGivePassword(onGiven);
  const problem = incomplete ?? (give.error ? asProblem(give.error) : undefined);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // Otherwise the form that waits for this one would be sent a second time.
    event.stopPropagation();
    const password = String(new FormData(event.currentTarget).get('password'));
    const missing = { code: 'missing', detail: t('session.password.missing'), pointer: '/password' };
    setIncomplete(password ? undefined : new ApiProblem(400, 'page.incomplete', '', [missing]));
    if (password) give.mutate(password);
  };
  return (
    <form onSubmit={submit} noValidate className="stack">
      <FormProblem problem={problem}>
        <ProblemSummary title={t('accounts.confirm.failed')} />
        <TextField
          name="email"
          label={t('session.email')}
          type="email"
          autoComplete="username"
          defaultValue={me.person.email}
          readOnly
        />
        <TextField
          name="password"
          label={t('session.password')}
          type="password"
          autoComplete="current-password"
          required
        />
        <Button type="submit" isBusy={give.isPending} busyLabel={t('accounts.confirm.submitting')}>
          {t('accounts.confirm.submit')}
        </Button>
      </FormProblem>
    </form>
  );
}

/**
 * A dialog over the page, which stays as it is. Calls that need the password again wait here and continue
 * once it is given; closing the dialog refuses them.
 */
export default function PasswordAgain({ me }: { me: Me }) {
  const [isOpen, setOpen] = useState(false);
  const waiting = useRef<((isGiven: boolean) => void)[]>([]);

  useEffect(() => {
    onPasswordNeeded(
      () =>
        new Promise((resolve) => {
          waiting.current.push(resolve);
          setOpen(true);
        }),
    );
  }, []);

  const end = (isGiven: boolean) => {
    setOpen(false);
    for (const resolve of waiting.current.splice(0)) resolve(isGiven);
  };

  return (
    <Dialog isOpen={isOpen} title={t('accounts.confirm.title')} onClose={() => end(false)}>
      <p>{t('accounts.confirm.text')}</p>
      <PasswordForm me={me} onGiven={() => end(true)} />
    </Dialog>
  );
}
