import { isId } from '#platform/http/id.pipe.js';
import type { ProductJob } from '#platform/queue/queue.js';
import type { FailedJobDto } from './operations.dto.js';

const REASON_LINES = 3;
const REASON_LENGTH = 1000;

/** Credentials in server addresses: `postgres://name:secret@host`. */
const CREDENTIALS = /(:\/\/)[^\s/@]*@/g;
/** Secrets that a mail server may repeat from a sign-in. */
const NAMED_SECRET = /\b(password|passwd|secret|token|authorization|auth)(\s*[=:]\s*)\S+/gi;

const reasonOf = (reason: string): string =>
  reason
    .split('\n', REASON_LINES)
    .join('\n')
    .replace(CREDENTIALS, '$1…@')
    .replace(NAMED_SECRET, '$1$2…')
    .slice(0, REASON_LENGTH) || '–';

const idsOf = (value: unknown): string | string[] | undefined => {
  if (typeof value === 'string') return isId(value) ? value : undefined;
  if (!Array.isArray(value)) return undefined;
  return value.filter((one): one is string => typeof one === 'string' && isId(one));
};

/** Payloads hold only ids. Any other value was not written by the product and is not shown. */
function payloadOf(data: unknown): FailedJobDto['payload'] {
  if (typeof data !== 'object' || data === null) return {};
  const ids = Object.entries(data).flatMap(([key, value]) => {
    const found = idsOf(value);
    return found === undefined ? [] : [[key, found] as const];
  });
  return Object.fromEntries(ids);
}

export const failedJobDto = (job: ProductJob): FailedJobDto => ({
  id: job.id ?? '',
  name: job.name,
  payload: payloadOf(job.data),
  attempts: job.attemptsMade,
  failedAt: job.finishedOn ? new Date(job.finishedOn).toISOString() : null,
  reason: reasonOf(job.failedReason),
});
