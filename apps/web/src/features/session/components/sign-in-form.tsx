import { type FormEvent, useState } from 'react';
import { t } from '#web/lib/words/i18n.js';
import type { Me } from '#web/lib/api/session.js';
import { Button } from '#web/ui/button.js';
import { CheckboxField, ProblemSummary, FormProblem, TextField } from '#web/ui/form/fields.js';
import { ApiProblem, asProblem } from '#web/lib/api/problem.js';
import { useSignIn } from '../api/sign-in.js';

interface Props {
  email?: string;
  onSignedIn: (me: Me) => void;
}

function missing(email: string, password: string): ApiProblem | undefined {
  const errors = [
    ...(email ? [] : [{ code: 'missing', detail: t('session.email.missing'), pointer: '/email' }]),
    ...(password ? [] : [{ code: 'missing', detail: t('session.password.missing'), pointer: '/password' }]),
  ];
  return errors.length > 0 ? new ApiProblem(400, 'page.incomplete', '', errors) : undefined;
}

/** A fixed `email` is shown and cannot be changed: that person's session continues. */
export function SignInForm({ email: fixed, onSignedIn }: Props) {
  const [isShown, setShown] = useState(false);
  const [incomplete, setIncomplete] = useState<ApiProblem>();
  const signIn = useSignIn(onSignedIn);
  const problem = incomplete ?? (signIn.error ? asProblem(signIn.error) : undefined);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const email = String(data.get('email')).trim();
    const password = String(data.get('password'));
    const found = missing(email, password);
    setIncomplete(found);
    if (!found) signIn.mutate({ email, password });
  };

  return (
    <form onSubmit={submit} noValidate className="stack">
      <FormProblem problem={problem}>
        <ProblemSummary title={t('session.failed')} />
        <TextField
          name="email"
          label={t('session.email')}
          type="email"
          autoComplete="username"
          required
          defaultValue={fixed}
          readOnly={fixed !== undefined}
        />
        <TextField
          name="password"
          label={t('session.password')}
          type={isShown ? 'text' : 'password'}
          autoComplete="current-password"
          required
        />
        <CheckboxField
          label={t('session.password.show')}
          checked={isShown}
          onChange={(event) => setShown(event.currentTarget.checked)}
        />
        <Button type="submit" isBusy={signIn.isPending} busyLabel={t('session.submitting')}>
          {t('session.submit')}
        </Button>
      </FormProblem>
    </form>
  );
}
