import type { FastifyRequest } from 'fastify';
import type { Config } from '#platform/config/settings.js';
import '@fastify/cookie';

export const SESSION_COOKIE = 'demarche_session';
const DEVICE_COOKIE = 'demarche_device';

/** What every personal token starts with, so that one found in a file or a log is known for what it is. */
export const TOKEN_PREFIX = 'dmr_';

export interface CookieRules {
  session: string;
  device: string;
  options: { httpOnly: true; sameSite: 'lax'; path: '/'; secure: boolean };
}

/**
 * How cookies are named and marked. Over https browsers take a `__Host-` cookie only from this very host and only when
 * it is encrypted, so that no neighbouring site can plant one; over http they would not take it at all.
 */
export function cookieRules({ PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>): CookieRules {
  const secure = PUBLIC_URL.startsWith('https:');
  const prefix = secure ? '__Host-' : '';
  return {
    session: prefix + SESSION_COOKIE,
    device: prefix + DEVICE_COOKIE,
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
  };
}

/** The personal token in the request's `Authorization` header, where there is one. */
export const bearerTokenOf = (request: FastifyRequest): string | undefined =>
  /^Bearer +(dmr_[\w-]{20,100})$/i.exec(request.headers.authorization ?? '')?.[1];
