import { existsSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { needsStepUp } from '#contract';
import { assertRules, listRoutes } from '#apps/api/src/routes.js';
import { WEB_FOLDER } from '#apps/api/src/web.js';
import { startTestApp, type TestApp } from '#test/support/app.js';

@Controller('bare')
class BareController {
  @Get()
  list(): string[] {
    return [];
  }
}

@Module({ controllers: [BareController] })
class BareModule {}

/** If the web application is built, each of its files is a public route, except its only page. */
function webFiles(): string[] {
  if (!existsSync(WEB_FOLDER)) return [];
  return readdirSync(WEB_FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'index.html' && !/\.(br|gz)$/.test(entry.name))
    .map(({ name }) => name);
}

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

describe('the routes', () => {
  test('are these, each with its rule', () => {
    const table = listRoutes(app.nest).map(
      ({ method, path, rule, cost }) =>
        `${method} ${path} -> ${rule}${rule && needsStepUp(rule, method) ? ', password given lately' : ''}` +
        (cost ? `, cost: ${cost}` : ''),
    );
    expect(new Set(table).size).toBe(table.length);
    expect(table.join('\n')).toMatchSnapshot();
  });

  test('give a signed-out caller only what is public', async () => {
    for (const { method, path, rule } of listRoutes(app.nest)) {
      if (rule === 'public') continue;
      const address = path.replaceAll(/:\w+/g, '0195b000-0000-7000-8000-000000000001');
      const { status } = await app.signedOut.request(method, address);
      // The credential of a calendar feed is in its address: an unknown one is not there.
      expect([method, path, status]).toEqual([method, path, rule === 'calendar-feed' ? 404 : 401]);
    }
  });

  test('are all in the list, whatever way the router knows them', async () => {
    const listed = new Set(listRoutes(app.nest).map(({ method, path }) => `${method} ${path}`));
    const printed = app.nest.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
    const methods = [...printed.matchAll(/\(([A-Z, ]+)\)/g)].flatMap(([, text]) => (text ?? '').split(', '));
    const served = methods.filter((method) => method !== 'HEAD');
    expect(served.length).toBe(listed.size + webFiles().length);
  });

  test('keep the application from starting if one has no rule', async () => {
    const bare = await NestFactory.create(BareModule, new FastifyAdapter(), { logger: false });
    expect(() => assertRules(listRoutes(bare))).toThrow(
      'These routes have no @Allow, so the application does not start:\n  GET /api/v1/bare (BareController.list)',
    );
    await bare.close();
  });
});
