import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Dto } from '#web/lib/api/api.js';
import { queryClient } from '#web/lib/api/query-client.js';
import { formatDay } from '#web/lib/words/dates.js';
import { isLanguage } from '#locales/languages.js';
import { setLocale, t } from '#web/lib/words/i18n.js';
import { languageName, languageOptions } from '#web/lib/words/languages.js';
import { notify } from '#web/lib/toasts.js';
import { TimeZoneField } from '#web/shared/time-zone/time-zone-field.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { DateField, SelectField } from '#web/ui/form/fields.js';
import { changedIn, textOf, textOrNull } from '#web/ui/form/form-data.js';
import { changedFacts, type Fact, RecordForm } from '#web/ui/form/record-form.js';
import { useSave } from '#web/ui/form/use-save.js';
import { Skeleton } from '#web/ui/skeleton.js';
import { preferencesQuery, refreshPreferences, savePreferences } from '../api/profile.js';

type Preferences = Dto<'PreferencesDto'>;

const read = (data: FormData) => ({
  timeZone: textOf(data, 'timeZone'),
  locale: textOf(data, 'locale'),
  awayFromOn: textOrNull(data, 'awayFromOn'),
  awayUntilOn: textOrNull(data, 'awayUntilOn'),
});

const factsOf = ({ timeZone, locale, awayFromOn, awayUntilOn }: Preferences): Fact[] => [
  [t('profile.time-zone'), timeZone],
  [t('profile.locale'), languageName(locale)],
  [t('profile.away.from'), awayFromOn ? formatDay(awayFromOn) : ''],
  [t('profile.away.until'), awayUntilOn ? formatDay(awayUntilOn) : ''],
];

function Form({ preferences, onSaved }: { preferences: Preferences; onSaved: () => void }) {
  const [opened] = useState(preferences);
  const save = useSave({
    record: opened,
    send: (body: ReturnType<typeof read>, version) => savePreferences(changedIn(body, opened), version),
    refresh: refreshPreferences,
    reload: () => queryClient.fetchQuery(preferencesQuery),
    changesIn: changedFacts(factsOf),
    onDone: ({ locale }) => {
      notify(t('profile.preferences.saved'));
      onSaved();
      // Replaces the language chosen earlier in the menu of this device.
      if (isLanguage(locale) && locale !== opened.locale) void setLocale(locale);
    },
  });
  return (
    <RecordForm save={save} read={read} submitLabel={t('profile.save')}>
      <TimeZoneField
        label={t('profile.time-zone')}
        hint={t('profile.time-zone.hint')}
        defaultValue={opened.timeZone}
      />
      <SelectField
        name="locale"
        label={t('profile.locale')}
        hint={t('profile.locale.hint')}
        defaultValue={opened.locale}
        options={languageOptions(opened.locale)}
      />
      <h2>{t('profile.away')}</h2>
      <p className="muted">{t('profile.away.text')}</p>
      <DateField name="awayFromOn" label={t('profile.away.from')} defaultValue={opened.awayFromOn ?? ''} />
      <DateField name="awayUntilOn" label={t('profile.away.until')} defaultValue={opened.awayUntilOn ?? ''} />
    </RecordForm>
  );
}

export function PreferencesForm() {
  const { data, error, refetch } = useQuery(preferencesQuery);
  const [saves, setSaves] = useState(0);
  // After a save the form starts again from what was saved.
  if (data) return <Form key={saves} preferences={data} onSaved={() => setSaves(saves + 1)} />;
  return error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <Skeleton lines={6} />;
}
