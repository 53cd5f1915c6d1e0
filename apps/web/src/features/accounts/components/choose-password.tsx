import { type FormEvent, useState } from 'react';
import { PASSWORD_MIN_LENGTH } from '#contract';
import type { Dto } from '#web/lib/api/api.js';
import { t } from '#web/lib/words/i18n.js';
import { ApiProblem, asProblem } from '#web/lib/api/problem.js';
import { Button } from '#web/ui/button.js';
import { CheckboxField, FormProblem, ProblemSummary, TextField } from '#web/ui/form/fields.js';
import { useChoosePassword } from '../api/links.js';

function faultsIn(password: string, again: string): ApiProblem | undefined {
  const count = PASSWORD_MIN_LENGTH;
  const errors = [
    ...(password.length >= count
      ? []
      : [{ code: 'too-short', detail: t('accounts.password.short', { count }), pointer: '/password' }]),
    ...(password === again
      ? []
      : [{ code: 'differs', detail: t('accounts.password.differs'), pointer: '/again' }]),
  ];
  return errors.length > 0 ? new ApiProblem(400, 'page.incomplete', '', errors) : undefined;
}

interface Props {
  secret: string;
  link: Dto<'LinkDto'>;
  onChosen: () => void;
}

export function ChoosePassword({ secret, link, onChosen }: Props) {
  const [incomplete, setIncomplete] = useState<ApiProblem>();
  const choose = useChoosePassword();
  const problem = incomplete ?? (choose.error ? asProblem(choose.error) : undefined);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const password = String(data.get('password'));
    const found = faultsIn(password, String(data.get('again')));
    setIncomplete(found);
    if (found) return;
    const keepsTokens = data.get('keepsTokens') !== null;
    choose.mutate({ secret, password, keepsTokens }, { onSuccess: onChosen });
  };
  return (
    <form onSubmit={submit} noValidate className="stack">
      <p>{t('accounts.choose.text', { name: link.name })}</p>
      <FormProblem problem={problem}>
        <ProblemSummary />
        <TextField
          name="email"
          label={t('accounts.email')}
          type="email"
          autoComplete="username"
          defaultValue={link.email}
          readOnly
        />
        <TextField
          name="password"
          label={t('accounts.password')}
          hint={t('accounts.password.hint', { count: PASSWORD_MIN_LENGTH })}
          type="password"
          autoComplete="new-password"
          required
        />
        <TextField
          name="again"
          label={t('accounts.password.again')}
          type="password"
          autoComplete="new-password"
          required
        />
        {link.purpose === 'reset' && <CheckboxField name="keepsTokens" label={t('accounts.keeps-tokens')} />}
        <Button type="submit" isBusy={choose.isPending} busyLabel={t('accounts.saving')}>
          {t('accounts.choose.submit')}
        </Button>
      </FormProblem>
    </form>
  );
}
