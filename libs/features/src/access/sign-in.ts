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
}

/** A session just opened; its token is known to nobody else, and is not kept. */
export interface OpenedSession {
  userId: string;
  sessionId: string;
  token: string;
  expiresAt: Date;
}
