import type { Route } from './routes.js';

/** Metadata keys of the decorators of @nestjs/swagger, which does not export them. */
const RESPONSES = 'swagger/apiResponse';
const FIELDS = 'swagger/apiModelPropertiesArray';
const FIELD = 'swagger/apiModelProperties';

type Class = abstract new (...args: never[]) => object;

/**
 * The class that a decorator names: a class, a list with one class, or a function named `type` that returns either.
 */
function classOf(type: unknown): Class | undefined {
  if (Array.isArray(type)) return classOf(type[0]);
  if (typeof type !== 'function') return undefined;
  return type.name === 'type' ? classOf((type as () => unknown)()) : (type as Class);
}

/** The types of a class's fields; empty for a class without a description, such as String. */
function classesWithin({ prototype }: Class): unknown[] {
  const fields = (Reflect.getMetadata(FIELDS, prototype as object) ?? []) as string[];
  return fields.map((field) => {
    const described = Reflect.getMetadata(FIELD, prototype as object, field.replace(/^:/, '')) as
      | { type?: unknown }
      | undefined;
    return described?.type;
  });
}

function classesOf({ controller, handler }: Route): unknown[] {
  const prototype = controller.prototype as Record<string, object>;
  const responses = Reflect.getMetadata(RESPONSES, prototype[handler] as object) as
    | Record<string, { type?: unknown }>
    | undefined;
  const parameters = (Reflect.getMetadata('design:paramtypes', prototype, handler) ?? []) as unknown[];
  return [...Object.values(responses ?? {}).map(({ type }) => type), ...parameters];
}

/**
 * Two classes with the same name would share one schema, and the last one read would describe both.
 * @throws an error that lists every such name
 */
export function assertUniqueNames(routes: readonly Route[]): void {
  const found = new Map<string, Set<Class>>();
  const waiting = routes.flatMap(classesOf);
  while (waiting.length > 0) {
    const next = classOf(waiting.pop());
    if (!next) continue;
    const same = found.get(next.name) ?? new Set();
    found.set(next.name, same);
    if (same.has(next)) continue;
    same.add(next);
    waiting.push(...classesWithin(next));
  }
  const shared = [...found].filter(([, classes]) => classes.size > 1).map(([name]) => name);
  if (shared.length > 0) {
    throw new Error(`Each class that the API describes needs a name of its own: ${shared.join(', ')}`);
  }
}
