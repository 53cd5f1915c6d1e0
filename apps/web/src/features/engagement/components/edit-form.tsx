import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { PRIORITIES, VISIBILITIES, WAITING_ON } from '#contract';
import { compareText, countryName, t } from '#web/lib/i18n.js';
import { notify } from '#web/lib/toasts.js';
import { DateField, type Option, SelectField, TextAreaField, TextField } from '#web/ui/fields.js';
import { platformChoices, teamPeople } from '#web/parts/choices/choices.js';
import { type Engagement, updateEngagement } from '#web/parts/engagement/engagement.js';
import { useWrite } from '#web/parts/engagement/use-write.js';
import { ChipsField } from '#web/ui/chips-field.js';
import { changesTyped } from './edit-body.js';
import { WriteForm } from '#web/parts/engagement/write-form.js';

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
  const { data } = useQuery(teamPeople(engagement.team.id));
  const able = data?.filter(({ roles }) => roles.some(({ role }) => role !== 'viewer')) ?? [];
  const options = byName([...able, engagement.owner, ...engagement.coOwners]);
  return (
    <>
      <SelectField
        name="owner"
        label={t('parts.field.owner')}
        options={options}
        defaultValue={engagement.owner.id}
        key={`owner ${options.length}`}
      />
      <ChipsField
        name="coOwners"
        label={t('parts.field.coOwners')}
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
        <DateField name="startOn" label={t('parts.field.startOn')} required defaultValue={startOn} />
      )}
      {status === 'draft' ? (
        <DateField name="dueOn" label={t('parts.field.dueOn')} required defaultValue={dueOn} />
      ) : (
        <p className="muted">{t('engagement.edit.dates.fixed')}</p>
      )}
    </>
  );
}

function Choices({ engagement }: { engagement: Engagement }) {
  const { data: platforms } = useQuery(platformChoices);
  const [countries] = useState(countryOptions);
  return (
    <>
      <SelectField
        name="priority"
        label={t('parts.field.priority')}
        options={PRIORITIES.map((value) => ({ value, label: t(`words.priority.${value}`) }))}
        defaultValue={engagement.priority}
      />
      <SelectField
        name="visibility"
        label={t('parts.field.visibility')}
        options={VISIBILITIES.map((value) => ({ value, label: t(`words.visibility.${value}`) }))}
        defaultValue={engagement.visibility}
      />
      {engagement.openChangeRequest === null && (
        <SelectField
          name="waitingOn"
          label={t('parts.field.waitingOn')}
          emptyLabel={t('ui.person.none')}
          options={WAITING_ON.map((value) => ({ value, label: t(`words.waiting-on.${value}`) }))}
          defaultValue={engagement.waitingOn ?? ''}
        />
      )}
      <ChipsField
        name="countries"
        label={t('parts.field.countries')}
        options={countries}
        defaultValue={engagement.countries}
      />
      <ChipsField
        name="platforms"
        label={t('parts.field.platforms')}
        options={(platforms ?? []).map(({ code, name }) => ({ value: code, label: name }))}
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
        label={t('parts.field.plannedAmount')}
        inputMode="decimal"
        defaultValue={plannedAmount ?? ''}
      />
      <TextField
        name="currency"
        label={t('parts.field.currency')}
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
      <TextField name="title" label={t('parts.field.title')} required defaultValue={opened.title} />
      <TextAreaField
        name="description"
        label={t('parts.field.description')}
        rows={5}
        defaultValue={opened.description}
      />
      <div className="grid-auto">
        {mayReassign && <People engagement={opened} />}
        <Choices engagement={opened} />
        <TextField
          name="tags"
          label={t('parts.field.tags')}
          hint={t('engagement.edit.tags.hint')}
          defaultValue={opened.tags.join(', ')}
        />
        <Money engagement={opened} />
        <Dates engagement={opened} />
      </div>
      <TextAreaField
        name="outcomeSummary"
        label={t('parts.field.outcomeSummary')}
        defaultValue={opened.outcomeSummary ?? ''}
      />
      <TextAreaField
        name="lessonsLearned"
        label={t('parts.field.lessonsLearned')}
        defaultValue={opened.lessonsLearned ?? ''}
      />
    </WriteForm>
  );
}
