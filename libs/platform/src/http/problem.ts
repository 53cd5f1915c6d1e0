/** Longest JSON pointer in an answer, in characters: senders make up names of any length. */
export const MAX_POINTER = 500;

/** One fault of a request's body, query or state; `pointer` is a JSON pointer into the body where there is one. */
export interface Fault {
  code: string;
  detail: string;
  pointer?: string;
}

const shortened = (fault: Fault): Fault =>
  fault.pointer === undefined || fault.pointer.length <= MAX_POINTER
    ? fault
    : { ...fault, pointer: `${fault.pointer.slice(0, MAX_POINTER - 1)}…` };

/**
 * An error that a caller is meant to read, rendered as `application/problem+json` (RFC 9457).
 * `code` is stable and dotted (`change-request.four-eyes`); `detail` is a sentence for a person.
 */
export class Problem extends Error {
  readonly errors: readonly Fault[];

  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    errors: readonly Fault[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
    this.name = 'Problem';
    this.errors = errors.map(shortened);
  }
}

/** The error factories that all features share; a feature's own errors are in the feature. */
export const problems = {
  malformed: (errors: readonly Fault[]) =>
    new Problem(400, 'request.malformed', 'The request is not valid.', errors),
  /** 400 for one field whose value refers to nothing: an unknown code, partner, team or person. */
  unknownReference: (pointer: string, detail: string) =>
    new Problem(400, 'request.unknown-reference', detail, [{ code: 'unknown-reference', detail, pointer }]),
  /** `isTokenInvalid`: a token was sent, but it is unknown, revoked or expired (RFC 6750, 3.1). */
  signedOut: ({ isTokenInvalid = false } = {}) =>
    new Problem(401, 'session.required', 'Sign in first.', [], {
      'www-authenticate': isTokenInvalid ? 'Bearer error="invalid_token"' : 'Bearer',
    }),
  forbidden: (code: string, reason: string) => new Problem(403, code, reason),
  /** Also for what exists but may not be read: the answer must be exactly the same. */
  notFound: (what: string) =>
    new Problem(404, `${what.replaceAll(' ', '-')}.not-found`, `There is no such ${what}.`),
  conflict: (code: string, detail: string) => new Problem(409, code, detail),
  stale: (current: number) =>
    new Problem(
      412,
      'request.stale',
      `Somebody changed it since you read it: its version is now ${current}.`,
    ),
  versionRequired: () =>
    new Problem(
      428,
      'request.version-required',
      'Send the version you read in If-Match, such as If-Match: "3".',
    ),
  unmet: (code: string, detail: string, errors: readonly Fault[] = []) =>
    new Problem(422, code, detail, errors),
  tooMany: (code: string, detail: string, retryAfterSeconds: number) =>
    new Problem(429, code, detail, [], { 'retry-after': String(Math.max(1, Math.ceil(retryAfterSeconds))) }),
  /** 503: the request did nothing and may be tried again later. */
  unavailable: (code: string, detail: string, retryAfterSeconds: number) =>
    new Problem(503, code, detail, [], { 'retry-after': String(retryAfterSeconds) }),
};
