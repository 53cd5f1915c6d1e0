import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { TEAM_ROLES } from '#contract';
import { compareText, t } from '#web/lib/words/i18n.js';
import { asProblem } from '#web/lib/api/problem.js';
import { notify } from '#web/lib/toasts.js';
import { ActionButton } from '#web/ui/action-button.js';
import { Button } from '#web/ui/button.js';
import { ComboField } from '#web/ui/form/combo-field.js';
import type { Column } from '#web/ui/table/data-table.js';
import { Dialog } from '#web/ui/form/dialog.js';
import { EmptyState } from '#web/ui/empty-state.js';
import { SelectField } from '#web/ui/form/fields.js';
import { LocalTable } from '#web/ui/table/local-table.js';
import { PersonName } from '#web/ui/person-name.js';
import { activePeopleQuery } from '../../api/people.js';
import { type Member, removeMember, setMember, type Team, type TeamRole } from '../../api/teams.js';
import { refresh, useQuick } from '../../api/use-quick.js';
import { useSave } from '#web/ui/form/use-save.js';
import { roleOptions } from '../choices.js';
import { DepartureDialog } from '../people/departure-dialog.js';
import { textOf } from '#web/ui/form/form-data.js';
import { RecordForm } from '#web/ui/form/record-form.js';

const FROM = '/administration/{-$section}';

function RoleCell({ team, member, isOwn }: { team: Team; member: Member; isOwn: boolean }) {
  const { person, role } = member;
  const change = useQuick(
    (next: TeamRole) => setMember(team.id, person.id, next),
    (next, { waitingGrants }) =>
      notify(
        waitingGrants.length > 0
          ? t('people.grants.asked')
          : t('administration.teams.member.changed', {
              name: person.name,
              role: t(`words.role.${next}`),
            }),
      ),
  );
  if (!isOwn || !team.may.includes('configure') || !person.isActive)
    return <span>{t(`words.role.${role}`)}</span>;
  return (
    <select
      className="usa-select member-role"
      aria-label={t('administration.teams.member.role-of', { name: person.name })}
      value={change.isPending ? change.variables : role}
      onChange={(event) => change.mutate(event.currentTarget.value as TeamRole)}
    >
      {roleOptions().map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}

function RemoveCell({ team, member }: { team: Team; member: Member }) {
  const { person, role } = member;
  const restore = useQuick(
    () => setMember(team.id, person.id, role),
    (_again, { waitingGrants }) =>
      notify(
        waitingGrants.length > 0
          ? t('people.grants.asked')
          : t('administration.teams.member.restored', { name: person.name }),
      ),
  );
  const [isLeaving, setIsLeaving] = useState(false);
  const remove = useQuick(
    async () => {
      try {
        await removeMember(team.id, person.id);
        return true;
      } catch (error) {
        // The person has open work, which must be handed over first.
        if (asProblem(error).code !== 'person.open-work') throw error;
        setIsLeaving(true);
        return false;
      }
    },
    (_input: undefined, isRemoved) =>
      isRemoved &&
      notify(t('administration.teams.member.removed', { name: person.name, team: team.name }), {
        // A deactivated person can lose a role but not get it back.
        action: person.isActive
          ? { label: t('administration.undo'), run: () => restore.mutate(undefined) }
          : undefined,
      }),
  );
  return (
    <>
      <Button variant="unstyled" isBusy={remove.isPending} onClick={() => remove.mutate(undefined)}>
        {t('administration.remove')}
        <span className="usa-sr-only"> {person.name}</span>
      </Button>
      {isLeaving && <DepartureDialog person={person} team={team} onClose={() => setIsLeaving(false)} />}
    </>
  );
}

const columnsOf = (team: Team): Column<Member>[] => [
  {
    id: 'name',
    header: t('people.name'),
    isRowHeader: true,
    value: ({ person }) => person.name,
    cell: ({ person }) => (
      <span>
        <Link to={FROM} params={{ section: 'people' }} search={{ person: person.id }}>
          <PersonName person={person} />
        </Link>
        {!person.isActive && <span className="muted"> ({t('people.inactive')})</span>}
      </span>
    ),
  },
  {
    id: 'email',
    header: t('people.email'),
    value: ({ person }) => person.email,
    cell: ({ person }) => person.email,
  },
  {
    id: 'role',
    header: t('people.role'),
    value: ({ role }) => t(`words.role.${role}`),
    sortValue: ({ role }) => TEAM_ROLES.indexOf(role),
    cell: (member) => <RoleCell team={team} member={member} isOwn={member.heldIn.id === team.id} />,
  },
  {
    id: 'from',
    header: t('administration.teams.member.from'),
    value: ({ heldIn }) =>
      heldIn.id === team.id
        ? t('administration.teams.member.own')
        : t('administration.teams.member.inherited', { name: heldIn.name }),
    cell: ({ heldIn }) =>
      heldIn.id === team.id ? (
        t('administration.teams.member.own')
      ) : (
        <Link to={FROM} params={{ section: 'teams' }} search={{ team: heldIn.slug }}>
          {t('administration.teams.member.inherited', { name: heldIn.name })}
        </Link>
      ),
  },
  {
    id: 'remove',
    header: t('administration.action'),
    isHidden: !team.may.includes('configure'),
    cell: (member) => (member.heldIn.id === team.id ? <RemoveCell team={team} member={member} /> : null),
  },
];

function AddForm({ team, onClose }: { team: Team; onClose: () => void }) {
  const { data: people } = useQuery(activePeopleQuery);
  const [personId, setPersonId] = useState<string>();
  const [isMissing, setIsMissing] = useState(false);
  const own = new Set(
    team.members.filter(({ heldIn }) => heldIn.id === team.id).map(({ person }) => person.id),
  );
  const save = useSave({
    refresh,
    send: (role: TeamRole) => setMember(team.id, personId ?? '', role),
    onDone: ({ person, waitingGrants }) => {
      notify(
        waitingGrants.length > 0
          ? t('people.grants.asked')
          : t('administration.teams.member.added', { name: person.name, team: team.name }),
      );
      onClose();
    },
  });
  const checked = {
    ...save,
    submit: (role: TeamRole) => {
      setIsMissing(!personId);
      if (personId) save.submit(role);
    },
  };
  return (
    <RecordForm
      save={checked}
      submitLabel={t('administration.teams.member.add')}
      onCancel={onClose}
      read={(data) => textOf(data, 'role') as TeamRole}
    >
      <ComboField
        key={people ? 'choices' : 'none'}
        name="person"
        label={t('administration.teams.member.person')}
        required
        error={isMissing && !personId ? t('administration.teams.member.missing') : undefined}
        options={(people ?? [])
          .filter(({ id }) => !own.has(id))
          .map(({ id, name, email }) => ({ value: id, label: `${name}, ${email}` }))
          .toSorted((a, b) => compareText(a.label, b.label))}
        onChange={setPersonId}
      />
      <SelectField name="role" label={t('people.role')} defaultValue="officer" options={roleOptions()} />
    </RecordForm>
  );
}

/** Who has which role here, including roles from the teams above. */
export function Members({ team }: { team: Team }) {
  const [isAdding, setIsAdding] = useState(false);
  const columns = useMemo(() => columnsOf(team), [team]);
  return (
    <section className="stack stack--tight">
      <h3>{t('administration.teams.members')}</h3>
      <p className="muted">{t('administration.teams.members.text')}</p>
      <div>
        <ActionButton
          allowed={team.may.includes('configure')}
          reasons={[t('administration.teams.why-not.configure')]}
          onClick={() => setIsAdding(true)}
        >
          {t('administration.teams.member.add')}
        </ActionButton>
      </div>
      <LocalTable
        table="team-members"
        caption={t('administration.teams.members')}
        isCaptionHidden
        columns={columns}
        rows={team.members}
        rowKey={({ person, heldIn }) => `${person.id} ${heldIn.id}`}
        empty={
          <EmptyState title={t('administration.teams.members.none')}>
            <p>{t('administration.teams.members.none.text')}</p>
          </EmptyState>
        }
      />
      <Dialog
        isOpen={isAdding}
        title={t('administration.teams.member.add-to', { name: team.name })}
        onClose={() => setIsAdding(false)}
      >
        <AddForm team={team} onClose={() => setIsAdding(false)} />
      </Dialog>
    </section>
  );
}
