import { Link } from '@tanstack/react-router';
import { t } from '#web/lib/words/i18n.js';
import { ToneTag } from '#web/ui/tags.js';
import type { Person } from '../../api/people.js';

export const stateInWords = ({ isActive, isInvited }: Person): string =>
  isInvited ? t('people.invited') : t(isActive ? 'people.active' : 'people.inactive');

/** Invited people cannot sign in before they have chosen a password. */
export const StateTag = ({ person: { isActive, isInvited } }: { person: Person }) =>
  isInvited ? (
    <ToneTag tone="warn" icon="mail">
      {t('people.invited')}
    </ToneTag>
  ) : (
    <ActiveTag isActive={isActive} />
  );

const ActiveTag = ({ isActive }: { isActive: boolean }) =>
  isActive ? (
    <ToneTag tone="good" icon="check_circle">
      {t('people.active')}
    </ToneTag>
  ) : (
    <ToneTag tone="neutral" icon="cancel">
      {t('people.inactive')}
    </ToneTag>
  );

/** The roles as plain text. */
export const rolesInWords = ({ bureauRoles, roles }: Person): string[] => [
  ...bureauRoles.map((role) => t(`words.role.${role}`)),
  ...roles.map(({ team, role }) => `${t(`words.role.${role}`)}, ${team.name}`),
];

/** Bureau-wide roles first, then the role in each team. */
export function RoleList({ person: { bureauRoles, roles } }: { person: Person }) {
  if (bureauRoles.length + roles.length === 0) return <span className="muted">{t('people.no-role')}</span>;
  return (
    <ul className="plain-list plain-list--spaced">
      {bureauRoles.map((role) => (
        <li key={role}>{t(`words.role.${role}`)}</li>
      ))}
      {roles.map(({ team, role }) => (
        <li key={team.id}>
          {t(`words.role.${role}`)},{' '}
          <Link to="/administration/{-$section}" params={{ section: 'teams' }} search={{ team: team.slug }}>
            {team.name}
          </Link>
        </li>
      ))}
    </ul>
  );
}
