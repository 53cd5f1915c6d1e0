import { STATUS_CODES } from 'node:http';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { QueryFailedError } from 'typeorm';
import { say } from '#locales/say.js';
import type { Sentence } from '#locales/sentence.js';
import { problemOfDatabase } from '../database/failures.js';
import { StoredAnswer } from './idempotency.js';
import { fault, Problem, problems } from './problem.js';
import { travelled } from './request.js';

/** Fastify's own refusals (size, media type, JSON syntax) have a status and a code of the form FST_ERR_… */
interface FrameworkError extends Error {
  statusCode?: number;
  code?: string;
}

const FRAMEWORK_PROBLEMS: Readonly<Record<number, Sentence>> = {
  404: say('route.not-found'),
  405: say('route.method-not-allowed', { method: 'this method' }),
  408: say('request.too-slow'),
  413: say('request.too-large'),
  414: say('request.address-too-long'),
  415: say('request.media-type'),
  429: say('request.too-many'),
};

/**
 * Whether a parser of the platform threw this at text it cannot read: percent-encoding, JSON, URLs, times and zones.
 */
const isUnreadable = (error: Error): boolean =>
  error instanceof URIError ||
  error instanceof SyntaxError ||
  (error instanceof RangeError && /^Invalid (time|date|language|unit)/.test(error.message)) ||
  (error as FrameworkError).code === 'ERR_INVALID_URL';

const fromParser = (error: Error): Problem | undefined =>
  isUnreadable(error) ? problems.malformed([fault(undefined, 'value')]) : undefined;

function fromFramework(error: FrameworkError): Problem | undefined {
  const status = error instanceof HttpException ? error.getStatus() : error.statusCode;
  if (!status || status < 400 || status >= 500) return undefined;
  if (status === 400) return problems.malformed([say('request.unreadable')]);
  return new Problem(status, FRAMEWORK_PROBLEMS[status] ?? say('request.refused'));
}

/**
 * The problem for a thrown value. What a parser of the input throws is 400, also in the database; a temporary
 * failure is 503; a fault of ours is 500 and reveals nothing of our internals.
 */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const known =
    error instanceof Error
      ? (fromFramework(error) ?? problemOfDatabase(error) ?? fromParser(error))
      : undefined;
  return known ?? new Problem(500, say('server.fault'));
}

/** Logs in full every failure that is not a refusal of ours: what looks like bad input may be a fault of ours. */
function logFailure(request: FastifyRequest, error: unknown, { status }: Problem): void {
  const cause = error instanceof Problem ? error.cause : error;
  if (cause === undefined || (!(error instanceof Problem) && error instanceof HttpException)) return;
  if (status >= 500) request.log.error({ err: cause }, 'request failed');
  else if (error instanceof QueryFailedError || isUnreadable(cause as Error)) {
    request.log.warn({ err: cause }, 'a value could not be read');
  }
}

/** Renders every error of the API as problem+json. Faults of ours are logged in full and shown as a bare 500. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (error instanceof StoredAnswer) {
      const headers = { ...error.headers, 'idempotency-replayed': 'true' };
      return void reply.status(error.status).headers(headers).send(error.body);
    }
    const problem = problemOf(error);
    logFailure(request, error, problem);
    sendProblem(request, reply, problem);
  }
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): void {
  travelled(request).problem = problem;
  void reply
    .status(problem.status)
    .headers(problem.headers)
    .type('application/problem+json')
    .send(JSON.stringify(renderProblem(problem, request.id)));
}

export function renderProblem(problem: Problem, requestId: string) {
  return {
    type: `urn:demarche:problem:${problem.code}`,
    title: STATUS_CODES[problem.status] ?? 'Error',
    status: problem.status,
    ...problem.sentence,
    ...(problem.errors.length > 0 && { errors: problem.errors }),
    requestId,
  };
}
