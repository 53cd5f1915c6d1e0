import { type INestApplicationContext, RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { RoutePermission } from '#contract';
import { ALLOW } from '#features/access/allow.js';
import { COST, type Cost } from '#features/access/costs.js';
import { API_PREFIX } from '#platform/http/location.js';

/** Paths outside the versioned API: health checks and the API description. */
export const OUTSIDE_PREFIX = [
  'health/live',
  'health/ready',
  'api/openapi.json',
  'api/docs',
  'api/docs/:asset',
];

export interface Route {
  method: string;
  path: string;
  rule: RoutePermission | undefined;
  /** What the route costs of the points that a person has per minute. */
  cost?: Cost | undefined;
  controller: abstract new (...args: never[]) => object;
  handler: string;
}

const texts = (value: unknown): string[] => [value ?? ''].flat().map(String);

const join = (...parts: string[]) =>
  `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;

function addressOf(controllerPath: string, handlerPath: string): string {
  const path = join(controllerPath, handlerPath);
  return OUTSIDE_PREFIX.includes(path.slice(1)) ? path : join(API_PREFIX, path);
}

/** Every route of the application with its rule, sorted by path and method. */
export function listRoutes(app: INestApplicationContext): Route[] {
  const scanner = new MetadataScanner();
  const routes = new DiscoveryService(app.get(ModulesContainer)).getControllers().flatMap(({ metatype }) => {
    if (!metatype) return [];
    const prototype = metatype.prototype as Record<string, object>;
    return scanner.getAllMethodNames(prototype).flatMap((handler) => {
      const target = prototype[handler] as object;
      const method = Reflect.getMetadata('method', target) as RequestMethod | undefined;
      if (method === undefined) return [];
      const rule = (Reflect.getMetadata(ALLOW, target) ??
        Reflect.getMetadata(ALLOW, metatype)) as Route['rule'];
      return texts(Reflect.getMetadata('path', metatype)).flatMap((base) =>
        texts(Reflect.getMetadata('path', target)).map((path) => ({
          method: RequestMethod[method],
          path: addressOf(base, path),
          rule,
          cost: Reflect.getMetadata(COST, target) as Route['cost'],
          controller: metatype as Route['controller'],
          handler,
        })),
      );
    });
  });
  return routes.sort((a, b) => (`${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1));
}

/** @throws if a route has no rule: nobody has decided who may use it, so nobody may */
export function assertRules(routes: readonly Route[]): void {
  const bare = routes.filter(({ rule }) => rule === undefined);
  if (bare.length === 0) return;
  const lines = bare.map(
    ({ method, path, controller, handler }) => `  ${method} ${path} (${controller.name}.${handler})`,
  );
  throw new Error(`These routes have no @Allow, so the application does not start:\n${lines.join('\n')}`);
}
