import { say } from '#locales/say.js';
import type { Sentence, SentenceCode, WithParams } from '#locales/sentence.js';

/** Longest JSON pointer in an answer, in characters: senders make up names of any length. */
export const MAX_POINTER = 500;

/** One fault of a request's body, query or state; `pointer` is a JSON pointer into the body where there is one. */
export interface Fault extends Sentence {
  pointer?: string;
}

/** A fault of the field at `pointer`: `fault('/title', 'text.too-long', { max: 200 })`. */
export const fault = <Code extends SentenceCode>(
  pointer: string | undefined,
  code: Code,
  ...params: WithParams<Code>
): Fault => ({ ...say(code, ...params), ...(pointer !== undefined && { pointer }) });

const shortened = (one: Fault): Fault =>
  one.pointer === undefined || one.pointer.length <= MAX_POINTER
    ? one
    : { ...one, pointer: `${one.pointer.slice(0, MAX_POINTER - 1)}…` };

/**
 * An error that a caller is meant to read, rendered as `application/problem+json` (RFC 9457).
 * Its code is stable and dotted (`change-request.four-eyes`); its detail is a sentence for a person.
 */
export class Problem extends Error {
  readonly code: string;
  readonly errors: readonly Fault[];

  constructor(
    readonly status: number,
    readonly sentence: Sentence,
    errors: readonly Fault[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(sentence.detail);
    this.name = 'Problem';
    this.code = sentence.code;
    this.errors = errors.map(shortened);
  }
}

/** What a request can name that does not exist: the choices of the sentence `request.unknown-reference`. */
type Referred = 'team' | 'partner' | 'platform' | 'modality' | 'person' | 'opportunity' | 'view';
/** The kinds of record that an answer 404 can name. */
export type Findable = SentenceCode extends infer Code
  ? Code extends `${infer Noun}.not-found`
    ? Exclude<Noun, 'route'>
    : never
  : never;

const retryAfter = (seconds: number) => ({ 'retry-after': String(Math.max(1, Math.ceil(seconds))) });

/** The error factories that all features share; a feature's own errors are in the feature. */
export const problems = {
  malformed: (errors: readonly Fault[]) => new Problem(400, say('request.malformed'), errors),
  /** 400 for one field whose value refers to nothing. */
  unknownReference: (pointer: string, what: Referred) =>
    new Problem(400, say('request.unknown-reference', { what }), [
      fault(pointer, 'request.unknown-reference', { what }),
    ]),
  /** `isTokenInvalid`: a token was sent, but it is unknown, revoked or expired (RFC 6750, 3.1). */
  signedOut: ({ isTokenInvalid = false } = {}) =>
    new Problem(401, say('session.required'), [], {
      'www-authenticate': isTokenInvalid ? 'Bearer error="invalid_token"' : 'Bearer',
    }),
  forbidden: <Code extends SentenceCode>(code: Code, ...params: WithParams<Code>) =>
    new Problem(403, say(code, ...params)),
  /** Also for what exists but may not be read: the answer must be exactly the same. */
  notFound: (what: Findable) => new Problem(404, say(`${what}.not-found`)),
  conflict: <Code extends SentenceCode>(code: Code, ...params: WithParams<Code>) =>
    new Problem(409, say(code, ...params)),
  stale: (version: number) => new Problem(412, say('request.stale', { version })),
  versionRequired: () => new Problem(428, say('request.version-required')),
  /** 422 for a condition on one field, or on none: the fault says the same as the problem. */
  unmetAt: (pointer: string | undefined, sentence: Sentence) =>
    new Problem(422, sentence, [{ ...sentence, ...(pointer !== undefined && { pointer }) }]),
  unmet: (sentence: Sentence, errors: readonly Fault[] = []) => new Problem(422, sentence, errors),
  tooMany: (sentence: Sentence, retryAfterSeconds: number) =>
    new Problem(429, sentence, [], retryAfter(retryAfterSeconds)),
  /** 503: the request did nothing and may be tried again later. */
  unavailable: (sentence: Sentence, retryAfterSeconds: number) =>
    new Problem(503, sentence, [], retryAfter(retryAfterSeconds)),
};
