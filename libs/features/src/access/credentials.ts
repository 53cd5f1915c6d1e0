import type { FastifyRequest } from 'fastify';
import '@fastify/cookie';

export const SESSION_COOKIE = 'demarche_session';

/** What every personal token starts with, so that one found in a file or a log is known for what it is. */
export const TOKEN_PREFIX = 'dmr_';

/** The session's token in the request's cookie, where it bears one. */
export const sessionTokenOf = (request: FastifyRequest): string | undefined =>
  request.cookies[SESSION_COOKIE];

/** The personal token in the request's `Authorization` header, where it bears one. */
export const bearerTokenOf = (request: FastifyRequest): string | undefined =>
  /^Bearer +(dmr_[\w-]{20,100})$/i.exec(request.headers.authorization ?? '')?.[1];
