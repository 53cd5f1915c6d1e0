import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { say } from '#locales/say.js';
import type { Config } from '../config/settings.js';
import type { Health } from '../health.js';
import type { Metrics } from '../metrics.js';
import { compressed } from './answers/compression.js';
import type { IdempotencyKeys } from './idempotency.js';
import { fault, Problem, problems } from './problem.js';
import { problemOf, sendProblem } from './problem.filter.js';
import { routeOf, travelled } from './request.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Other sites may not frame a response, and browsers may not guess its type, send a referrer or keep it. */
const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

/** If people reach the product by https, tells browsers to use only https for it and its subdomains for two years. */
export const transportSecurity = ({ PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>): Record<string, string> =>
  PUBLIC_URL.startsWith('https:')
    ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' }
    : {};

interface Parts {
  config: Pick<Config, 'PUBLIC_URL'>;
  health: Health;
  metrics: Metrics;
  keys: IdempotencyKeys;
  /** The start of the addresses whose answers are never compressed: they are about somebody's credentials. */
  uncompressed: readonly string[];
}

/** Installs what happens to every request before and after Nest handles it. */
export function installHooks(fastify: FastifyInstance, parts: Parts): void {
  const { config, health, metrics, keys, uncompressed } = parts;
  const publicOrigin = new URL(config.PUBLIC_URL).origin;
  const transport = transportSecurity(config);
  const allowedMethods = methodTable(fastify);

  fastify.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id).headers({ ...HEADERS, ...transport });
    if (health.isStopping) {
      reply.header('connection', 'close');
      throw problems.unavailable(say('service.stopping'), 1);
    }
    if (request.headers.host === undefined && request.raw.httpVersion === '1.1') throw noHost();
    if (request.is404) {
      const methods = allowedMethods(pathOf(request));
      if (request.method === 'OPTIONS' && methods.length > 0) {
        return reply.status(204).header('allow', methods.join(', ')).send();
      }
      throw noRoute(request, methods);
    }
    if (!SAFE_METHODS.has(request.method)) assertSameSite(request, publicOrigin);
  });

  fastify.addHook('onSend', async (request, reply, payload) => {
    // Once the process must stop, a running response is the last one on its connection.
    if (health.isStopping) reply.header('connection', 'close');
    await keys.settle(request, reply, payload);
    const route = routeOf(request);
    return uncompressed.some((start) => route.startsWith(start))
      ? payload
      : compressed(request, reply, payload);
  });

  fastify.addHook('onResponse', async (request, reply) => {
    const route = routeOf(request);
    const { method } = request;
    metrics.observeRequest(method, route, reply.statusCode, reply.elapsedTime / 1000);
    logRequest(request, reply, route);
  });
}

/** Answers what the router refuses before any hook runs: a path that cannot be decoded or is too long. */
export function answerUnroutable(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  reply.header('x-request-id', request.id).headers(HEADERS);
  sendProblem(request, reply, problemOf(error));
}

/** Logs one line per request: the route's pattern, but no path, query or body. */
function logRequest(request: FastifyRequest, reply: FastifyReply, route: string): void {
  const { actor, problem } = travelled(request);
  request.log.info(
    {
      method: request.method,
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      userId: actor?.userId ?? undefined,
      code: problem?.code,
    },
    'request',
  );
}

const noHost = () => problems.malformed([fault(undefined, 'host')]);

const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? '';

function noRoute(request: FastifyRequest, methods: readonly string[]): Problem {
  if (methods.length === 0) return new Problem(404, say('route.not-found'));
  const { method } = request;
  return new Problem(405, say('route.method-not-allowed', { method }), [], { allow: methods.join(', ') });
}

/** Finds the methods that routes accept at a path. Used only if the router found no route. */
function methodTable(fastify: FastifyInstance): (path: string) => string[] {
  const routes: { pattern: RegExp; methods: string[] }[] = [];
  fastify.addHook('onRoute', ({ url, method }) => {
    const pattern = url
      .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replace(/:\w+/g, '[^/]+')
      .replaceAll('*', '.*');
    routes.push({ pattern: new RegExp(`^${pattern}$`), methods: [method].flat() });
  });
  return (path) => {
    const found = routes.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods);
    return found.length === 0 ? [] : [...new Set([...found, 'OPTIONS'])].sort();
  };
}

/**
 * The origin of a page served by the host that this request was sent to. A proxy that terminates https may
 * not report it, so if PUBLIC_URL is https, this origin is https too.
 */
function ownOrigin({ protocol, host }: FastifyRequest, publicOrigin: string): string | undefined {
  const address = `${publicOrigin.startsWith('https:') ? 'https' : protocol}://${host}`;
  return URL.canParse(address) ? new URL(address).origin : undefined;
}

/**
 * Refuses requests that another site made a browser send, with the session's cookie. The browser reveals this
 * in Origin or, without it, in Sec-Fetch-Site. Another site cannot set Authorization, so a request with it
 * passes.
 * @throws 403 `request.cross-site`
 */
function assertSameSite(request: FastifyRequest, publicOrigin: string): void {
  const { origin, authorization, 'sec-fetch-site': site } = request.headers;
  if (authorization !== undefined) return;
  const isSame =
    origin === undefined
      ? site === undefined || site === 'same-origin' || site === 'none'
      : origin === publicOrigin || origin === ownOrigin(request, publicOrigin);
  if (!isSame) {
    throw problems.forbidden('request.cross-site');
  }
}
