import {
  STEP_UP_MINUTES,
  type BureauPermission,
  type Grant,
  PERMISSIONS,
  type RecordPermission,
  type Standing,
} from '#contract';
import { problems } from '#platform/http/problem.js';
import type { Actor } from './actor.js';

/** What the permission table needs to know about a record. */
export interface TeamRecord {
  teamId: string;
  /** Owner and co-owners; for a milestone, its assignee. */
  ownerIds?: readonly string[];
  /** People named as readers, for a restricted record. */
  readerIds?: readonly string[];
}

/** The columns of the permission table that apply to the actor for this record. */
function standingsOf(actor: Actor, record: TeamRecord): Standing[] {
  const teamRole = actor.teamRoles.get(record.teamId);
  return [...actor.bureauRoles, teamRole ?? 'other'];
}

function isGranted(grant: Grant, actor: Actor, record: TeamRecord): boolean {
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
export function may(actor: Actor, permission: RecordPermission, record: TeamRecord): boolean {
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

const REASONS: Record<RecordPermission, string> = {
  'engagement.read.bureau': 'You may not read this engagement.',
  'engagement.read.team': 'You may not read this engagement.',
  'engagement.read.restricted': 'You may not read this engagement.',
  'engagement.create': 'Only officers and supervisors of the team may create its engagements.',
  'engagement.edit': 'Only officers and supervisors of the team may edit its engagements.',
  'engagement.comment': 'Only members of the team may comment and attach.',
  'milestone.complete':
    'Only officers and supervisors of the team, or its assignee, may complete or reopen a milestone.',
  'engagement.ask': 'Only officers and supervisors of the team may ask for this.',
  'engagement.decide': 'Only supervisors of the team, or holders of their delegation, may decide.',
  'engagement.delete': 'Only supervisors of the team, or the officer who owns it, may delete a draft.',
  'engagement.reassign': 'Only supervisors of the team, its owner or an administrator may reassign it.',
  'engagement.bulk-edit':
    'Supervisors of the team may edit many engagements at once, officers only those that they own.',
  'engagement.audit':
    'Only its owner, supervisors of the team, auditors and administrators may read its audit trail.',
  'team.configure':
    'Only supervisors of the team and administrators may change its members, policy and calendar.',
  'team.share': 'Only officers and supervisors of the team may save and change its views.',
};

const BUREAU_REASONS: Record<BureauPermission, string> = {
  self: 'You may not do this.',
  'bureau.read': 'You may not read this.',
  'people.manage': 'Only administrators may manage people.',
  'teams.manage': 'Only administrators may manage the tree of teams.',
  'grants.decide': 'Only administrators and supervisors may confirm, refuse or withdraw such changes.',
  'catalogue.manage': 'Only administrators may change the catalogue.',
  'partners.edit': 'Only officers, supervisors and administrators may edit the partners directory.',
  'audit.read': 'Only administrators and auditors may read the audit trail.',
  'operations.read': 'Only administrators and auditors may see the queue and the reminder ledger.',
  'operations.manage': 'Only administrators may retry and remove failed jobs.',
};

export const bureauReasonAgainst = (permission: BureauPermission): string => BUREAU_REASONS[permission];

export const reasonAgainst = (permission: RecordPermission): string => REASONS[permission];

/** @throws 403 with the reason in words if the permission table says no */
export function authorize(actor: Actor, permission: RecordPermission, record: TeamRecord): void {
  if (!may(actor, permission, record))
    throw problems.forbidden(`permission.${permission}`, REASONS[permission]);
}

/**
 * People change how they sign in only themselves, in a signed-in browser.
 * @throws 403 with a token
 */
export function assertSession(actor: Actor): asserts actor is Actor & { sessionId: string } {
  if (actor.sessionId === null) {
    throw problems.forbidden(
      'session.only',
      'Do this in a signed-in browser. A token may not be used for it.',
    );
  }
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
  throw problems.forbidden(
    'session.password-needed',
    `Enter your password again. Administration requires a password entered in the last ${STEP_UP_MINUTES} minutes.`,
  );
}
