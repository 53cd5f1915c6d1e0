import {
  STEP_UP_MINUTES,
  type BureauPermission,
  type Grant,
  PERMISSIONS,
  type RecordPermission,
  type Standing,
} from '#contract';
import { say } from '#locales/say.js';
import type { Sentence } from '#locales/sentence.js';
import { Problem, problems } from '#platform/http/problem.js';
import type { Actor } from './actor.js';

/** What the permission table needs to know about a record. */
export interface TeamRecord {
  teamId: string;
  /** Owner and co-owners; for a milestone, its assignee. */
  ownerIds?: readonly string[];
  /** People named as readers, for a restricted record. */
  readerIds?: readonly string[];
}

/** The roles of a person, as far as the permission table needs them. */
export type Holder = Pick<Actor, 'userId' | 'bureauRoles' | 'teamRoles'>;

/** The columns of the permission table that apply to the actor for this record. */
function standingsOf(actor: Holder, record: TeamRecord): Standing[] {
  const teamRole = actor.teamRoles.get(record.teamId);
  return [...actor.bureauRoles, teamRole ?? 'other'];
}

function isGranted(grant: Grant, actor: Holder, record: TeamRecord): boolean {
  const { userId } = actor;
  const isOwner = userId !== null && (record.ownerIds ?? []).includes(userId);
  switch (grant) {
    case 'yes':
    // Four eyes and delegations are checked on the change request, when the decision is made.
    case 'four_eyes':
    case 'delegation':
      return true;
    case 'own':
      return isOwner;
    case 'named':
      return isOwner || (userId !== null && (record.readerIds ?? []).includes(userId));
    case 'no':
      return false;
  }
}

/** Whether the permission table lets `actor` do this to `record`. */
export function may(actor: Holder, permission: RecordPermission, record: TeamRecord): boolean {
  const row = PERMISSIONS.record[permission];
  return standingsOf(actor, record).some((standing) => isGranted(row[standing], actor, record));
}

/** Whether the permission table lets `actor` do this anywhere in the bureau. */
export function mayInBureau(actor: Actor, permission: BureauPermission): boolean {
  const row = PERMISSIONS.bureau[permission];
  const standings: Standing[] = [...actor.bureauRoles, ...new Set(actor.teamRoles.values()), 'other'];
  return standings.some((standing) => row[standing] === 'yes');
}

const RECORD_PERMISSIONS = Object.keys(PERMISSIONS.record) as RecordPermission[];

/** What these standings allow on at least some records. The record itself says what is allowed on it. */
export const allowedTo = (standings: readonly Standing[]): RecordPermission[] =>
  RECORD_PERMISSIONS.filter((permission) =>
    standings.some((standing) =>
      ['yes', 'own', 'four_eyes'].includes(PERMISSIONS.record[permission][standing]),
    ),
  );

export const reasonAgainst = (permission: RecordPermission | BureauPermission): Sentence =>
  say(`permission.${permission}`);

/** @throws 403 with the reason in words if the permission table says no */
export function authorize(actor: Actor, permission: RecordPermission, record: TeamRecord): void {
  if (!may(actor, permission, record)) throw new Problem(403, reasonAgainst(permission));
}

/** @throws 403 with the reason in words if the permission table says no */
export function authorizeInBureau(actor: Actor, permission: BureauPermission): void {
  if (!mayInBureau(actor, permission)) throw new Problem(403, reasonAgainst(permission));
}

/**
 * People change how they sign in only themselves, in a signed-in browser.
 * @throws 403 with a token
 */
export function assertSession(actor: Actor): asserts actor is Actor & { sessionId: string } {
  if (actor.sessionId === null) throw problems.forbidden('session.only');
}

/**
 * Administration needs a session in which the password was given in the last `STEP_UP_MINUTES` minutes: a
 * browser left open or a stolen cookie is not enough.
 * @throws 403 with a token, or `session.password-needed`
 */
export function assertSteppedUp(actor: Actor, now: Date): void {
  assertSession(actor);
  const given = actor.passwordGivenAt?.getTime() ?? 0;
  if (now.getTime() - given <= STEP_UP_MINUTES * 60_000) return;
  throw problems.forbidden('session.password-needed', { minutes: STEP_UP_MINUTES });
}
