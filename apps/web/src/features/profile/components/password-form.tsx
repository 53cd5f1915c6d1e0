import { type FormEvent, useState } from 'react';
import { PASSWORD_MIN_LENGTH } from '#contract';
import { t } from '#web/lib/words/i18n.js';
import { ApiProblem, asProblem } from '#web/lib/api/problem.js';
import { notify } from '#web/lib/toasts.js';
import { Button } from '#web/ui/button.js';
import { CheckboxField, FormProblem, ProblemSummary, TextField } from '#web/ui/form/fields.js';
import { UnsavedGuard, useTyped } from '#web/ui/form/unsaved-guard.js';
import { useChangePassword } from '../api/profile.js';

function faultsIn(current: string, next: string, again: string): ApiProblem | undefined {
  const errors = [
    ...(current
      ? []
      : [{ code: 'missing', detail: t('profile.password.current.missing'), pointer: '/current' }]),
    ...(next.length >= PASSWORD_MIN_LENGTH
      ? []
      : [
          {
            code: 'too-short',
            detail: t('profile.password.short', { count: PASSWORD_MIN_LENGTH }),
            pointer: '/next',
          },
        ]),
    ...(next === again
      ? []
      : [{ code: 'differs', detail: t('profile.password.differs'), pointer: '/again' }]),
  ];
  return errors.length > 0 ? new ApiProblem(400, 'page.incomplete', '', errors) : undefined;
}

export function PasswordForm() {
  const [incomplete, setIncomplete] = useState<ApiProblem>();
  const change = useChangePassword();
  const problem = incomplete ?? (change.error ? asProblem(change.error) : undefined);
  const { onInput, isUnsaved } = useTyped(change.isSuccess);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const [current, next] = [String(data.get('current')), String(data.get('next'))];
    const found = faultsIn(current, next, String(data.get('again')));
    setIncomplete(found);
    if (found) return;
    change.mutate(
      { current, next, keepsTokens: data.has('keepsTokens') },
      {
        onSuccess: () => {
          form.reset();
          notify(t('profile.password.changed'));
        },
      },
    );
  };
  return (
    <form onSubmit={submit} onInput={onInput} noValidate className="stack">
      <UnsavedGuard isUnsaved={isUnsaved} />
      <h2>{t('profile.password')}</h2>
      <FormProblem problem={problem}>
        <ProblemSummary />
        <TextField
          name="current"
          label={t('profile.password.current')}
          type="password"
          autoComplete="current-password"
          required
        />
        <TextField
          name="next"
          label={t('profile.password.next')}
          hint={`${t('profile.password.hint', { count: PASSWORD_MIN_LENGTH })} ${t('profile.password.rule')}`}
          type="password"
          autoComplete="new-password"
          required
        />
        <TextField
          name="again"
          label={t('profile.password.again')}
          type="password"
          autoComplete="new-password"
          required
        />
        <CheckboxField
          name="keepsTokens"
          label={t('profile.password.keep-tokens')}
          hint={t('profile.password.keep-tokens.hint')}
        />
        <div>
          <Button type="submit" isBusy={change.isPending} busyLabel={t('profile.saving')}>
            {t('profile.password.change')}
          </Button>
        </div>
      </FormProblem>
    </form>
  );
}
