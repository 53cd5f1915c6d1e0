import { formatList, t } from '#web/lib/words/i18n.js';
import type { Grant } from '#web/shared/grants/grants.js';

const roles = (list: readonly ('administrator' | 'auditor')[] = []) =>
  list.length > 0 ? formatList(list.map((role) => t(`words.role.${role}`))) : t('administration.nothing');

/** The change as one sentence. */
export function grantInWords({ kind, person, team, before, after }: Grant): string {
  const name = person?.name ?? '';
  switch (kind) {
    case 'membership':
      return t('people.grants.membership', {
        name,
        team: team?.name ?? '',
        role: after.role ? t(`words.role.${after.role}`) : '',
      });
    case 'bureau_roles':
      return t('people.grants.bureau-roles', {
        name,
        before: roles(before.bureauRoles),
        after: roles(after.bureauRoles),
      });
    case 'reactivation':
      return t('people.grants.reactivation', { name });
    case 'email':
      return t('people.grants.email', { name, before: before.email ?? '', after: after.email ?? '' });
    case 'team_move':
      return t('people.grants.team-move', {
        team: team?.name ?? '',
        parent: after.parent?.name ?? '',
      });
  }
}
