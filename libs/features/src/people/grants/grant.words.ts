import type { AskedPower } from '../../access/accounts/account-letters.js';
import type { GrantKind, GrantValues } from './grant.entity.js';

interface Told {
  kind: GrantKind;
  person: { name: string } | null;
  team: { name: string } | null;
  before: GrantValues;
  after: GrantValues;
}

/** A change of power with what a letter says about it. */
export function askedPower({ kind, person, team, before, after }: Told): AskedPower {
  const who = person?.name ?? '';
  const of = team?.name ?? '';
  switch (kind) {
    case 'membership':
      return { kind, who, role: after.role!, team: of };
    case 'bureau_roles':
      return { kind: 'bureau', who, roles: after.bureauRoles ?? [], before: before.bureauRoles ?? [] };
    case 'reactivation':
      return { kind, who };
    case 'email':
      return { kind, who, from: before.email ?? '', to: after.email ?? '' };
    case 'team_move':
      return { kind: 'team-move', team: of };
  }
}
