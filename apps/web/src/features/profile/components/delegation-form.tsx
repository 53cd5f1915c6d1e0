import { useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { today } from '#web/lib/dates.js';
import { t } from '#web/lib/i18n.js';
import { asProblem } from '#web/lib/problem.js';
import { useMe } from '#web/lib/session.js';
import { notify } from '#web/lib/toasts.js';
import { Button } from '#web/ui/button.js';
import { DateField, FormProblem, ProblemSummary, SelectField, TextAreaField } from '#web/ui/fields.js';
import { UnsavedGuard, useTyped } from '#web/ui/unsaved-guard.js';
import { peopleQuery, useDelegate } from '../api/profile.js';

/** Lends the power to decide. Whether the person may have it, the server says. */
export function DelegationForm() {
  const me = useMe();
  const { data: people } = useQuery(peopleQuery);
  const delegate = useDelegate();
  const teams = me.roles.filter(({ role }) => role === 'supervisor').map(({ team }) => team);
  const others = people?.items.filter(({ id }) => id !== me.person.id) ?? [];

  const { onInput, isUnsaved } = useTyped(delegate.isSuccess);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    delegate.mutate(
      {
        to: String(data.get('to')),
        team: String(data.get('team')) || null,
        startsOn: String(data.get('startsOn')),
        endsOn: String(data.get('endsOn')),
        reason: String(data.get('reason')).trim() || null,
      },
      {
        onSuccess: () => {
          form.reset();
          notify(t('profile.delegations.created'));
        },
      },
    );
  };

  if (teams.length === 0) return <p className="muted">{t('profile.delegations.why-not')}</p>;
  return (
    <form onSubmit={submit} onInput={onInput} className="stack panel">
      <UnsavedGuard isUnsaved={isUnsaved} />
      <h2>{t('profile.delegations.new')}</h2>
      <FormProblem problem={delegate.error ? asProblem(delegate.error) : undefined}>
        <ProblemSummary />
        <SelectField
          name="to"
          label={t('profile.delegations.to')}
          required
          emptyLabel={t('ui.form.choose')}
          options={others.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <SelectField
          name="team"
          label={t('profile.delegations.team')}
          required={false}
          emptyLabel={t('profile.delegations.all-yours')}
          options={teams.map(({ id, name }) => ({ value: id, label: name }))}
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
