import type { Standing, Visibility } from '#contract';
import type { PersonKey } from '../builders.js';

export interface Role {
  person: PersonKey;
  /** The columns of the permission table that apply to the person for team-a1 and its engagements. */
  standings: readonly Standing[];
  /** The columns that apply to the person in any team. */
  anywhere: readonly Standing[];
  isOwner?: boolean;
  hasDelegation?: boolean;
}

export const ROLES: Record<string, Role> = {
  administrator: {
    person: 'admin',
    standings: ['administrator', 'other'],
    anywhere: ['administrator', 'other'],
  },
  auditor: { person: 'auditor', standings: ['auditor', 'other'], anywhere: ['auditor', 'other'] },
  supervisor: { person: 'supervisor', standings: ['supervisor'], anywhere: ['supervisor', 'other'] },
  owner: { person: 'officer', standings: ['officer'], anywhere: ['officer', 'other'], isOwner: true },
  officer: { person: 'second.officer', standings: ['officer'], anywhere: ['officer', 'other'] },
  'officer with a delegation': {
    person: 'neighbour.officer',
    standings: ['officer'],
    anywhere: ['officer', 'other'],
    hasDelegation: true,
  },
  viewer: { person: 'viewer', standings: ['viewer'], anywhere: ['viewer', 'other'] },
  'other team': { person: 'other.officer', standings: ['other'], anywhere: ['officer', 'other'] },
  'no team': { person: 'stranger', standings: ['other'], anywhere: ['other'] },
};

/** An engagement of team-a1, with one part of each kind and an open request of its owner. */
export interface Fixture {
  ref: string;
  id: string;
  visibility: Visibility;
  /** Everybody is named to read it. */
  isNamed: boolean;
  requestId: string;
  parts: Record<string, string>;
}

export interface Visit {
  role: Role;
  personId: string;
  fixture: Fixture;
}

export interface Call {
  /** Address parameters that the walk does not know itself. */
  at?: Record<string, string>;
  query?: string;
  body?: unknown;
  ifMatch?: number;
  headers?: Record<string, string>;
  /** Whether the person is allowed, if the rule of the route is narrower than its row in the table. */
  isGranted?: boolean;
}

/** How to call each route, by its method and path. */
export type Calls = Record<string, Call | ((visit: Visit) => Call | Promise<Call>)>;

/** A version that no record has: an allowed visitor gets "stale", and nothing changes. */
export const STALE = { ifMatch: 999_999 };
export const UNKNOWN = '00000000-0000-4000-8000-000000000000';

/** Records that the walk makes before it starts. */
export interface Prepared {
  /** A deactivated person without any role. */
  spareId: string;
  /** A contact of UNODC. */
  contactId: string;
}
