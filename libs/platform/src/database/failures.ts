import { QueryFailedError } from 'typeorm';
import { say } from '#locales/say.js';
import { fault, type Problem, problems } from '../http/problem.js';

/** Seconds after which a caller may try again after a temporary failure. */
const RETRY_AFTER_S = 2;

/** Somebody else holds what the request needs: a row, or all connections. */
export const busy = () => problems.unavailable(say('database.busy'), RETRY_AFTER_S);

const unreachable = () => problems.unavailable(say('database.unavailable'), 5);

const conflict = () => problems.conflict('request.conflict');

const race = () => problems.conflict('request.race');

const unreadable = () => problems.malformed([fault(undefined, 'value')]);

/** By SQLSTATE or by its class, the first two characters. A full code wins over its class. */
const BY_SQLSTATE: Readonly<Record<string, () => Problem>> = {
  '23505': conflict,
  // The row that a new row refers to was removed in the meantime.
  '23503': race,
  '40001': race,
  '40P01': race,
  // Data exceptions: text that is not a number, a date, a time zone …
  '22': unreadable,
  // Program limits: a value that no index or text search can hold.
  '54': unreadable,
  '55P03': busy,
  '57014': busy,
  '25P03': busy,
  '25006': unreachable,
  // The database accepts no connections, does not know our role, or does not exist.
  '55000': unreachable,
  '28': unreachable,
  '3D': unreachable,
  '08': unreachable,
  '53': unreachable,
  '57': unreachable,
  '58': unreachable,
};

/** What the driver and its pool say when there is no SQLSTATE. */
const WAITED = /^(timeout exceeded when trying to connect|Query read timeout)$/;
const LOST =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|Cannot use a pool after)/;
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** The problem for a failure of the database; undefined if it is a fault of ours. */
export function problemOfDatabase(error: Error): Problem | undefined {
  const cause = error instanceof QueryFailedError ? (error.driverError as Error) : error;
  const { code = '' } = cause as { code?: string };
  if (NETWORK.has(code) || LOST.test(cause.message)) return unreachable();
  if (WAITED.test(cause.message)) return busy();
  // Other libraries set `code` too, but not to five characters like these.
  if (!/^[0-9A-Z]{5}$/.test(code)) return undefined;
  return (BY_SQLSTATE[code] ?? BY_SQLSTATE[code.slice(0, 2)])?.();
}

/** Whether the same statement may succeed later: the database is away, full or busy, or another transaction won. */
export const isTemporary = (error: Error): boolean => {
  const status = problemOfDatabase(error)?.status;
  return status === 503 || status === 409;
};
