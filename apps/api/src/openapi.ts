import { writeFile } from 'node:fs/promises';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { readConfig } from '#platform/config/settings.js';
import { API_PREFIX } from '#platform/http/location.js';
import { ApiModule } from './api.module.js';
import { OpenApi } from './openapi.document.js';
import { OUTSIDE_PREFIX } from './routes.js';

/** Writes `openapi.json` into the current folder. Nest's preview mode instantiates nothing, so no server is needed. */
async function main(): Promise<void> {
  const config = readConfig({ DATABASE_URL: 'postgres://localhost/none', SMTP_URL: 'smtp://localhost' });
  const app = await NestFactory.create<NestFastifyApplication>(
    ApiModule.forRoot(config),
    new FastifyAdapter(),
    {
      preview: true,
      abortOnError: false,
      logger: ['error'],
    },
  );
  app.setGlobalPrefix(API_PREFIX, { exclude: OUTSIDE_PREFIX });
  const openApi = new OpenApi();
  openApi.describe(app);
  await writeFile('openapi.json', `${JSON.stringify(openApi.document(), null, 2)}\n`);
}

await main();
