import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Delivery, MESSAGE_KIND_NAMES, MESSAGE_KINDS, type MessageKind, isDeferrable } from '#contract';
import type { Dto } from '#web/lib/api/api.js';
import { queryClient } from '#web/lib/api/query-client.js';
import { notify } from '#web/lib/toasts.js';
import { t } from '#web/lib/words/i18n.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { SelectField } from '#web/ui/form/fields.js';
import { changedIn, textOf } from '#web/ui/form/form-data.js';
import { changedFacts, type Fact, RecordForm } from '#web/ui/form/record-form.js';
import { useSave } from '#web/ui/form/use-save.js';
import { Skeleton } from '#web/ui/skeleton.js';
import { preferencesQuery, refreshPreferences, savePreferences } from '../api/profile.js';

type Preferences = Dto<'PreferencesDto'>;

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

const hourInWords = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

const kindInWords = (kind: MessageKind) => t(`profile.kind.${kind}`);

/** For what cannot wait, the two choices differ only in whether it comes by itself. */
const deliveryInWords = (kind: MessageKind, delivery: Delivery) =>
  !isDeferrable(kind) && delivery === 'at_once'
    ? t('profile.delivery.alone')
    : t(`profile.delivery.${delivery}`);

function hintOf(kind: MessageKind): string | undefined {
  if (kind === 'requests') return t('profile.kind.requests.hint');
  return isDeferrable(kind) ? undefined : t('profile.kind.fixed.hint');
}

const read = (data: FormData) => ({
  quietHour: Number(textOf(data, 'quietHour')),
  ...Object.fromEntries(MESSAGE_KIND_NAMES.map((kind) => [kind, textOf(data, kind) as Delivery])),
});

const factsOf = ({ quietHour, deliveries }: Preferences): Fact[] => [
  [t('profile.quiet-hour'), hourInWords(quietHour)],
  ...MESSAGE_KIND_NAMES.map((kind): Fact => [kindInWords(kind), deliveryInWords(kind, deliveries[kind])]),
];

function bodyOf(typed: ReturnType<typeof read>, { quietHour, deliveries }: Preferences) {
  const { quietHour: hour, ...chosen } = typed;
  const changed = changedIn(chosen as Partial<Preferences['deliveries']>, deliveries);
  return {
    ...(hour !== quietHour && { quietHour: hour }),
    ...(Object.keys(changed).length > 0 && { deliveries: changed }),
  };
}

function Form({ preferences, onSaved }: { preferences: Preferences; onSaved: () => void }) {
  const [opened] = useState(preferences);
  const save = useSave({
    record: opened,
    send: (typed: ReturnType<typeof read>, version) => savePreferences(bodyOf(typed, opened), version),
    refresh: refreshPreferences,
    reload: () => queryClient.fetchQuery(preferencesQuery),
    changesIn: changedFacts(factsOf),
    onDone: () => {
      notify(t('profile.preferences.saved'));
      onSaved();
    },
  });
  return (
    <RecordForm save={save} read={read} submitLabel={t('profile.save')}>
      <p className="muted">{t('profile.messages.text')}</p>
      <SelectField
        name="quietHour"
        label={t('profile.quiet-hour')}
        hint={t('profile.quiet-hour.hint', { zone: opened.timeZone })}
        defaultValue={String(opened.quietHour)}
        options={HOURS.map((hour) => ({ value: String(hour), label: hourInWords(hour) }))}
      />
      {MESSAGE_KIND_NAMES.map((kind) => (
        <SelectField
          key={kind}
          name={kind}
          label={kindInWords(kind)}
          hint={hintOf(kind)}
          defaultValue={opened.deliveries[kind]}
          options={MESSAGE_KINDS[kind].map((delivery) => ({
            value: delivery,
            label: deliveryInWords(kind, delivery),
          }))}
        />
      ))}
    </RecordForm>
  );
}

/** How the person gets each kind of message, and at what hour. */
export function MessagesForm() {
  const { data, error, refetch } = useQuery(preferencesQuery);
  const [saves, setSaves] = useState(0);
  // After a save the form starts again from what was saved.
  if (data) return <Form key={saves} preferences={data} onSaved={() => setSaves(saves + 1)} />;
  return error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <Skeleton lines={6} />;
}
