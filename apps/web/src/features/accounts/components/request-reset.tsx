import { type FormEvent, useState } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { ApiProblem, asProblem } from '#web/lib/api/problem.js';
import { Alert } from '#web/ui/alert.js';
import { Button } from '#web/ui/button.js';
import { FormProblem, ProblemSummary, TextField } from '#web/ui/form/fields.js';
import { useRequestReset } from '../api/links.js';

/** Requests a link by e-mail. The message afterwards is the same for every address. */
export function RequestReset() {
  const [incomplete, setIncomplete] = useState<ApiProblem>();
  const ask = useRequestReset();
  const problem = incomplete ?? (ask.error ? asProblem(ask.error) : undefined);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get('email')).trim();
    const missing = { code: 'missing', detail: t('accounts.email.missing'), pointer: '/email' };
    setIncomplete(email ? undefined : new ApiProblem(400, 'page.incomplete', '', [missing]));
    if (email) ask.mutate(email);
  };
  if (ask.isSuccess) {
    return (
      <Alert kind="success" title={t('accounts.request.done.title')} isLive>
        <p>{t('accounts.request.done.text')}</p>
      </Alert>
    );
  }
  return (
    <form onSubmit={submit} noValidate className="stack">
      <p>{t('accounts.request.text')}</p>
      <FormProblem problem={problem}>
        <ProblemSummary />
        <TextField name="email" label={t('accounts.email')} type="email" autoComplete="username" required />
        <Button type="submit" isBusy={ask.isPending} busyLabel={t('accounts.sending')}>
          {t('accounts.request.submit')}
        </Button>
      </FormProblem>
    </form>
  );
}
