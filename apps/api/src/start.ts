import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { LogController } from 'fastify';
import type { Clock } from '#platform/clock.js';
import type { Config } from '#platform/config/settings.js';
import { Health } from '#platform/health.js';
import { acceptJsonAlone } from '#platform/http/body.js';
import { answerUnroutable, installHooks } from '#platform/http/hooks.js';
import { IdempotencyKeys } from '#platform/http/idempotency.js';
import { type MonitoringServer, startMonitoringServer } from '#platform/http/monitoring.server.js';
import { API_PREFIX } from '#platform/http/location.js';
import { answerUnread, refuseExpectations } from '#platform/http/unread.js';
import { createLog, type Log, NestLog } from '#platform/logging.js';
import { Metrics } from '#platform/metrics.js';
import { ApiModule } from './api.module.js';
import { OpenApi } from './openapi.document.js';
import { Refusals } from './refusals.js';
import { assertRules, listRoutes, OUTSIDE_PREFIX } from './routes.js';
import { letGoOfSilentConnections } from './silent-connections.js';
import { answerPages, serveFiles } from './web.js';

const BODY_LIMIT_BYTES = 1_048_576;
/**
 * Who is signed in, sessions, personal tokens, calendar feeds. Invitations and reset links are answers to a POST, and those are never
 * compressed.
 */
const ABOUT_CREDENTIALS = ['auth/', 'me/sessions', 'me/tokens', 'me/calendar-feeds'].map(
  (path) => `${API_PREFIX}/${path}`,
);

/** How long a client may take to send a whole request, files included. */
const REQUEST_TIMEOUT_MS = 120_000;

/** Keeps a request id that a proxy has set, so that its log and ours can be matched. Replaces anything malformed. */
function requestId({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
}

/**
 * Which hops of X-Forwarded-For are our proxies; the nearest is hop 0. Given a number, Fastify would trust no
 * proxy, because a number does not say who connects directly. So TRUST_PROXY may only be a number if there is
 * no way around the proxies.
 */
const trusted = (proxies: Config['TRUST_PROXY']) =>
  typeof proxies === 'number' ? (_address: string, hop: number) => hop < proxies : proxies;

/** How long running requests may take to finish once the process must stop, in milliseconds. */
export const DRAIN_MS = 25_000;

export interface ApiOptions {
  clock?: Clock;
  log?: Log;
}

/**
 * Creates and initialises the API, which does not listen yet.
 * @throws if a route has no rule, or the database does not answer
 */
export async function createApi(config: Config, options: ApiOptions = {}): Promise<NestFastifyApplication> {
  const log = options.log ?? createLog(config);
  const adapter = new FastifyAdapter({
    loggerInstance: log,
    // Our own hook logs one line per request and knows what may be logged.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: requestId,
    requestIdHeader: false,
    trustProxy: trusted(config.TRUST_PROXY),
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // Our own hook answers requests that arrive while the process stops, with a problem.
    return503OnClosing: false,
    frameworkErrors: answerUnroutable,
    clientErrorHandler: answerUnread,
    // Node answers a missing Host without a body; our hook answers it with a problem.
    http: { requireHostHeader: false },
    routerOptions: { maxParamLength: 200 },
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    ApiModule.forRoot(config, options.clock),
    adapter,
    {
      logger: new NestLog(log),
      bodyParser: false,
      abortOnError: false,
    },
  );
  try {
    assertRules(listRoutes(app));
    await furnish(app, config);
    return await app.init();
  } catch (error) {
    await app.close();
    throw error;
  }
}

async function furnish(app: NestFastifyApplication, config: Config): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  letGoOfSilentConnections(fastify);
  refuseExpectations(fastify.server);
  answerPages(fastify, config);
  installHooks(fastify, {
    config,
    health: app.get(Health, { strict: false }),
    metrics: app.get(Metrics, { strict: false }),
    keys: app.get(IdempotencyKeys, { strict: false }),
    uncompressed: ABOUT_CREDENTIALS,
  });
  const refusals = app.get(Refusals);
  fastify.addHook('onSend', async (request, _reply, payload) => {
    await refusals.record(request);
    return payload;
  });
  acceptJsonAlone(fastify);
  await app.register(cookie);
  await app.register(multipart, {
    limits: { fileSize: config.ATTACHMENT_MAX_BYTES, files: 1, fields: 10, fieldSize: 10_000, parts: 11 },
  });
  await serveFiles(app);
  app.setGlobalPrefix(API_PREFIX, { exclude: OUTSIDE_PREFIX });
  app.get(OpenApi).describe(app);
}

/**
 * Starts the API on HOST and PORT, and its metrics on METRICS_PORT if that is set. `close` finishes running
 * requests, then disconnects from the database and the queue.
 */
export async function startApi(
  config: Config,
  options: ApiOptions = {},
): Promise<{ url: string; metricsUrl: string | undefined; close(): Promise<void> }> {
  const app = await createApi(config, options);
  let monitoring: MonitoringServer | undefined;
  const close = async () => {
    await app.close();
    await monitoring?.close();
  };
  try {
    if (config.METRICS_PORT !== undefined) {
      monitoring = await startMonitoringServer(
        { health: app.get(Health, { strict: false }), metrics: app.get(Metrics, { strict: false }) },
        { host: config.HOST, port: config.METRICS_PORT },
      );
    }
    await app.listen(config.PORT, config.HOST);
  } catch (error) {
    await close();
    throw error;
  }
  return { url: await app.getUrl(), metricsUrl: monitoring?.url, close };
}
