import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

interface Content {
  schema: object;
}

interface Response {
  $ref?: string;
  content?: Record<string, Content>;
}

interface Document {
  paths: Record<string, Record<string, { responses: Record<string, Response> } | undefined>>;
  components: { schemas: Record<string, { properties?: object; additionalProperties?: unknown }> };
}

/** The parts of an answer that the description covers. */
export interface Answered {
  status: number;
  mediaType: string;
  /** Parsed if it is JSON. */
  body: unknown;
}

const DOCUMENT = 'openapi';

const escaped = (key: string) => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));

/**
 * Checks answers against the committed description of the API. Stricter than the description in one way: an
 * answer must not have a field that is not described.
 */
class Description {
  private readonly document: Document;
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly validators = new Map<string, ValidateFunction>();
  private readonly templates: { path: string; pattern: RegExp }[];

  constructor() {
    this.document = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../openapi.json'), 'utf8'),
    ) as Document;
    for (const schema of Object.values(this.document.components.schemas)) {
      if (schema.properties) schema.additionalProperties ??= false;
    }
    formats.default(this.ajv);
    // Addresses may contain any letters, but ajv only accepts ASCII ones.
    this.ajv.addFormat('idn-email', /^[^\s@]+@[^\s@]+$/u);
    this.ajv.addSchema(this.document, DOCUMENT);
    // If a literal and a parameter both match, the literal is the route.
    this.templates = Object.keys(this.document.paths)
      .sort((a, b) => a.split('{').length - b.split('{').length)
      .map((path) => ({ path, pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`) }));
  }

  /** What differs from the description, each with its place; empty if nothing does. */
  faultsOf(method: string, address: string, { status, mediaType, body }: Answered): string[] {
    const path = this.templates.find(({ pattern }) => pattern.test(address.split('?', 1)[0]!))?.path;
    const operation = path && this.document.paths[path]?.[method.toLowerCase()];
    if (!operation) return [];
    const route = `${method} ${path}`;
    const described = operation.responses[status];
    if (!described) return [`${route} answered ${status}, which is not described`];
    const name = described.$ref?.split('/').at(-1);
    const place = name
      ? `#/components/responses/${name}`
      : `#/paths/${escaped(path)}/${method.toLowerCase()}/responses/${status}`;
    const content = name ? { 'application/problem+json': {} } : (described.content ?? {});
    const types = Object.keys(content);
    if (types.length === 0) {
      return body === undefined ? [] : [`${route} ${status} has a body, which is not described`];
    }
    if (types.includes('application/octet-stream')) return [];
    if (!types.includes(mediaType))
      return [`${route} ${status} is ${mediaType}, described is ${types.join()}`];
    if (!/json$/.test(mediaType)) return [];
    const validate = this.validator(`${place}/content/${escaped(mediaType)}/schema`);
    if (validate(body)) return [];
    return (validate.errors ?? []).map(({ instancePath, message, params }) => {
      const what = Object.values(params).filter((value) => typeof value === 'string');
      return `${route} ${status} ${instancePath || '/'} ${message} (${what.join()})`;
    });
  }

  private validator(place: string): ValidateFunction {
    const found = this.validators.get(place) ?? this.ajv.compile({ $ref: `${DOCUMENT}${place}` });
    this.validators.set(place, found);
    return found;
  }
}

let description: Description | undefined;

/** @throws if the answer differs from openapi.json; the error names the route and the JSON pointer */
export function assertDescribed(method: string, address: string, answered: Answered): void {
  description ??= new Description();
  const faults = description.faultsOf(method, address, answered);
  if (faults.length === 0) return;
  const lines = faults.slice(0, 10).join('\n  ');
  throw new Error(`openapi.json (\`npm run openapi\` writes it) does not describe this answer:\n  ${lines}`);
}
