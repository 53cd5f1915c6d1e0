import { t } from '../words/i18n.js';
import type { components } from './openapi.js';
import { inLanguage } from '../words/server-sentences.js';

type Body = Partial<components['schemas']['ProblemDto']>;
export type Fault = components['schemas']['FaultDto'];

/** The API's answer if it did not do what was asked (RFC 9457). Status 0: the server could not be reached. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    /** Stable and dotted, such as `change-request.four-eyes`. */
    readonly code: string,
    /** A sentence for a person. */
    readonly detail: string,
    /** The single faults. `pointer` leads to the field, such as `/title`. */
    readonly errors: readonly Fault[] = [],
    readonly retryAfterSeconds?: number,
  ) {
    super(detail);
    this.name = 'ApiProblem';
  }

  /** Someone else changed the record (409, 412): show their change, keep what was typed. */
  get isConflict(): boolean {
    return this.status === 409 || this.status === 412;
  }
}

/** Without a connection. */
export const unreachable = (): ApiProblem =>
  new ApiProblem(0, 'network.unreachable', t('ui.problem.unreachable.short'));

export const asProblem = (error: unknown): ApiProblem =>
  error instanceof ApiProblem
    ? error
    : new ApiProblem(-1, 'page.fault', error instanceof Error ? error.message : String(error));

/** What is wrong, with every unmet condition that does not belong to a field. */
function sentencesOf({ detail, errors = [] }: Body, { statusText }: Response): string {
  const general = errors.filter(({ pointer }) => pointer === undefined).map((fault) => fault.detail);
  return [...new Set([detail ?? statusText, ...general])].join(' ');
}

export async function readProblem(response: Response): Promise<ApiProblem> {
  const body = inLanguage((await response.json().catch(() => ({}))) as Body);
  const retryAfter = Number(response.headers.get('retry-after'));
  return new ApiProblem(
    response.status,
    body.code ?? 'server.fault',
    // People do not know the format of a request: ask them to check what they entered.
    body.code === 'request.malformed' ? t('ui.form.problems') : sentencesOf(body, response),
    body.errors ?? [],
    retryAfter > 0 ? retryAfter : undefined,
  );
}
