import type { BureauRole, Source, TeamRole, TokenScope } from '#contract';
import type { Organisation } from './organisation/organisation.js';

/**
 * Who acts, with which roles and through which channel. Built once per request and passed to every service method.
 * The product itself (worker, command line) acts without a person: `userId` is null and it has no roles.
 */
export interface Actor {
  readonly userId: string | null;
  readonly name: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly bureauRoles: readonly BureauRole[];
  /** Strongest role by team id, including roles inherited from the teams above. */
  readonly teamRoles: ReadonlyMap<string, TeamRole>;
  /** What the credential may be used for; a browser session has all scopes. */
  readonly scopes: readonly TokenScope[];
  readonly sessionId: string | null;
  /** When the password was last given in this session; null without a session. */
  readonly passwordGivenAt: Date | null;
  readonly source: Source;
  readonly requestId: string | null;
  /** The bureau as it was when the request came in; null for the product itself. */
  readonly organisation: Organisation | null;
}

/** The product itself, in the background or on the command line. */
export const systemActor = (source: 'worker' | 'cli'): Actor => ({
  userId: null,
  name: 'Demarche',
  timeZone: 'UTC',
  bureauRoles: [],
  teamRoles: new Map(),
  scopes: ['read', 'write', 'decide'],
  sessionId: null,
  passwordGivenAt: null,
  source,
  requestId: null,
  organisation: null,
});
