export interface Credentials {
  /** In lower case. */
  email: string;
  password: string;
}

/** Where a sign-in comes from. */
export interface Origin {
  ipAddress: string;
  userAgent: string | null;
  requestId: string;
  /** From the cookie of a device on which someone has signed in before. */
  deviceToken: string | null;
}

/** A session that was just opened. Its token is returned only here and not stored. */
export interface OpenedSession {
  userId: string;
  sessionId: string;
  token: string;
  /** Limit that no use extends. */
  endsAt: Date;
  deviceToken: string;
}
