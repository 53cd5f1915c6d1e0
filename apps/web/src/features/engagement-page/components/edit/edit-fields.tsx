import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { PRIORITIES, VISIBILITIES, WAITING_ON } from '#contract';
import { countryOptions } from '#web/lib/words/countries.js';
import { t } from '#web/lib/words/i18n.js';
import {
  catalogueChoices,
  modalityChoices,
  peopleChoices,
  platformChoices,
  teamChoices,
  teamOfficers,
} from '#web/shared/choices/choices.js';
import type { Engagement } from '#web/shared/engagement/engagement.js';
import { ChipsField } from '#web/ui/form/chips-field.js';
import { DateField, SelectField, TextField } from '#web/ui/form/fields.js';
import { peopleOptions } from '#web/shared/choices/people.js';
import { formattedCurrency } from './currencies.js';

interface Props {
  engagement: Engagement;
}
interface OfTeam extends Props {
  /** The team chosen in the form. */
  team: string;
}

/** Opportunity, modality and team. A new opportunity brings its modality along. */
export function Place({ engagement, team, onTeam }: OfTeam & { onTeam: (team: string) => void }) {
  const { opportunity, modality } = engagement;
  const [kind, setKind] = useState(modality.code);
  const { data: goals } = useQuery(catalogueChoices);
  const { data: modalities } = useQuery(modalityChoices);
  const { data: teams } = useQuery(teamChoices);
  const leaves = (goals ?? []).flatMap(({ objectives }) => objectives).flatMap((one) => one.opportunities);
  return (
    <>
      <SelectField
        name="opportunity"
        label={t('parts.field.opportunity')}
        options={(leaves.length > 0 ? leaves : [opportunity]).map(({ code, title }) => ({
          value: code,
          label: `${code} ${title}`,
        }))}
        defaultValue={opportunity.code}
        onChange={(event) => {
          const chosen = leaves.find(({ code }) => code === event.currentTarget.value);
          if (chosen) setKind(chosen.modality.code);
        }}
      />
      <SelectField
        name="modality"
        label={t('parts.field.modality')}
        options={(modalities ?? [modality]).map(({ code, name }) => ({ value: code, label: name }))}
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value)}
      />
      {engagement.openChangeRequest === null && (
        <SelectField
          name="team"
          label={t('parts.field.team')}
          options={
            teams?.map(({ id, name, depth }) => ({
              value: id,
              label: `${'\u2003'.repeat(depth)}${name}`,
            })) ?? [{ value: engagement.team.id, label: engagement.team.name }]
          }
          value={team}
          onChange={(event) => onTeam(event.currentTarget.value)}
        />
      )}
    </>
  );
}

export function People({ engagement, team }: OfTeam) {
  const { data: officers } = useQuery(teamOfficers(team));
  const isMoved = team !== engagement.team.id;
  // A new team needs an owner of its own. People who have left stay selectable, so that they do not block the change.
  const known = [engagement.owner, ...engagement.coOwners].filter(({ hasLeft }) => !isMoved || hasLeft);
  const people = [...known, ...(officers ?? [])];
  return (
    <>
      <SelectField
        key={team}
        name="owner"
        label={t('parts.field.owner')}
        hint={isMoved ? t('engagement.edit.owner.moved') : undefined}
        options={peopleOptions(people)}
        defaultValue={engagement.owner.id}
      />
      <ChipsField
        name="coOwners"
        label={t('parts.field.coOwners')}
        options={peopleOptions([...engagement.coOwners, ...people])}
        defaultValue={engagement.coOwners.map(({ id }) => id)}
      />
    </>
  );
}

/** Who may read it, explained below the choice. The named readers count only while it is restricted. */
function Visibility({ engagement }: Props) {
  const [visibility, setVisibility] = useState(engagement.visibility);
  const { data: people } = useQuery(peopleChoices);
  return (
    <>
      <SelectField
        name="visibility"
        label={t('parts.field.visibility')}
        hint={t(`parts.visibility.${visibility}`)}
        options={VISIBILITIES.map((value) => ({ value, label: t(`words.visibility.${value}`) }))}
        value={visibility}
        onChange={(event) =>
          setVisibility(VISIBILITIES.find((one) => one === event.currentTarget.value) ?? 'bureau')
        }
      />
      {/* Hidden, not removed: otherwise changing the visibility and back would lose the named readers. */}
      <div hidden={visibility !== 'restricted'}>
        <ChipsField
          name="readers"
          label={t('parts.field.readers')}
          options={peopleOptions([...engagement.readers, ...(people ?? [])])}
          defaultValue={engagement.readers.map(({ id }) => id)}
        />
      </div>
    </>
  );
}

export function Choices({ engagement }: Props) {
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
      {engagement.openChangeRequest === null && (
        <SelectField
          name="waitingOn"
          label={t('parts.field.waitingOn')}
          emptyLabel={t('ui.person.none')}
          options={WAITING_ON.map((value) => ({ value, label: t(`words.waiting-on.${value}`) }))}
          defaultValue={engagement.waitingOn ?? ''}
        />
      )}
      <Visibility engagement={engagement} />
      <ChipsField
        name="countries"
        label={t('parts.field.countries')}
        options={countries}
        defaultValue={engagement.countries}
      />
      <ChipsField
        name="platforms"
        label={t('parts.field.platforms')}
        options={(platforms ?? engagement.platforms).map(({ code, name }) => ({ value: code, label: name }))}
        defaultValue={engagement.platforms.map(({ code }) => code)}
      />
    </>
  );
}

export function Money({ engagement: { plannedAmount, currency } }: Props) {
  const [currencies] = useState(() =>
    Intl.supportedValuesOf('currency').map((code) => ({ value: code, label: formattedCurrency(code) })),
  );
  return (
    <>
      <TextField
        name="plannedAmount"
        label={t('parts.field.plannedAmount')}
        hint={t('engagement.edit.amount.hint')}
        inputMode="decimal"
        defaultValue={plannedAmount ?? ''}
      />
      <SelectField
        name="currency"
        label={t('parts.field.currency')}
        emptyLabel={t('ui.form.choose')}
        options={currencies}
        defaultValue={currency ?? ''}
      />
    </>
  );
}

export function Dates({ engagement: { status, startOn, dueOn } }: Props) {
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
