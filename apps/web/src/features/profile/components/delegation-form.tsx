import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { today } from '#web/lib/words/dates.js';
import { t } from '#web/lib/words/i18n.js';
import { ApiProblem, asProblem, type Fault } from '#web/lib/api/problem.js';
import { teamsWhere, useMe } from '#web/lib/api/session.js';
import { notify } from '#web/lib/toasts.js';
import { Button } from '#web/ui/button.js';
import { DateField, FormProblem, ProblemSummary, SelectField, TextAreaField } from '#web/ui/form/fields.js';
import { UnsavedGuard, useTyped } from '#web/ui/form/unsaved-guard.js';
import { borrowersQuery, useDelegate } from '../api/profile.js';

type Input = Parameters<ReturnType<typeof useDelegate>['mutate']>[0];

const inputOf = (data: FormData): Input => ({
  to: String(data.get('to')),
  team: String(data.get('team')) || null,
  startsOn: String(data.get('startsOn')),
  endsOn: String(data.get('endsOn')),
  reason: String(data.get('reason')).trim() || null,
});

function faultsIn(input: Input): ApiProblem | undefined {
  const errors: Fault[] = (['to', 'startsOn', 'endsOn'] as const)
    .filter((name) => input[name] === '')
    .map((name) => ({
      code: 'missing',
      detail: t(`profile.delegations.missing.${name}`),
      pointer: `/${name}`,
    }));
  return errors.length > 0 ? new ApiProblem(400, 'page.incomplete', '', errors) : undefined;
}

/** Delegates approval authority to a person who could use it. The server lists them. */
export function DelegationForm() {
  const me = useMe();
  const [team, setTeam] = useState<string>();
  const [incomplete, setIncomplete] = useState<ApiProblem>();
  const delegate = useDelegate();
  const teams = teamsWhere(me, 'engagement.decide');
  const isSupervisor = teams.length > 0;
  const { data: borrowers } = useQuery({ ...borrowersQuery(team), enabled: isSupervisor });
  const problem = incomplete ?? (delegate.error ? asProblem(delegate.error) : undefined);

  const { onInput, isUnsaved } = useTyped(delegate.isSuccess);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const input = inputOf(new FormData(form));
    const found = faultsIn(input);
    setIncomplete(found);
    if (found || delegate.isPending) return;
    delegate.mutate(input, {
      onSuccess: () => {
        form.reset();
        setTeam(undefined);
        notify(t('profile.delegations.created'));
      },
    });
  };

  if (!isSupervisor) return <p className="muted">{t('profile.delegations.why-not')}</p>;
  return (
    <form onSubmit={submit} onInput={onInput} noValidate className="stack panel">
      <UnsavedGuard isUnsaved={isUnsaved} />
      <h2>{t('profile.delegations.new')}</h2>
      <FormProblem problem={problem}>
        <ProblemSummary />
        <SelectField
          name="team"
          label={t('profile.delegations.team')}
          required={false}
          emptyLabel={t('profile.delegations.all-yours')}
          options={teams.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={({ target }) => setTeam(target.value || undefined)}
        />
        <SelectField
          name="to"
          label={t('profile.delegations.to')}
          hint={t('profile.delegations.to.hint')}
          required
          emptyLabel={t('ui.form.choose')}
          options={borrowers?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        />
        <DateField name="startsOn" label={t('profile.delegations.starts')} required defaultValue={today()} />
        <DateField name="endsOn" label={t('profile.delegations.ends')} required min={today()} />
        <TextAreaField name="reason" label={t('profile.delegations.reason')} rows={2} maxLength={500} />
        <div>
          <Button type="submit" isBusy={delegate.isPending} busyLabel={t('profile.saving')}>
            {t('profile.delegations.create')}
          </Button>
        </div>
      </FormProblem>
    </form>
  );
}
