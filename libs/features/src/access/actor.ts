import type { BureauRole, Source, TeamRole, TokenScope } from '#contract';

/**
 * Who acts, in which standing and by which way: worked out once for each request and handed to every service method.
 * The product itself (worker, command line) acts without a person: `userId` is null and it holds no role.
 */
export interface Actor {
  readonly userId: string | null;
  readonly name: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly bureauRoles: readonly BureauRole[];
  /** Strongest role by team id, with what is inherited from the teams above written out. */
  readonly teamRoles: ReadonlyMap<string, TeamRole>;
  /** What the credential may be used for; a browser session has all scopes. */
  readonly scopes: readonly TokenScope[];
  readonly sessionId: string | null;
  /** When the password of the session was last given; null without a session. */
  readonly passwordGivenAt: Date | null;
  readonly source: Source;
  readonly requestId: string | null;
}

/** The product itself, at work in the background or from the command line. */
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
});
