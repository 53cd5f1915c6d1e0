import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { PRIORITIES, VISIBILITIES } from '#contract';
import { today } from '#web/lib/words/dates.js';
import { countryName, t } from '#web/lib/words/i18n.js';
import { teamsWhere, useMe } from '#web/lib/api/session.js';
import { DateField, RadioField, SelectField, TextAreaField, TextField } from '#web/ui/form/fields.js';
import { Icon } from '#web/ui/icon.js';
import { modalityChoices, teamOfficers } from '#web/shared/choices/choices.js';
import { countryOptions } from '#web/lib/words/countries.js';
import type { Draft } from './draft.js';

export interface StepProps {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
}

/** The people who may own it. While they load, only the current person, so that the default owner shows. */
export function useOfficerOptions(draft: Draft) {
  const me = useMe();
  const officers = useQuery(teamOfficers(draft.team)).data;
  const label = (person: { id: string; name: string }) =>
    person.id === me.person.id ? t('ui.person.you', { name: person.name }) : person.name;
  return (officers ?? [me.person]).map((person) => ({ value: person.id, label: label(person) }));
}

function Countries({ draft, onChange }: StepProps) {
  const options = useMemo(() => countryOptions(), []);
  const { countries } = draft;
  return (
    <div className="stack stack--tight">
      <SelectField
        name="countries"
        label={t('draft.countries')}
        emptyLabel={t('draft.countries.add')}
        options={options.filter(({ value }) => !countries.includes(value))}
        value=""
        onChange={(event) => {
          const { value } = event.currentTarget;
          if (value) onChange({ countries: [...countries, value] });
        }}
      />
      {countries.length > 0 && (
        <ul className="filter-chips cluster">
          {countries.map((code) => (
            <li key={code}>
              <button
                type="button"
                className="filter-chip"
                aria-label={t('draft.countries.remove', { country: countryName(code) })}
                onClick={() => onChange({ countries: countries.filter((one) => one !== code) })}
              >
                {countryName(code)}
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Responsible({ draft, onChange }: StepProps) {
  const teams = teamsWhere(useMe(), 'engagement.create');
  return (
    <div className="form-pair">
      <SelectField
        name="team"
        label={t('draft.team')}
        required
        options={teams.map(({ slug, name }) => ({ value: slug, label: name }))}
        value={draft.team}
        onChange={(event) => onChange({ team: event.currentTarget.value })}
      />
      <SelectField
        name="owner"
        label={t('draft.owner')}
        required
        title={t('draft.owner.hint')}
        options={useOfficerOptions(draft)}
        value={draft.owner}
        onChange={(event) => onChange({ owner: event.currentTarget.value })}
      />
    </div>
  );
}

export function BasicsStep({ draft, onChange }: StepProps) {
  const modalities = useQuery(modalityChoices).data ?? [];
  const needsEvidence = draft.priority === 'high' || draft.priority === 'critical';
  return (
    <div className="stack">
      <TextField
        name="title"
        label={t('draft.name')}
        hint={t('draft.name.hint')}
        required
        maxLength={200}
        value={draft.title}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      <TextAreaField
        name="description"
        label={t('draft.description')}
        maxLength={20_000}
        value={draft.description}
        onChange={(event) => onChange({ description: event.currentTarget.value })}
      />
      <Responsible draft={draft} onChange={onChange} />
      <div className="form-pair">
        <DateField
          name="startOn"
          label={t('draft.start')}
          required
          value={draft.startOn}
          onChange={(event) => onChange({ startOn: event.currentTarget.value })}
        />
        <DateField
          name="dueOn"
          label={t('draft.due')}
          hint={draft.dueOn !== '' && draft.dueOn <= today() ? t('draft.due.past') : undefined}
          required
          min={draft.startOn}
          value={draft.dueOn}
          onChange={(event) => onChange({ dueOn: event.currentTarget.value })}
        />
      </div>
      <div className="form-pair">
        <SelectField
          name="modality"
          label={t('draft.modality')}
          required
          options={modalities.map(({ code, name }) => ({ value: code, label: name }))}
          value={draft.modality}
          onChange={(event) => onChange({ modality: event.currentTarget.value })}
        />
        <SelectField
          name="priority"
          label={t('draft.priority')}
          hint={needsEvidence ? t('draft.priority.evidence') : undefined}
          required
          options={PRIORITIES.map((value) => ({ value, label: t(`words.priority.${value}`) }))}
          value={draft.priority}
          onChange={(event) =>
            onChange({ priority: PRIORITIES.find((one) => one === event.currentTarget.value) ?? 'normal' })
          }
        />
      </div>
      <RadioField
        name="visibility"
        legend={t('draft.visibility')}
        value={draft.visibility}
        options={VISIBILITIES.map((value) => ({
          value,
          label: t(`words.visibility.${value}`),
          hint: t(`draft.visibility.${value}`),
        }))}
        onChange={(value) => onChange({ visibility: VISIBILITIES.find((one) => one === value) ?? 'bureau' })}
      />
      <Countries draft={draft} onChange={onChange} />
    </div>
  );
}
