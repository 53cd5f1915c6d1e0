export const BUREAU_ROLES = ['administrator', 'auditor'] as const;
export type BureauRole = (typeof BUREAU_ROLES)[number];

/** Strongest first: a person who inherits several roles in one team acts with the first of them. */
export const TEAM_ROLES = ['supervisor', 'officer', 'viewer'] as const;
export type TeamRole = (typeof TEAM_ROLES)[number];

/** A column of the permission table. `other` is a signed-in person without a role in the record's team or above it. */
export const STANDINGS = [...BUREAU_ROLES, ...TEAM_ROLES, 'other'] as const;
export type Standing = (typeof STANDINGS)[number];

/**
 * One cell of the permission table.
 * `named`: only persons named on the record (its owner and co-owners included). `own`: only the record's owner or
 * co-owner, or a milestone's assignee. `four_eyes`: subject to the rules of decisions. `delegation`: the same, and only with a delegation today.
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
 * The permission table: who may do what. Rows of `record` are asked of one record and the actor's standing in its
 * team; rows of `bureau` are asked of the actor alone, by the guard, where holding the standing anywhere is enough.
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
    // Own: as its assignee. Officers and supervisors edit every milestone, and so complete every one.
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
 * What a route asks for. A record permission is decided by the service once the record is loaded (404 before 403);
 * `engagement.read` stands for the three rows of reading, chosen by the record's visibility. `public` needs no sign-in.
 */
export type RoutePermission = RecordPermission | BureauPermission | 'engagement.read' | 'public';

export const isBureauPermission = (permission: RoutePermission): permission is BureauPermission =>
  permission in PERMISSIONS.bureau;

/** How long after the password was given a session may administer. */
export const STEP_UP_MINUTES = 15;

const STEP_UP: ReadonlySet<RoutePermission> = new Set([
  'people.manage',
  'teams.manage',
  'team.configure',
  'grants.decide',
]);

/**
 * Whether a route administers people, roles, teams or policy: it then takes a signed-in session whose password was
 * given a short time ago, and never a token. It follows from the rule of the route, so that no new route can miss it.
 */
export const needsStepUp = (permission: RoutePermission, method: string): boolean =>
  STEP_UP.has(permission) && !['GET', 'HEAD', 'OPTIONS'].includes(method);

/** What a personal API token may be used for; a browser session has them all. */
export const TOKEN_SCOPES = ['read', 'write', 'decide'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** Why a token should be revoked or replaced: nobody has used it for long, or it was made long ago. */
export const TOKEN_WARNINGS = ['unused', 'old'] as const;
export type TokenWarning = (typeof TOKEN_WARNINGS)[number];

/** Characters; length is what makes a password hard to guess, so nothing else is asked of it. */
export const PASSWORD_MIN_LENGTH = 12;
