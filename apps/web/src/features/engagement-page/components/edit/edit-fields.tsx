import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { VISIBILITIES } from '#contract';
import { choiceOptions, fieldLabel } from '#web/lib/words/engagement-fields.js';
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
import { SelectField } from '#web/ui/form/fields.js';
import { peopleOptions } from '#web/shared/choices/people.js';
import { PlainEdit } from './plain-edit.js';

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
        label={fieldLabel('opportunity')}
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
        label={fieldLabel('modality')}
        options={(modalities ?? [modality]).map(({ code, name }) => ({ value: code, label: name }))}
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value)}
      />
      {engagement.openChangeRequest === null && (
        <SelectField
          name="team"
          label={fieldLabel('team')}
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
        label={fieldLabel('owner')}
        hint={isMoved ? t('engagement.edit.owner.moved') : undefined}
        options={peopleOptions(people)}
        defaultValue={engagement.owner.id}
      />
      <ChipsField
        name="coOwners"
        label={fieldLabel('coOwners')}
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
        label={fieldLabel('visibility')}
        hint={t(`parts.visibility.${visibility}`)}
        options={choiceOptions('visibility')}
        value={visibility}
        onChange={(event) =>
          setVisibility(VISIBILITIES.find((one) => one === event.currentTarget.value) ?? 'bureau')
        }
      />
      {/* Hidden, not removed: otherwise changing the visibility and back would lose the named readers. */}
      <div hidden={visibility !== 'restricted'}>
        <ChipsField
          name="readers"
          label={fieldLabel('readers')}
          options={peopleOptions([...engagement.readers, ...(people ?? [])])}
          defaultValue={engagement.readers.map(({ id }) => id)}
        />
      </div>
    </>
  );
}

export function Choices({ engagement }: Props) {
  const { data: platforms } = useQuery(platformChoices);
  return (
    <>
      <PlainEdit name="priority" engagement={engagement} />
      {engagement.openChangeRequest === null && <PlainEdit name="waitingOn" engagement={engagement} />}
      <Visibility engagement={engagement} />
      <PlainEdit name="countries" engagement={engagement} />
      <ChipsField
        name="platforms"
        label={fieldLabel('platforms')}
        options={(platforms ?? engagement.platforms).map(({ code, name }) => ({ value: code, label: name }))}
        defaultValue={engagement.platforms.map(({ code }) => code)}
      />
    </>
  );
}

export function Dates({ engagement }: Props) {
  const { status } = engagement;
  return (
    <>
      {(status === 'draft' || status === 'planned') && <PlainEdit name="startOn" engagement={engagement} />}
      {status === 'draft' ? (
        <PlainEdit name="dueOn" engagement={engagement} />
      ) : (
        <p className="muted">{t('engagement.edit.dates.fixed')}</p>
      )}
    </>
  );
}
