import { useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import type { Dto } from '#web/lib/api/api.js';
import { isLocale, LOCALES, setLocale, t } from '#web/lib/words/i18n.js';
import { asProblem } from '#web/lib/api/problem.js';
import { notify } from '#web/lib/toasts.js';
import { TimeZoneField } from '#web/shared/time-zone/time-zone-field.js';
import { Button } from '#web/ui/button.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { DateField, FormProblem, ProblemSummary, SelectField } from '#web/ui/form/fields.js';
import { Skeleton } from '#web/ui/skeleton.js';
import { UnsavedGuard, useTyped } from '#web/ui/form/unsaved-guard.js';
import { preferencesQuery, useSavePreferences } from '../api/profile.js';

const languages = (current: string) => {
  const known = Object.entries(LOCALES).map(([value, label]) => ({ value, label }));
  return known.some(({ value }) => value === current)
    ? known
    : [{ value: current, label: current }, ...known];
};

function Form({ preferences }: { preferences: Dto<'PreferencesDto'> }) {
  const save = useSavePreferences(preferences.version);
  const { onInput, isUnsaved } = useTyped(save.isSuccess);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    save.mutate(
      {
        timeZone: String(data.get('timeZone')),
        locale: String(data.get('locale')),
        awayFromOn: String(data.get('awayFromOn')) || null,
        awayUntilOn: String(data.get('awayUntilOn')) || null,
      },
      {
        onSuccess: (_saved, { locale }) => {
          notify(t('profile.preferences.saved'));
          // Replaces the language chosen earlier in the menu of this device.
          if (isLocale(locale) && locale !== preferences.locale) void setLocale(locale);
        },
      },
    );
  };
  return (
    <form onSubmit={submit} onInput={onInput} noValidate className="stack">
      <UnsavedGuard isUnsaved={isUnsaved} />
      <FormProblem problem={save.error ? asProblem(save.error) : undefined}>
        <ProblemSummary />
        <TimeZoneField
          label={t('profile.time-zone')}
          hint={t('profile.time-zone.hint')}
          defaultValue={preferences.timeZone}
        />
        <SelectField
          name="locale"
          label={t('profile.locale')}
          hint={t('profile.locale.hint')}
          defaultValue={preferences.locale}
          options={languages(preferences.locale)}
        />
        <h2>{t('profile.away')}</h2>
        <p className="muted">{t('profile.away.text')}</p>
        <DateField
          name="awayFromOn"
          label={t('profile.away.from')}
          defaultValue={preferences.awayFromOn ?? ''}
        />
        <DateField
          name="awayUntilOn"
          label={t('profile.away.until')}
          defaultValue={preferences.awayUntilOn ?? ''}
        />
        <div>
          <Button type="submit" isBusy={save.isPending} busyLabel={t('profile.saving')}>
            {t('profile.save')}
          </Button>
        </div>
      </FormProblem>
    </form>
  );
}

export function PreferencesForm() {
  const { data, error, refetch } = useQuery(preferencesQuery);
  if (data) return <Form preferences={data} />;
  return error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <Skeleton lines={6} />;
}
