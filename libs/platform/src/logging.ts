import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from './config/settings.js';

export type Log = Logger;

/**
 * Where a library may put secrets that must never be logged. Our own log lines name their fields and contain
 * none of these.
 */
const SECRET_FIELDS = ['password', 'passwordHash', 'token', 'cookie', 'authorization', 'set-cookie'];

const scrub = (text: string): string => text.replace(/[^\s<>"'(=,;:]+@[^\s<>"'),;:]+/g, '[address]');

/**
 * An error in a form that is safe to log. Errors of the database contain the values of the statement and, in
 * `detail`, the duplicate key: these are left out, and e-mail addresses in the message are masked.
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

/** The log of a process: one JSON object per line, on standard output by default. */
export function createLog(config: Pick<Config, 'LOG_LEVEL'>, destination?: DestinationStream): Log {
  const options = {
    level: config.LOG_LEVEL,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: {
      err: serializeError,
      error: serializeError,
      // Fastify passes whole requests, and their URL may contain what somebody searched for.
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

  /** Nest's messages about its own start matter only to somebody who debugs the start. */
  log(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    // If the API and the worker share a process, each has a data source with the default name; the two never meet.
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

  /** Nest passes the message, then perhaps a stack, then the name of the logger. */
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
