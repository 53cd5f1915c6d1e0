import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '#platform/config/settings.js';
import { FixedAnswer } from '#platform/http/answers/fixed-answer.js';
import { transportSecurity } from '#platform/http/hooks.js';
import { projectRoot } from '#platform/project-root.js';

/** Where `npm run build` puts the web application. */
export const WEB_FOLDER = join(projectRoot(), 'dist', 'web');

/** Allows only the page's own files: nothing from elsewhere, no inline script or style. */
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

/** File names under assets/ contain a hash of the content. */
const FOREVER = 'public, max-age=31536000, immutable';

/** Paths for programs: an unknown path below these stays a problem, even if a browser asks. */
const NOT_PAGES = /^\/(?:api|health|metrics|assets)(?:[/?]|$)/;

const isFrontDoor = (url: string): boolean => url.split('?', 1)[0] === '/';

/** Programs that only check whether the server is up accept anything. */
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
    .replace(
      /(<title>|<span class="app-header__site">)[^<]*/g,
      (_, start: string) => start + escapeHtml(siteName),
    );

/**
 * Answers every page address of the web application with its one HTML document; the router in the browser
 * shows the right page. Must be installed before the API's hooks, which would find no route. Does nothing if
 * the web application is not built.
 */
export function answerPages(
  fastify: FastifyInstance,
  config: Pick<Config, 'SITE_NAME' | 'PUBLIC_URL'>,
  folder = WEB_FOLDER,
): void {
  const file = join(folder, 'index.html');
  if (!existsSync(file)) return;
  const page = new FixedAnswer(
    namePage(readFileSync(file, 'utf8'), config.SITE_NAME),
    'text/html; charset=utf-8',
  );
  const headers = {
    ...PAGE_HEADERS,
    ...transportSecurity(config),
  };
  fastify.addHook('onRequest', async (request, reply) => {
    if (!request.is404 || !isNavigation(request)) return;
    return reply.headers(headers).send(page.send(request, reply));
  });
}

/** Serves the files of the web application. Each file is a separate route, so a missing file is an unknown route. */
export async function serveFiles(app: NestFastifyApplication, folder = WEB_FOLDER): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) return;
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    cacheControl: false,
    // Each file has a compressed copy beside it, sent to clients that accept it.
    preCompressed: true,
    globIgnore: ['**/index.html', '**/*.{br,gz}', '.vite/**'],
    setHeaders: (reply, path) => {
      reply.header('cache-control', path.includes('/assets/') ? FOREVER : PAGE_HEADERS['cache-control']);
    },
  });
}
