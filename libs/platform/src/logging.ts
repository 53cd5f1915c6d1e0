import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from './config/settings.js';

export type Log = Logger;

/** Where a library puts what must never be read in a log. One-line logs of ours name their fields and hold none of these. */
const SECRET_FIELDS = ['password', 'passwordHash', 'token', 'cookie', 'authorization', 'set-cookie'];

const scrub = (text: string): string => text.replace(/[^\s<>"'(=,;:]+@[^\s<>"'),;:]+/g, '[address]');

/**
 * An error as it may be logged. The database's errors carry the values of the statement beside the message, and the
 * duplicate key in `detail`: these are left out, and addresses within the message are blotted out.
 */
function serializeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error, message: scrub(String(error)) };
  const { code } = error as Error & { code?: unknown };
  return {
    type: error.name,
    message: scrub(error.message),
    ...(typeof code === 'string' && { code }),
    stack: scrub(error.stack ?? ''),
    ...(error.cause !== undefined && { cause: serializeError(error.cause) }),
  };
}

/** The log of a process: one JSON object a line, on standard output unless a destination is given. */
export function createLog(config: Pick<Config, 'LOG_LEVEL'>, destination?: DestinationStream): Log {
  const options = {
    level: config.LOG_LEVEL,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: {
      err: serializeError,
      error: serializeError,
      // Fastify hands over whole requests: their address may hold what somebody searched for.
      req: ({ method }: { method?: string }) => ({ method }),
      res: ({ statusCode }: { statusCode?: number }) => ({ statusCode }),
    },
    redact: {
      paths: SECRET_FIELDS.flatMap((field) => [`["${field}"]`, `*["${field}"]`, `*.*["${field}"]`]),
      censor: '[secret]',
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Lets Nest write to the process's log. */
export class NestLog implements LoggerService {
  constructor(private readonly target: Log) {}

  /** What Nest tells of its own start is of interest to who looks into the start alone. */
  log(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    // API and worker in one process each have their own connections under the one default name, which never meet.
    if (rest.at(-1) === 'DataSourceNameRegistry') return;
    this.write('warn', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  /** Nest hands over the message, then perhaps a stack, then the name of who speaks. */
  private write(
    level: 'trace' | 'debug' | 'warn' | 'error' | 'fatal',
    message: unknown,
    rest: unknown[],
  ): void {
    const context = typeof rest.at(-1) === 'string' ? rest.at(-1) : undefined;
    const error = message instanceof Error ? message : rest.find((item) => item instanceof Error);
    const stack = rest.length > 1 && typeof rest[0] === 'string' ? scrub(rest[0]) : undefined;
    const text = message instanceof Error ? message.message : String(message);
    this.target[level]({ context, ...(error !== undefined && { err: error }), stack }, scrub(text));
  }
}
