import { type INestApplication, Injectable } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ProblemDto } from '#platform/http/problem.dto.js';
import { requiredVersion } from '#platform/http/version.js';
import { SESSION_COOKIE } from '#features/access/sign-in/credentials.js';
import { assertUniqueNames } from './openapi.classes.js';
import { listRoutes, type Route } from './routes.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Parameter = NonNullable<Operation['parameters']>[number];

/** What each status means: the same text for every operation that can answer with it. */
const PROBLEMS: Record<number, string> = {
  400: 'The request is malformed; `errors` lists every fault with its place.',
  401: 'Nobody is signed in.',
  403: 'You may see it but not do it; `detail` gives the reason in words.',
  404: 'It does not exist, or you may not see it.',
  409: 'A race was lost, or the state does not allow it.',
  412: 'The version in `If-Match` is not the current one.',
  413: 'The request is too large.',
  414: 'The address, or a part of it, is too long.',
  415: 'The media type of the body is not accepted.',
  422: 'A condition does not hold; `errors` lists what is missing.',
  428: '`If-Match` is missing.',
  429: 'Too many attempts; `Retry-After` says when to try again.',
  500: 'A fault on our side. It has been recorded.',
  503: 'The database or the file store does not answer; `Retry-After` says when to try again.',
};

const TAGS: Record<string, string> = {
  access: 'Signing in and out, sessions and personal tokens.',
  attachments: 'Files of an engagement.',
  audit: 'The record of everything that happened.',
  'calendar feeds': 'Dates for calendar programs.',
  'change requests': 'Requests that wait for a supervisor’s decision.',
  comments: 'Comments on an engagement.',
  engagements: 'The cases that the bureau tracks.',
  interactions: 'Contacts with partners.',
  live: 'Changes as they happen.',
  messages: 'The inbox.',
  milestones: 'Dated steps of an engagement.',
  operations: 'Jobs in the background and the reminder ledger.',
  participations: 'Partners of an engagement and their parts in it.',
  partners: 'The directory of organisations.',
  people: 'People, teams, delegations and preferences.',
  platforms: 'Standing programmes and data platforms.',
  reminders: 'What is sent, when, to whom and why.',
  reports: 'My work, search, dashboard and exports.',
  strategy: 'The catalogue and its coverage.',
  transitions: 'Changes of status and due date.',
  views: 'Saved views of the list of engagements.',
  watchers: 'People who follow an engagement.',
};

const INTRODUCTION = `Case tracking for partner engagements and interventions.

Sign in with \`POST /api/v1/auth/login\` (a cookie), or send a personal token (\`Authorization: Bearer\`).
Unknown fields are refused. Dates are \`YYYY-MM-DD\`, instants are UTC ISO 8601. Lists answer
\`{items, nextCursor, total}\`; send \`nextCursor\` as \`cursor\` for the next page.
Every POST takes an \`Idempotency-Key\`: a repeat within a day gets the first answer.`;

const header = (name: string, required: boolean, description: string, schema: object): Parameter => ({
  name,
  in: 'header',
  required,
  description,
  schema,
});

const IDEMPOTENCY_KEY = header(
  'Idempotency-Key',
  false,
  'A key of your choice. A repeat with the same key gets the first answer.',
  {
    type: 'string',
    minLength: 1,
    maxLength: 200,
  },
);

const IF_NONE_MATCH = header('If-None-Match', false, 'The version that you have.', {
  type: 'string',
  examples: ['"3"'],
});

const IF_MATCH = header('If-Match', true, 'The version that you read.', {
  type: 'string',
  examples: ['"3"'],
});

/**
 * The path parameters, read from the path itself: Nest takes them from compiler metadata and leaves out a
 * parameter whose type is an alias.
 */
const pathParameters = ({ path }: Route): Parameter[] =>
  [...path.matchAll(/:(\w+)/g)].map(
    ([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }) as Parameter,
  );

const isInPath = (parameter: Parameter) => 'in' in parameter && parameter.in === 'path';

/** Whether a handler needs the version. A parameter decorator leaves its factory in the handler's metadata. */
function needsVersion({ controller, handler }: Route): boolean {
  const args = (Reflect.getMetadata('__routeArguments__', controller, handler) ?? {}) as Record<
    string,
    { factory?: unknown }
  >;
  return Object.values(args).some(({ factory }) => factory === requiredVersion);
}

/** Needs no sign-in. A calendar feed has its credential in the address, and answers 404 to every other one. */
const isOpen = ({ rule }: Route): boolean => rule === 'public' || rule === 'calendar-feed';

/** The error statuses of a route, derived from its rule, method and path. */
function statusesOf(route: Route): number[] {
  const isWriting = route.method !== 'GET';
  return [
    400,
    // Among open routes only those that write, such as signing in, can answer 401.
    ...(isOpen(route) && !isWriting ? [] : [401]),
    // Writes from another site are refused, signed in or not.
    ...(isOpen(route) && !isWriting ? [] : [403]),
    ...(route.path.includes(':') ? [404] : []),
    ...(isWriting ? [409, 413] : []),
    414,
    ...(isWriting ? [415, 422] : []),
    ...(isWriting || route.cost ? [429] : []),
    ...(needsVersion(route) ? [412, 428] : []),
    500,
    503,
  ];
}

/** Adds what every operation gets from the request pipeline and its author does not write down. */
function complete(operation: Operation, route: Route): void {
  operation.parameters = [
    ...pathParameters(route),
    ...(operation.parameters ?? []).filter((parameter) => !isInPath(parameter)),
    ...(needsVersion(route) ? [IF_MATCH] : []),
    ...(route.method === 'POST' ? [IDEMPOTENCY_KEY] : []),
  ];
  operation.security = isOpen(route) ? [] : [{ session: [] }, { token: [] }];
  Object.assign(operation, { 'x-rule': route.rule });
  for (const status of statusesOf(route)) {
    operation.responses[status] ??= { $ref: `#/components/responses/Problem${status}` };
  }
  operation.responses.default ??= { $ref: '#/components/responses/Problem' };
}

const problemResponse = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDto' } } },
});

const operationId = (controller: string, handler: string) => {
  const noun = controller.replace(/Controller$/, '');
  return `${noun.charAt(0).toLowerCase()}${noun.slice(1)}.${handler}`;
};

function settings() {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Demarche')
    .setVersion('1')
    .addServer('/', 'The server that this description comes from.')
    .setDescription(INTRODUCTION)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addCookieAuth(SESSION_COOKIE, { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE }, 'session')
    .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'token');
  for (const [name, description] of Object.entries(TAGS)) builder.addTag(name, description);
  return builder.build();
}

type Answers = Record<string, { headers?: object; content?: Record<string, { schema?: { $ref?: string } }> }>;

/** Whether the response contains the record's version, which is its ETag. */
function isVersioned(document: OpenAPIObject, { responses }: Operation): boolean {
  const name = (responses as Answers)['200']?.content?.['application/json']?.schema?.$ref?.split('/').at(-1);
  const schema = document.components?.schemas?.[name ?? ''] as { properties?: object } | undefined;
  const fields = schema?.properties ?? {};
  return 'version' in fields || 'engagementVersion' in fields;
}

const headers = (name: string, description: string) => ({
  [name]: { description, schema: { type: 'string' } },
});

/** Adds the response headers, and the 304 for a caller that already has the current version. */
function completeHeaders(document: OpenAPIObject, operation: Operation, { method }: Route): void {
  const answers = operation.responses as Answers;
  for (const status of ['201', '202']) {
    if (answers[status]) answers[status].headers = headers('Location', 'The address of what was created.');
  }
  if (!isVersioned(document, operation)) return;
  answers['200']!.headers = headers('ETag', 'The version, for If-Match.');
  if (method !== 'GET') return;
  operation.parameters?.push(IF_NONE_MATCH);
  Object.assign(answers, { 304: { description: 'The version is still the one in `If-None-Match`.' } });
}

/** @throws if a route has no summary or no description */
function completeAll(document: OpenAPIObject, routes: readonly Route[]): void {
  const byId = new Map(routes.map((route) => [operationId(route.controller.name, route.handler), route]));
  const silent: string[] = [];
  for (const operation of Object.values(document.paths).flatMap(
    (path) => Object.values(path) as Operation[],
  )) {
    const route = byId.get(operation.operationId ?? '');
    if (!route) continue;
    complete(operation, route);
    completeHeaders(document, operation, route);
    if (!operation.summary || !operation.description) silent.push(`  ${route.method} ${route.path}`);
  }
  if (silent.length > 0) throw new Error(`These routes have no @Describe:\n${silent.join('\n')}`);
}

function describe(app: INestApplication): OpenAPIObject {
  const document = SwaggerModule.createDocument(app, settings(), {
    operationIdFactory: operationId,
    extraModels: [ProblemDto],
  });
  const routes = listRoutes(app);
  assertUniqueNames(routes);
  completeAll(document, routes);
  const responses = Object.entries(PROBLEMS).map(([status, text]) => [
    `Problem${status}`,
    problemResponse(text),
  ]);
  document.components = {
    ...document.components,
    responses: { Problem: problemResponse('Any other problem.'), ...Object.fromEntries(responses) },
  };
  return sorted(unwrapped(document) as OpenAPIObject);
}

/**
 * Nest wraps a reference that has other keywords beside it in an `allOf` with one entry, as OpenAPI 3.0
 * requires. 3.1 does not need the wrapper.
 */
function unwrapped(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(unwrapped);
  if (typeof node !== 'object' || node === null) return node;
  const { allOf, ...others } = node as { allOf?: unknown };
  const [only, ...more] = Array.isArray(allOf) ? (allOf as object[]) : [];
  const flat = only && more.length === 0 ? { ...others, ...only } : node;
  return Object.fromEntries(Object.entries(flat).map(([key, value]) => [key, unwrapped(value)]));
}

/** Sorts paths and schemas by name, so that moving code does not change the committed document. */
function sorted(document: OpenAPIObject): OpenAPIObject {
  const byName = <T>(record: Record<string, T> = {}) =>
    Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
  const { components = {} } = document;
  return {
    ...document,
    paths: byName(document.paths),
    components: { ...components, schemas: byName(components.schemas) },
  };
}

/** The API description, built when it is first requested: a process that never serves it spends no memory on it. */
@Injectable()
export class OpenApi {
  private app?: INestApplication;
  private made?: OpenAPIObject;

  describe(app: INestApplication): void {
    this.app = app;
  }

  document(): OpenAPIObject {
    if (!this.app) throw new Error('no application to describe');
    this.made ??= describe(this.app);
    return this.made;
  }
}
