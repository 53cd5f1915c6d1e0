import type { BureauRole, TeamRole } from '#contract';
import { say } from '#locales/say.js';
import type { Sentence } from '#locales/sentence.js';
import type { GrantKind } from './grant.entity.js';

/** What gives a person power, whether the account is active or not. */
export interface Holdings {
  bureauRoles: readonly BureauRole[];
  /** Teams in which the person holds the supervisor role directly. */
  supervises: number;
  /** Teams in which the person is officer or supervisor: a delegation can be used only there. */
  works: number;
  /** Delegations to the person that are not revoked or over. */
  borrows: number;
  hasPassword: boolean;
  /** Changes about this person that wait for confirmation. */
  waiting: number;
}

export type PowerChange =
  | { kind: 'membership'; before: TeamRole | null; after: TeamRole }
  | { kind: 'bureau_roles'; before: readonly BureauRole[]; after: readonly BureauRole[] }
  | { kind: 'reactivation' }
  | { kind: 'email' };

/** Whether the person can decide or has a bureau-wide role, or would if the account were active. */
const holdsPower = ({ bureauRoles, supervises, borrows }: Holdings): boolean =>
  bureauRoles.length > 0 || supervises > 0 || borrows > 0;

/**
 * Whether a change increases a person's power, so that a second person has to confirm it:
 *
 * - a membership that makes a person supervisor, or that lets them use a delegation;
 * - an added bureau-wide role; or the removal of the last one, if the person could then decide;
 * - the reactivation of an account that holds power;
 * - a new address for an account that holds power or is about to, or that a person signs in to: password
 *   links go there, so a person who reads that mailbox controls the account.
 */
export function isEnlarging(change: PowerChange, holdings: Holdings): boolean {
  switch (change.kind) {
    case 'membership': {
      if (change.before === change.after || change.after === 'viewer') return false;
      if (change.after === 'supervisor') return true;
      return holdings.borrows > 0 && change.before !== 'supervisor';
    }
    case 'bureau_roles': {
      if (change.after.some((role) => !change.before.includes(role))) return true;
      const decidesWithout = holdings.supervises > 0 || (holdings.borrows > 0 && holdings.works > 0);
      return change.before.length > 0 && change.after.length === 0 && decidesWithout;
    }
    case 'reactivation':
      return holdsPower(holdings);
    case 'email':
      return holdsPower(holdings) || holdings.hasPassword || holdings.waiting > 0;
  }
}

/** What must be known to decide who may confirm a grant. */
export interface ConfirmationCase {
  kind: GrantKind;
  askedById: string | null;
  /** The people whose power increases. */
  beneficiaryIds: readonly string[];
  /** The teams whose supervisors may confirm. */
  teamIds: readonly string[];
}

export interface Confirmer {
  userId: string;
  isAdministrator: boolean;
  isAuditor: boolean;
  /**
   * Teams in which the person holds the supervisor role directly. The case lists all teams up to the root, so
   * inherited roles are not needed here.
   */
  supervisedIds: readonly string[];
  /** People for whom the person may decide today by a delegation. */
  actsForIds: readonly string[];
  /** Whether the person who asked created this account, or requested a power that it holds. */
  isMadeByAsker: boolean;
}

const refused = (why: 'asked' | 'own' | 'no_power' | 'delegation' | 'made') =>
  say('grant.four-eyes', { why });

/** Why a person may not confirm a grant; null if they may. */
export function reasonAgainstConfirming(grant: ConfirmationCase, confirmer: Confirmer): Sentence | null {
  const { userId, isAdministrator, isAuditor, supervisedIds, actsForIds, isMadeByAsker } = confirmer;
  if (userId === grant.askedById) return refused('asked');
  if (grant.beneficiaryIds.includes(userId)) return refused('own');
  const isSupervisorAbove = !isAuditor && grant.teamIds.some((id) => supervisedIds.includes(id));
  if (!isAdministrator && !isSupervisorAbove) return refused('no_power');
  const parties = [grant.askedById, ...grant.beneficiaryIds];
  if (actsForIds.some((id) => parties.includes(id))) return refused('delegation');
  return isMadeByAsker ? refused('made') : null;
}
