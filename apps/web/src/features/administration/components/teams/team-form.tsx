import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { countryOptions } from '#web/lib/words/countries.js';
import { countryName, t } from '#web/lib/words/i18n.js';
import { queryClient } from '#web/lib/api/query-client.js';
import { notify } from '#web/lib/toasts.js';
import { TimeZoneField } from '#web/shared/time-zone/time-zone-field.js';
import { Dialog } from '#web/ui/form/dialog.js';
import { SelectField, TextField } from '#web/ui/form/fields.js';
import { createTeam, type Team, teamOptions, teamQuery, treeQuery, updateTeam } from '../../api/teams.js';
import { refresh } from '../../api/use-quick.js';
import { useSave } from '#web/ui/form/use-save.js';
import { changedIn, textOf } from '#web/ui/form/form-data.js';
import { changedFacts, type Fact, RecordForm } from '#web/ui/form/record-form.js';

const KINDS = ['bureau', 'office', 'program_team'] as const;

type Defaults = Partial<Pick<Team, 'name' | 'slug' | 'kind' | 'country' | 'timeZone'>>;

function TeamFields({ team, parent }: { team: Defaults; parent: string | undefined }) {
  const { data: tree } = useQuery(treeQuery);
  return (
    <>
      <TextField name="name" label={t('administration.teams.name')} required defaultValue={team.name} />
      <TextField
        name="slug"
        label={t('administration.teams.slug')}
        hint={t('administration.teams.slug.hint')}
        required
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={team.slug}
      />
      <SelectField
        name="kind"
        label={t('administration.teams.kind')}
        defaultValue={team.kind ?? 'program_team'}
        options={KINDS.map((kind) => ({ value: kind, label: t(`administration.teams.kind.${kind}`) }))}
      />
      <SelectField
        name="country"
        label={t('administration.teams.country')}
        hint={t('administration.teams.country.hint')}
        defaultValue={team.country ?? 'US'}
        options={countryOptions()}
      />
      <TimeZoneField
        label={t('administration.time-zone')}
        hint={t('administration.teams.time-zone.hint')}
        defaultValue={team.timeZone ?? 'UTC'}
      />
      {parent !== undefined && (
        <SelectField
          // The options arrive after the form. The default can be selected only once they are there.
          key={tree ? 'choices' : 'none'}
          name="parent"
          label={t('administration.teams.parent')}
          defaultValue={parent}
          options={teamOptions(tree)}
        />
      )}
    </>
  );
}

const readTeam = (data: FormData) => ({
  name: textOf(data, 'name'),
  slug: textOf(data, 'slug'),
  kind: textOf(data, 'kind') as Team['kind'],
  country: textOf(data, 'country'),
  timeZone: textOf(data, 'timeZone'),
  parent: textOf(data, 'parent') || undefined,
});

function NewTeamForm({ parent, onClose }: { parent?: Team; onClose: () => void }) {
  const navigate = useNavigate();
  const save = useSave({
    refresh,
    send: createTeam,
    onDone: ({ name, slug }) => {
      notify(t('administration.teams.created', { name }));
      onClose();
      void navigate({
        to: '/administration/{-$section}',
        params: { section: 'teams' },
        search: { team: slug },
      });
    },
  });
  const like = parent && { country: parent.country, timeZone: parent.timeZone };
  return (
    <RecordForm save={save} submitLabel={t('administration.teams.create')} onCancel={onClose} read={readTeam}>
      <TeamFields team={like ?? { kind: 'bureau' }} parent={parent?.slug} />
    </RecordForm>
  );
}

export const NewTeamDialog = ({ parent, onClose }: { parent?: Team; onClose: () => void }) => (
  <Dialog
    isOpen
    title={
      parent ? t('administration.teams.new.below', { name: parent.name }) : t('administration.teams.new')
    }
    onClose={onClose}
  >
    <NewTeamForm parent={parent} onClose={onClose} />
  </Dialog>
);

const factsOf = ({ name, slug, kind, country, timeZone, parent }: Team): Fact[] => [
  [t('administration.teams.name'), name],
  [t('administration.teams.slug'), slug],
  [t('administration.teams.kind'), t(`administration.teams.kind.${kind}`)],
  [t('administration.teams.country'), countryName(country)],
  [t('administration.time-zone'), timeZone],
  [t('administration.teams.parent'), parent?.name ?? ''],
];

function EditTeamForm({ team, onClose }: { team: Team; onClose: () => void }) {
  const navigate = useNavigate();
  const [opened] = useState(team);
  const save = useSave({
    refresh,
    record: opened,
    send: (body: ReturnType<typeof readTeam>, version) =>
      updateTeam(team.id, version, changedIn(body, { ...opened, parent: opened.parent?.slug })),
    reload: () => queryClient.fetchQuery(teamQuery(team.id)),
    changesIn: changedFacts(factsOf),
    onDone: ({ slug }) => {
      notify(t('administration.saved'));
      onClose();
      if (slug !== team.slug)
        void navigate({
          to: '/administration/{-$section}',
          params: { section: 'teams' },
          search: { team: slug },
          replace: true,
        });
    },
  });
  return (
    <RecordForm save={save} submitLabel={t('administration.save')} onCancel={onClose} read={readTeam}>
      <TeamFields team={opened} parent={opened.parent?.slug} />
    </RecordForm>
  );
}

export const EditTeamDialog = ({ team, onClose }: { team: Team; onClose: () => void }) => (
  <Dialog isOpen title={t('administration.teams.edit', { name: team.name })} onClose={onClose}>
    <EditTeamForm team={team} onClose={onClose} />
  </Dialog>
);
