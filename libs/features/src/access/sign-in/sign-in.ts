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
  /** Of a device on which somebody has signed in before, in its cookie. */
  deviceToken: string | null;
}

/** A session that was just opened. Nobody else knows its token, and it is not kept. */
export interface OpenedSession {
  userId: string;
  sessionId: string;
  token: string;
  /** The bound that no use puts off. */
  endsAt: Date;
  deviceToken: string;
}
