import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow } from '#features/access/allow.js';
import { say } from '#locales/say.js';
import { Problem } from '#platform/http/problem.js';
import { OpenApi } from './openapi.document.js';

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Demarche API</title>
    <link rel="stylesheet" href="/api/docs/swagger-ui.css">
  </head>
  <body>
    <main id="page"></main>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>
`;

const START = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#page', deepLinking: true, validatorUrl: null });\n`;

/** Allows only the page's own files. Swagger UI sets inline styles, hence 'unsafe-inline'. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

const ASSETS: Record<string, string> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
};

function readAsset(name: string): Promise<string> {
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  return readFile(join(folder, name), 'utf8');
}

/** The API description: JSON for programs, a page for people. */
@ApiExcludeController()
@Controller('api')
export class DocsController {
  constructor(private readonly openApi: OpenApi) {}

  @Get('openapi.json')
  @Allow('public')
  document() {
    return this.openApi.document();
  }

  @Get('docs')
  @Allow('public')
  page(@Res({ passthrough: true }) reply: FastifyReply): string {
    reply.type('text/html; charset=utf-8').header('content-security-policy', POLICY);
    return PAGE;
  }

  @Get('docs/:asset')
  @Allow('public')
  async asset(
    @Param('asset') name: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const type = ASSETS[name];
    if (name === 'start.js') {
      reply.type('text/javascript; charset=utf-8');
      return START;
    }
    if (!type || !Object.hasOwn(ASSETS, name)) throw new Problem(404, say('route.not-found'));
    reply.type(type).header('cache-control', 'public, max-age=86400');
    return readAsset(name);
  }
}
