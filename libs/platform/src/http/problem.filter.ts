import { STATUS_CODES } from 'node:http';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { QueryFailedError } from 'typeorm';
import { StoredAnswer } from './idempotency.js';
import { Problem, problems } from './problem.js';
import { travelled } from './request.js';

/** Fastify's own refusals (size, media type, JSON syntax) carry a status and a code of the form FST_ERR_… */
interface FrameworkError extends Error {
  statusCode?: number;
  code?: string;
}

const FRAMEWORK_PROBLEMS: Record<number, { code: string; detail: string }> = {
  400: { code: 'request.malformed', detail: 'The request can not be read.' },
  404: { code: 'route.not-found', detail: 'There is nothing at this address.' },
  405: { code: 'route.method-not-allowed', detail: 'This address does not take this method.' },
  408: { code: 'request.too-slow', detail: 'The request took too long to arrive.' },
  413: { code: 'request.too-large', detail: 'The request is larger than is taken here.' },
  414: { code: 'request.address-too-long', detail: 'The address is longer than is taken here.' },
  415: {
    code: 'request.media-type',
    detail: 'Send JSON (application/json), or a file as multipart/form-data.',
  },
  429: { code: 'request.too-many', detail: 'Too many requests. Try again later.' },
};

/** PostgreSQL's refusals that a caller can cause and that a service did not foresee: a race on a unique key, or a lock given up. */
function fromDatabase(error: QueryFailedError): Problem | undefined {
  const code = (error.driverError as { code?: string }).code;
  if (code === '23505')
    return problems.conflict(
      'request.conflict',
      'Somebody made the same thing at the same moment. Read it again.',
    );
  if (code === '40001' || code === '40P01')
    return problems.conflict('request.race', 'Somebody changed it at the same moment. Try again.');
  if (code === '22P02' || code === '22007' || code === '22008' || code === '22021' || code === '22003') {
    return problems.malformed([{ code: 'value', detail: 'A value can not be read.' }]);
  }
  return undefined;
}

function fromFramework(error: FrameworkError): Problem | undefined {
  const status = error instanceof HttpException ? error.getStatus() : error.statusCode;
  if (!status || status < 400 || status >= 500) return undefined;
  const { code, detail } = FRAMEWORK_PROBLEMS[status] ?? { code: 'request.refused', detail: error.message };
  return new Problem(status, code, detail);
}

/** The problem a thrown value stands for; 500 without any inside knowledge where it is a fault of ours. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const known =
    error instanceof QueryFailedError
      ? fromDatabase(error)
      : error instanceof Error
        ? fromFramework(error)
        : undefined;
  return (
    known ??
    new Problem(500, 'server.fault', 'Something went wrong on our side. The fault has been recorded.')
  );
}

/** Renders every error of the API as problem+json. Faults of ours are logged whole and shown as a bare 500. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (error instanceof StoredAnswer) {
      const headers = { ...error.headers, 'idempotency-replayed': 'true' };
      return void reply.status(error.status).headers(headers).send(error.body);
    }
    if (!(error instanceof Problem) && problemOf(error).status >= 500) {
      request.log.error({ err: error }, 'request failed');
    }
    sendProblem(request, reply, problemOf(error));
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
    detail: problem.detail,
    code: problem.code,
    ...(problem.errors.length > 0 && { errors: problem.errors }),
    requestId,
  };
}
