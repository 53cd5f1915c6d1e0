import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '#platform/config/settings.js';
import { transportSecurity } from '#platform/http/hooks.js';
import { projectRoot } from '#platform/project-root.js';

/** What `npm run build` makes of apps/web. */
export const WEB_FOLDER = join(projectRoot(), 'dist', 'web');

/** The page's own files and nothing from elsewhere; no script or style that stands in the page itself. */
const PAGE_HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-cache',
} as const;

/** Files under assets/ bear a hash of their contents in their names. */
const FOREVER = 'public, max-age=31536000, immutable';

/** For machines: an address under these that is not there stays a problem, whoever asks. */
const NOT_PAGES = /^\/(?:api|health|metrics|assets)(?:[/?]|$)/;

const isFrontDoor = (url: string): boolean => url.split('?', 1)[0] === '/';

/** As programs do that ask whether somebody is there. */
const takesAnything = (accept = '*/*'): boolean => accept.includes('*/*');

const isNavigation = ({ method, headers, url }: FastifyRequest): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  !NOT_PAGES.test(url) &&
  (/\btext\/html\b/.test(headers.accept ?? '') || (isFrontDoor(url) && takesAnything(headers.accept)));

const escapeHtml = (text: string): string =>
  text.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign,
  );

const namePage = (page: string, siteName: string): string =>
  page
    .replace(
      /(<meta name="application-name" content=")[^"]*/,
      (_, start: string) => start + escapeHtml(siteName),
    )
    .replace(/(<title>)[^<]*/, (_, start: string) => start + escapeHtml(siteName));

/**
 * Every address that is a page of the web application is answered with its one document; the address decides there what
 * is shown. Stands before the API's hooks, which would find no route. Nothing where the web application isn't built.
 */
export function answerPages(
  fastify: FastifyInstance,
  config: Pick<Config, 'SITE_NAME' | 'PUBLIC_URL'>,
  folder = WEB_FOLDER,
): void {
  const file = join(folder, 'index.html');
  if (!existsSync(file)) return;
  const page = namePage(readFileSync(file, 'utf8'), config.SITE_NAME);
  const headers = {
    ...PAGE_HEADERS,
    ...transportSecurity(config),
  };
  fastify.addHook('onRequest', async (request, reply) => {
    if (!request.is404 || !isNavigation(request)) return;
    return reply.headers(headers).type('text/html; charset=utf-8').send(page);
  });
}

/** The files of the web application, each a route of its own, so that what isn't there is no route. */
export async function serveFiles(app: NestFastifyApplication, folder = WEB_FOLDER): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) return;
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    cacheControl: false,
    // Beside each stands its compressed twin, sent to whoever takes it.
    preCompressed: true,
    globIgnore: ['**/index.html', '**/*.{br,gz}', '.vite/**'],
    setHeaders: (reply, path) => {
      reply.header('cache-control', path.includes('/assets/') ? FOREVER : PAGE_HEADERS['cache-control']);
    },
  });
}
