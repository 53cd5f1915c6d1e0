export const BUREAU_ROLES = ['administrator', 'auditor'] as const;
export type BureauRole = (typeof BUREAU_ROLES)[number];

/** Strongest first: a person who inherits several roles in one team acts with the strongest. */
export const TEAM_ROLES = ['supervisor', 'officer', 'viewer'] as const;
export type TeamRole = (typeof TEAM_ROLES)[number];

/** A column of the permission table. `other`: signed in, without a role in the record's team or a team above it. */
export const STANDINGS = [...BUREAU_ROLES, ...TEAM_ROLES, 'other'] as const;
export type Standing = (typeof STANDINGS)[number];

/**
 * One cell of the permission table.
 * `named`: only people named on the record, including its owner and co-owners.
 * `own`: only the record's owner or co-owner, or a milestone's assignee.
 * `four_eyes`: yes, within the rules of decisions.
 * `delegation`: the same, and only with a delegation that is valid today.
 */
export type Grant = 'yes' | 'no' | 'named' | 'own' | 'four_eyes' | 'delegation';

type Row = Readonly<Record<Standing, Grant>>;

const row = (
  administrator: Grant,
  auditor: Grant,
  supervisor: Grant,
  officer: Grant,
  viewer: Grant,
  other: Grant,
): Row => ({ administrator, auditor, supervisor, officer, viewer, other });

/**
 * The permission table: who may do what. A row of `record` is checked against one record and the actor's
 * standing in its team. A row of `bureau` is checked by the guard against the actor only: it is enough to
 * hold the standing in any team.
 */
export const PERMISSIONS = {
  record: {
    //                             administrator auditor supervisor   officer       viewer   other
    'engagement.read.bureau': row('yes', 'yes', 'yes', 'yes', 'yes', 'yes'),
    'engagement.read.team': row('yes', 'yes', 'yes', 'yes', 'yes', 'no'),
    'engagement.read.restricted': row('named', 'yes', 'named', 'named', 'named', 'no'),
    'engagement.create': row('no', 'no', 'yes', 'yes', 'no', 'no'),
    'engagement.edit': row('no', 'no', 'yes', 'yes', 'no', 'no'),
    'engagement.comment': row('no', 'no', 'yes', 'yes', 'yes', 'no'),
    // `own`: as its assignee. Officers and supervisors may edit every milestone, so they may complete every one.
    'milestone.complete': row('no', 'no', 'yes', 'yes', 'own', 'no'),
    'engagement.ask': row('no', 'no', 'yes', 'yes', 'no', 'no'),
    'engagement.decide': row('no', 'no', 'four_eyes', 'delegation', 'no', 'no'),
    'engagement.delete': row('no', 'no', 'yes', 'own', 'no', 'no'),
    'engagement.reassign': row('yes', 'no', 'yes', 'own', 'no', 'no'),
    'engagement.bulk-edit': row('no', 'no', 'yes', 'own', 'no', 'no'),
    'engagement.audit': row('yes', 'yes', 'yes', 'own', 'no', 'no'),
    'team.configure': row('yes', 'no', 'yes', 'no', 'no', 'no'),
    'team.share': row('no', 'no', 'yes', 'yes', 'no', 'no'),
  },
  bureau: {
    self: row('yes', 'yes', 'yes', 'yes', 'yes', 'yes'),
    'bureau.read': row('yes', 'yes', 'yes', 'yes', 'yes', 'yes'),
    'people.manage': row('yes', 'no', 'no', 'no', 'no', 'no'),
    'teams.manage': row('yes', 'no', 'no', 'no', 'no', 'no'),
    'grants.decide': row('yes', 'no', 'yes', 'no', 'no', 'no'),
    'catalogue.manage': row('yes', 'no', 'no', 'no', 'no', 'no'),
    'partners.edit': row('yes', 'no', 'yes', 'yes', 'no', 'no'),
    'audit.read': row('yes', 'yes', 'no', 'no', 'no', 'no'),
    'operations.read': row('yes', 'yes', 'no', 'no', 'no', 'no'),
    'operations.manage': row('yes', 'no', 'no', 'no', 'no', 'no'),
  },
} as const satisfies Record<'record' | 'bureau', Record<string, Row>>;

export type RecordPermission = keyof (typeof PERMISSIONS)['record'];
export type BureauPermission = keyof (typeof PERMISSIONS)['bureau'];

/**
 * What a route requires. The service checks a record permission once the record is loaded (404 before 403).
 * `engagement.read` means one of the three rows of reading, chosen by the record's visibility. `public` needs
 * no sign-in. `calendar-feed` needs the secret of a calendar feed in the address, and nothing else.
 */
export type RoutePermission =
  | RecordPermission
  | BureauPermission
  | 'engagement.read'
  | 'public'
  | 'calendar-feed';

export const isBureauPermission = (permission: RoutePermission): permission is BureauPermission =>
  permission in PERMISSIONS.bureau;

/** For how many minutes after the password was entered a session may administer. */
export const STEP_UP_MINUTES = 15;

const STEP_UP: ReadonlySet<RoutePermission> = new Set([
  'people.manage',
  'teams.manage',
  'team.configure',
  'grants.decide',
]);

/**
 * Whether a route administers people, roles, teams or policy. Such a route accepts only a session whose
 * password was entered a short time ago, and never a token. This follows from the route's permission, so that
 * no new route can miss it.
 */
export const needsStepUp = (permission: RoutePermission, method: string): boolean =>
  STEP_UP.has(permission) && !['GET', 'HEAD', 'OPTIONS'].includes(method);

/** What a personal API token may be used for; a browser session may do everything. */
export const TOKEN_SCOPES = ['read', 'write', 'decide'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** Why a token should be revoked or replaced: it has long been unused, or it was made long ago. */
export const TOKEN_WARNINGS = ['unused', 'old'] as const;
export type TokenWarning = (typeof TOKEN_WARNINGS)[number];

/** In characters. How easy a password is to guess is checked separately. */
export const PASSWORD_MIN_LENGTH = 12;
