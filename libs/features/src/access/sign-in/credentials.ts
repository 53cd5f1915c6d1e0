import type { FastifyRequest } from 'fastify';
import type { Config } from '#platform/config/settings.js';
import '@fastify/cookie';

export const SESSION_COOKIE = 'demarche_session';
const DEVICE_COOKIE = 'demarche_device';

/** Prefix of every personal token, so that one found in a file or a log is recognised. */
export const TOKEN_PREFIX = 'dmr_';

export interface CookieRules {
  session: string;
  device: string;
  options: { httpOnly: true; sameSite: 'lax'; path: '/'; secure: boolean };
}

/**
 * Names and attributes of cookies. Over https, browsers accept a `__Host-` cookie only from this exact host and only
 * if it is encrypted, so that no neighbouring site can plant one. Over http they would not accept it at all.
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

/** The personal token in the request's `Authorization` header, if any. */
export const bearerTokenOf = (request: FastifyRequest): string | undefined =>
  /^Bearer +(dmr_[\w-]{20,100})$/i.exec(request.headers.authorization ?? '')?.[1];
