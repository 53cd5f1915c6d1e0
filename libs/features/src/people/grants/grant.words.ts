import type { GrantKind, GrantValues } from './grant.entity.js';

interface Told {
  kind: GrantKind;
  person: { name: string } | null;
  team: { name: string } | null;
  before: GrantValues;
  after: GrantValues;
}

/** A change of power in a few English words, for letters. */
export function grantInWords({ kind, person, team, before, after }: Told): string {
  const who = person?.name ?? '';
  switch (kind) {
    case 'membership':
      return `${who} becomes ${after.role} of ${team?.name}`;
    case 'bureau_roles': {
      const roles = after.bureauRoles ?? [];
      if (roles.length === 0) return `${who} is no longer ${(before.bureauRoles ?? []).join(' and ')}`;
      return `${who} becomes ${roles.join(' and ')} of the bureau`;
    }
    case 'reactivation':
      return `the account of ${who} is activated again`;
    case 'email':
      return `the e-mail address of ${who} changes from ${before.email} to ${after.email}`;
    case 'team_move':
      return `${team?.name} moves below another team`;
  }
}
