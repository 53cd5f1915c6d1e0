import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ApiOkResponse } from '@nestjs/swagger';
import { assertUniqueNames } from '#apps/api/src/openapi.classes.js';
import { listRoutes, type Route } from '#apps/api/src/routes.js';
import { PersonRefDto } from '#features/access/refs.dto.js';
import { Nested } from '#platform/http/fields.js';
import { startTestApp, type TestApp } from '#test/support/app.js';

interface Operation {
  operationId: string;
  summary?: string;
  description?: string;
  security: object[];
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { $ref?: string; content?: Record<string, { schema: object }> }>;
}

/** A different class with a name that is already in use. */
const OtherPersonRefDto = class PersonRefDto {
  name = '';
};

let app: TestApp;
let served: { paths: Record<string, Record<string, Operation>>; components: Record<string, object> };
beforeAll(async () => {
  app = await startTestApp();
  served = (await app.signedOut.get('/api/openapi.json')).body;
});
afterAll(() => app.close());

const operations = () =>
  Object.entries(served.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );

/** Calls `visit` with every object within `node` and its place. */
function walk(
  node: unknown,
  visit: (node: Record<string, unknown>, place: string) => void,
  place = '#',
): void {
  if (typeof node !== 'object' || node === null) return;
  if (!Array.isArray(node)) visit(node as Record<string, unknown>, place);
  for (const [key, value] of Object.entries(node)) walk(value, visit, `${place}/${key}`);
}

function resolve(reference: string): unknown {
  return reference
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], served);
}

describe('the description of the API', () => {
  test('is the committed file; `npm run openapi` rewrites it', () => {
    const committed = readFileSync(join(import.meta.dirname, '../../openapi.json'), 'utf8');
    expect(JSON.parse(committed)).toEqual(served);
    expect(committed).toBe(`${JSON.stringify(served, null, 2)}\n`);
  });

  test('describes exactly the routes of the versioned API', () => {
    const described = operations().map(
      ({ method, path }) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    );
    const routes = listRoutes(app.nest).filter(({ path }) => path.startsWith('/api/v1/'));
    expect(described.sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
  });

  test('names only what it describes', () => {
    const dangling: string[] = [];
    walk(served, ({ $ref }, place) => {
      if (typeof $ref === 'string' && resolve($ref) === undefined) dangling.push(`${place}: ${$ref}`);
    });
    expect(dangling).toEqual([]);
  });

  test('describes only what is named', () => {
    const named = new Set<unknown>();
    walk(served, ({ $ref }) => void named.add($ref));
    const unused = Object.keys(served.components.schemas ?? {}).filter(
      (name) => !named.has(`#/components/schemas/${name}`),
    );
    expect(unused).toEqual([]);
  });

  test('refuses two classes with the same name, because one would be described as the other', () => {
    const answering = (type: new () => object): Route => {
      class Answers {
        answer() {}
      }
      ApiOkResponse({ type })(Answers.prototype, 'answer', {
        value: Answers.prototype.answer,
      } as PropertyDescriptor);
      return { method: 'GET', path: '/', rule: 'public', controller: Answers, handler: 'answer' };
    };
    const listOf = (item: new () => object) => {
      class ListDto {
        @Nested(() => item) item!: object;
      }
      return ListDto;
    };
    const first = answering(PersonRefDto);
    expect(() => assertUniqueNames([first, first])).not.toThrow();
    expect(() => assertUniqueNames([first, answering(listOf(OtherPersonRefDto))])).toThrow(/: PersonRefDto$/);
  });

  test('is valid OpenAPI 3.1: null is a type, and every nullable value says so', () => {
    walk(served, (node, place) => {
      if (place.endsWith('/example') || place.endsWith('/properties')) return;
      expect([place, node.nullable, typeof node.exclusiveMinimum === 'boolean']).toEqual([
        place,
        undefined,
        false,
      ]);
      if (Array.isArray(node.enum) && Array.isArray(node.type))
        expect([place, node.enum]).toEqual([place, expect.arrayContaining([null])]);
    });
  });

  test('gives every operation a unique id, its security and its problems', () => {
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, method, operation } of operations()) {
      const route = listRoutes(app.nest).find(
        (candidate) => candidate.method === method && candidate.path === path.replaceAll(/\{(\w+)\}/g, ':$1'),
      );
      const isOpen = route?.rule === 'public' || route?.rule === 'calendar-feed';
      expect([path, operation.security.length]).toEqual([path, isOpen ? 0 : 2]);
      expect([path, Object.keys(operation.responses)]).toEqual([
        path,
        expect.arrayContaining(['400', 'default']),
      ]);
      if (!isOpen) expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['401', '403']));
      const headers = (operation.parameters ?? []).filter((parameter) => parameter.in === 'header');
      expect([path, method, headers.some(({ name }) => name === 'Idempotency-Key')]).toEqual([
        path,
        method,
        method === 'POST',
      ]);
    }
  });

  test('says what every operation takes and what it returns', () => {
    const silent = operations().flatMap(({ path, method, operation }) => {
      const successes = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
      const isDescribed = successes.some(
        ([status, { content }]) => status === '204' || content !== undefined,
      );
      return isDescribed ? [] : [`${method} ${path}`];
    });
    expect(silent).toEqual([]);
  });

  test('explains every operation in words', () => {
    const silent = operations().filter(({ operation }) => !operation.summary || !operation.description);
    expect(silent.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  test('declares every path parameter', () => {
    for (const { path, operation } of operations()) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
      const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
      expect([path, declared.map(({ name }) => name).sort()]).toEqual([path, inPath]);
    }
  });
});
