import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { BUREAU_ROLES, type BureauRole, type TeamRole } from '#contract';
import { formatList, t } from '#web/lib/words/i18n.js';
import { queryClient } from '#web/lib/api/query-client.js';
import { notify } from '#web/lib/toasts.js';
import { TimeZoneField } from '#web/shared/time-zone/time-zone-field.js';
import { Button } from '#web/ui/button.js';
import { Dialog } from '#web/ui/form/dialog.js';
import { CheckboxField, SelectField, TextField } from '#web/ui/form/fields.js';
import { Icon } from '#web/ui/icon.js';
import { createPerson, type Person, personQuery, updatePerson } from '../../api/people.js';
import { teamOptions, treeQuery } from '../../api/teams.js';
import { refresh } from '../../api/use-quick.js';
import { useSave } from '#web/ui/form/use-save.js';
import { languageName, languageOptions } from '#web/lib/words/languages.js';
import { roleOptions } from '../choices.js';
import { changedIn, textOf } from '#web/ui/form/form-data.js';
import { changedFacts, type Fact, RecordForm } from '#web/ui/form/record-form.js';

const bureauRolesOf = (data: FormData): BureauRole[] =>
  BUREAU_ROLES.filter((role) => data.has(`bureau-${role}`));

/** Name, e-mail address, time zone, language and bureau-wide roles, for a new or an existing person. */
function PersonFields({ person }: { person?: Person }) {
  return (
    <>
      <TextField
        name="name"
        label={t('people.name')}
        required
        autoComplete="off"
        defaultValue={person?.name}
      />
      <TextField
        name="email"
        type="email"
        label={t('people.email')}
        hint={t('people.email.hint')}
        required
        autoComplete="off"
        defaultValue={person?.email}
      />
      <TimeZoneField
        label={t('administration.time-zone')}
        hint={t('people.time-zone.hint')}
        defaultValue={person?.timeZone ?? ''}
        emptyLabel={person ? undefined : t('people.time-zone.of-team')}
      />
      <SelectField
        name="locale"
        label={t('people.locale')}
        defaultValue={person?.locale ?? 'en'}
        options={languageOptions(person?.locale)}
      />
      <fieldset className="usa-fieldset">
        <legend className="usa-legend">{t('people.bureau-roles')}</legend>
        {BUREAU_ROLES.map((role) => (
          <CheckboxField
            key={role}
            name={`bureau-${role}`}
            label={t(`words.role.${role}`)}
            hint={t(`people.bureau-role.${role}`)}
            defaultChecked={person?.bureauRoles.includes(role)}
          />
        ))}
      </fieldset>
    </>
  );
}

/** Team roles of a new person, with as many rows as needed. */
function RoleRows() {
  const { data: tree } = useQuery(treeQuery);
  const [rows, setRows] = useState<readonly number[]>([0]);
  const isLast = rows.length === 1;
  return (
    <fieldset className="usa-fieldset stack stack--tight">
      <legend className="usa-legend">{t('people.team-roles')}</legend>
      {rows.map((row) => (
        <div key={row} className="role-row">
          <SelectField
            name="team"
            label={t('people.team')}
            required={false}
            emptyLabel={t('people.no-team')}
            options={teamOptions(tree)}
          />
          <SelectField
            name="role"
            label={t('people.role')}
            required
            defaultValue="officer"
            options={roleOptions()}
          />
          {!isLast && (
            <Button variant="unstyled" onClick={() => setRows(rows.filter((one) => one !== row))}>
              {t('administration.remove')}
            </Button>
          )}
        </div>
      ))}
      <div>
        <Button variant="unstyled" onClick={() => setRows([...rows, Math.max(...rows) + 1])}>
          <Icon name="add" /> {t('people.another-role')}
        </Button>
      </div>
    </fieldset>
  );
}

function rolesOf(data: FormData): { team: string; role: TeamRole }[] {
  const roles = data.getAll('role').map(String);
  return data
    .getAll('team')
    .map((team, index) => ({ team: String(team), role: roles[index] as TeamRole }))
    .filter(({ team }) => team !== '');
}

function NewPersonForm({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const save = useSave({
    refresh,
    send: createPerson,
    onDone: ({ id, name, waitingGrants }) => {
      notify(waitingGrants.length > 0 ? t('people.grants.asked') : t('people.created', { name }));
      onClose();
      void navigate({
        to: '/administration/{-$section}',
        params: { section: 'people' },
        search: { person: id },
      });
    },
  });
  return (
    <RecordForm
      save={save}
      submitLabel={t('people.create')}
      onCancel={onClose}
      read={(data) => ({
        name: textOf(data, 'name'),
        email: textOf(data, 'email'),
        timeZone: textOf(data, 'timeZone') || undefined,
        locale: textOf(data, 'locale'),
        bureauRoles: bureauRolesOf(data),
        roles: rolesOf(data),
      })}
    >
      <PersonFields />
      <RoleRows />
      <p>{t('people.invitation.hint')}</p>
    </RecordForm>
  );
}

export const NewPersonDialog = ({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) => (
  <Dialog isOpen={isOpen} title={t('people.new')} onClose={onClose}>
    <NewPersonForm onClose={onClose} />
  </Dialog>
);

export const personFacts = ({ name, email, timeZone, locale, bureauRoles }: Person): Fact[] => [
  [t('people.name'), name],
  [t('people.email'), email],
  [t('administration.time-zone'), timeZone],
  [t('people.locale'), languageName(locale)],
  [t('people.bureau-roles'), formatList(bureauRoles.map((role) => t(`words.role.${role}`)))],
];

function EditPersonForm({ person, onClose }: { person: Person; onClose: () => void }) {
  const [opened] = useState(person);
  const save = useSave({
    refresh,
    record: opened,
    send: (body: Parameters<typeof updatePerson>[2], version) =>
      updatePerson(person.id, version, changedIn(body, opened)),
    reload: () => queryClient.fetchQuery(personQuery(person.id)),
    changesIn: changedFacts(personFacts),
    onDone: ({ waitingGrants }) => {
      notify(t(waitingGrants.length > 0 ? 'people.grants.asked' : 'administration.saved'));
      onClose();
    },
  });
  return (
    <RecordForm
      save={save}
      submitLabel={t('administration.save')}
      onCancel={onClose}
      read={(data) => ({
        name: textOf(data, 'name'),
        email: textOf(data, 'email'),
        timeZone: textOf(data, 'timeZone'),
        locale: textOf(data, 'locale'),
        bureauRoles: bureauRolesOf(data),
      })}
    >
      <PersonFields person={opened} />
    </RecordForm>
  );
}

export const EditPersonDialog = ({ person, onClose }: { person: Person; onClose: () => void }) => (
  <Dialog isOpen title={t('people.edit', { name: person.name })} onClose={onClose}>
    <EditPersonForm person={person} onClose={onClose} />
  </Dialog>
);
