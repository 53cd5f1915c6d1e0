import { type FormEvent, useState } from 'react';
import { TOKEN_SCOPES } from '#contract';
import { addDays, today } from '#web/lib/words/dates.js';
import { t } from '#web/lib/words/i18n.js';
import { ApiProblem, asProblem, type Fault } from '#web/lib/api/problem.js';
import { Button } from '#web/ui/button.js';
import { CheckboxField, DateField, FormProblem, ProblemSummary, TextField } from '#web/ui/form/fields.js';
import { ShownOnce } from '#web/ui/shown-once.js';
import { UnsavedGuard, useTyped } from '#web/ui/form/unsaved-guard.js';
import { useCreateToken } from '../api/tokens.js';

const MOST_DAYS = 366;
const USUAL_DAYS = 90;

type Input = { name: string; scopes: (typeof TOKEN_SCOPES)[number][]; expiresOn: string };

function faultsIn({ name, scopes, expiresOn }: Input): ApiProblem | undefined {
  const fault = (isSo: boolean, pointer: string, detail: string): Fault[] =>
    isSo ? [{ code: 'missing', detail, pointer }] : [];
  const errors = [
    ...fault(name === '', '/name', t('profile.tokens.name.missing')),
    ...fault(scopes.length === 0, '/scopes', t('profile.tokens.scopes.missing')),
    ...fault(expiresOn === '', '/expiresOn', t('profile.tokens.expires.missing')),
  ];
  return errors.length > 0 ? new ApiProblem(400, 'page.incomplete', '', errors) : undefined;
}

export function TokenForm() {
  const create = useCreateToken();
  const [incomplete, setIncomplete] = useState<ApiProblem>();
  const { onInput, isUnsaved } = useTyped(create.isSuccess);
  const problem = incomplete ?? (create.error ? asProblem(create.error) : undefined);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const input = {
      name: String(data.get('name')).trim(),
      scopes: TOKEN_SCOPES.filter((scope) => data.getAll('scopes').includes(scope)),
      expiresOn: String(data.get('expiresOn')),
    };
    const found = faultsIn(input);
    setIncomplete(found);
    if (!found && !create.isPending) create.mutate(input, { onSuccess: () => form.reset() });
  };
  return (
    <form onSubmit={submit} onInput={onInput} noValidate className="stack panel">
      <UnsavedGuard isUnsaved={isUnsaved} />
      <h2>{t('profile.tokens.new')}</h2>
      {create.data && (
        <ShownOnce
          key={create.data.id}
          title={t('profile.tokens.created')}
          text={t('profile.tokens.created.text')}
          secret={create.data.token}
        />
      )}
      <FormProblem problem={problem}>
        <ProblemSummary />
        <TextField
          name="name"
          label={t('profile.tokens.name')}
          hint={t('profile.tokens.name.hint')}
          required
          maxLength={100}
        />
        <fieldset className="usa-fieldset">
          <legend className="usa-legend">{t('profile.tokens.scopes')}</legend>
          {TOKEN_SCOPES.map((scope) => (
            <CheckboxField
              key={scope}
              name="scopes"
              value={scope}
              label={t(`profile.tokens.scope.${scope}`)}
              hint={t(`profile.tokens.scope.${scope}.hint`)}
              defaultChecked={scope === 'read'}
            />
          ))}
        </fieldset>
        <DateField
          name="expiresOn"
          label={t('profile.tokens.expires')}
          hint={t('profile.tokens.expires.hint')}
          required
          min={today()}
          max={addDays(today(), MOST_DAYS)}
          defaultValue={addDays(today(), USUAL_DAYS)}
        />
        <div>
          <Button type="submit" isBusy={create.isPending} busyLabel={t('profile.saving')}>
            {t('profile.tokens.create')}
          </Button>
        </div>
      </FormProblem>
    </form>
  );
}
