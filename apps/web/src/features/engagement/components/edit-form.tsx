import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { PRIORITIES, VISIBILITIES, WAITING_ON } from '#contract';
import { compareText, countryName, t } from '#web/lib/i18n.js';
import { notify } from '#web/lib/toasts.js';
import { DateField, type Option, SelectField, TextAreaField, TextField } from '#web/ui/fields.js';
import { platformsQuery, teamPeopleQuery } from '../api/choices.js';
import { type Engagement, updateEngagement } from '../api/engagement.js';
import { useWrite } from '../api/use-write.js';
import { ChipsField } from './chips-field.js';
import { changesTyped } from './edit-body.js';
import { WriteForm } from './write-form.js';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Every country that the browser has a name for. */
const countryOptions = (): Option[] =>
  LETTERS.flatMap((first) => LETTERS.map((second) => first + second))
    .filter(
      (code) => countryName(code) !== code && !['EU', 'EZ', 'UN', 'QO', 'ZZ', 'XA', 'XB'].includes(code),
    )
    .map((code) => ({ value: code, label: countryName(code) }))
    .sort((a, b) => compareText(a.label, b.label));

const byName = (people: readonly { id: string; name: string }[]): Option[] =>
  [...new Map(people.map(({ id, name }) => [id, { value: id, label: name }])).values()].sort((a, b) =>
    compareText(a.label, b.label),
  );

function People({ engagement }: { engagement: Engagement }) {
  const { data } = useQuery(teamPeopleQuery(engagement.team.id));
  const able = data?.items.filter(({ roles }) => roles.some(({ role }) => role !== 'viewer')) ?? [];
  const options = byName([...able, engagement.owner, ...engagement.coOwners]);
  return (
    <>
      <SelectField
        name="owner"
        label={t('engagement.field.owner')}
        options={options}
        defaultValue={engagement.owner.id}
        key={`owner ${options.length}`}
      />
      <ChipsField
        name="coOwners"
        label={t('engagement.field.coOwners')}
        options={options}
        defaultValue={engagement.coOwners.map(({ id }) => id)}
      />
    </>
  );
}

function Dates({ engagement: { status, startOn, dueOn } }: { engagement: Engagement }) {
  return (
    <>
      {(status === 'draft' || status === 'planned') && (
        <DateField name="startOn" label={t('engagement.field.startOn')} required defaultValue={startOn} />
      )}
      {status === 'draft' ? (
        <DateField name="dueOn" label={t('engagement.field.dueOn')} required defaultValue={dueOn} />
      ) : (
        <p className="muted">{t('engagement.edit.dates.fixed')}</p>
      )}
    </>
  );
}

function Choices({ engagement }: { engagement: Engagement }) {
  const { data: platforms } = useQuery(platformsQuery);
  const [countries] = useState(countryOptions);
  return (
    <>
      <SelectField
        name="priority"
        label={t('engagement.field.priority')}
        options={PRIORITIES.map((value) => ({ value, label: t(`words.priority.${value}`) }))}
        defaultValue={engagement.priority}
      />
      <SelectField
        name="visibility"
        label={t('engagement.field.visibility')}
        options={VISIBILITIES.map((value) => ({ value, label: t(`words.visibility.${value}`) }))}
        defaultValue={engagement.visibility}
      />
      {engagement.openChangeRequest === null && (
        <SelectField
          name="waitingOn"
          label={t('engagement.field.waitingOn')}
          emptyLabel={t('ui.person.none')}
          options={WAITING_ON.map((value) => ({ value, label: t(`words.waiting-on.${value}`) }))}
          defaultValue={engagement.waitingOn ?? ''}
        />
      )}
      <ChipsField
        name="countries"
        label={t('engagement.field.countries')}
        options={countries}
        defaultValue={engagement.countries}
      />
      <ChipsField
        name="platforms"
        label={t('engagement.field.platforms')}
        options={(platforms?.items ?? []).map(({ code, name }) => ({ value: code, label: name }))}
        defaultValue={engagement.platforms.map(({ code }) => code)}
      />
    </>
  );
}

function Money({ engagement: { plannedAmount, currency } }: { engagement: Engagement }) {
  return (
    <>
      <TextField
        name="plannedAmount"
        label={t('engagement.field.plannedAmount')}
        inputMode="decimal"
        defaultValue={plannedAmount ?? ''}
      />
      <TextField
        name="currency"
        label={t('engagement.field.currency')}
        maxLength={3}
        defaultValue={currency ?? ''}
      />
    </>
  );
}

/** The plain fields. `mayReassign` adds those that hand the engagement to somebody. */
export function EditForm({ engagement, onClose }: { engagement: Engagement; onClose: () => void }) {
  const [opened] = useState(engagement);
  const mayReassign = opened.may.includes('reassign');
  const write = useWrite(engagement, {
    send: (body: NonNullable<ReturnType<typeof changesTyped>>, version) =>
      updateEngagement(opened.reference, body, version),
    onDone: () => {
      notify(t('engagement.edit.saved'));
      onClose();
    },
  });
  const read = (data: FormData) => {
    const changes = changesTyped(opened, data, mayReassign);
    if (!changes) {
      notify(t('engagement.edit.nothing'), { kind: 'info' });
      onClose();
    }
    return changes;
  };
  return (
    <WriteForm write={write} read={read} submitLabel={t('engagement.edit.save')} onCancel={onClose}>
      <TextField name="title" label={t('engagement.field.title')} required defaultValue={opened.title} />
      <TextAreaField
        name="description"
        label={t('engagement.field.description')}
        rows={5}
        defaultValue={opened.description}
      />
      <div className="grid-auto">
        {mayReassign && <People engagement={opened} />}
        <Choices engagement={opened} />
        <TextField
          name="tags"
          label={t('engagement.field.tags')}
          hint={t('engagement.edit.tags.hint')}
          defaultValue={opened.tags.join(', ')}
        />
        <Money engagement={opened} />
        <Dates engagement={opened} />
      </div>
      <TextAreaField
        name="outcomeSummary"
        label={t('engagement.field.outcomeSummary')}
        defaultValue={opened.outcomeSummary ?? ''}
      />
      <TextAreaField
        name="lessonsLearned"
        label={t('engagement.field.lessonsLearned')}
        defaultValue={opened.lessonsLearned ?? ''}
      />
    </WriteForm>
  );
}
