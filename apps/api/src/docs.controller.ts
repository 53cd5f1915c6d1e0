import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow } from '#features/access/allow.js';
import { say } from '#locales/say.js';
import { FixedAnswer } from '#platform/http/answers/fixed-answer.js';
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

const JSON_TYPE = 'application/json; charset=utf-8';

const ASSETS: Record<string, string> = {
  'start.js': 'text/javascript; charset=utf-8',
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
};

async function readAsset(name: string): Promise<string> {
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  return readFile(join(folder, name), 'utf8');
}

/** The API description: JSON for programs, a page for people. Made when first asked for, and kept. */
@ApiExcludeController()
@Controller('api')
export class DocsController {
  private readonly answers = new Map<string, Promise<FixedAnswer>>();

  constructor(private readonly openApi: OpenApi) {}

  @Get('openapi.json')
  @Allow('public')
  document(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.send(
      'openapi.json',
      JSON_TYPE,
      () => JSON.stringify(this.openApi.document()),
      request,
      reply,
    );
  }

  @Get('docs')
  @Allow('public')
  page(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    reply.header('content-security-policy', POLICY);
    return this.send('docs', 'text/html; charset=utf-8', () => PAGE, request, reply);
  }

  @Get('docs/:asset')
  @Allow('public')
  asset(
    @Param('asset') name: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const type = Object.hasOwn(ASSETS, name) ? ASSETS[name] : undefined;
    if (!type) throw new Problem(404, say('route.not-found'));
    return this.send(name, type, () => (name === 'start.js' ? START : readAsset(name)), request, reply);
  }

  private async send(
    name: string,
    type: string,
    make: () => string | Promise<string>,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<Buffer | undefined> {
    let answer = this.answers.get(name);
    if (!answer) {
      answer = Promise.resolve(make()).then((text) => new FixedAnswer(text, type));
      this.answers.set(name, answer);
    }
    return (await answer).send(request, reply);
  }
}
