import type { components, paths } from './openapi.js';
import { type AddressParts, addressOf } from './address.js';
import { takeEarly } from './early.js';
import { readProblem, unreachable } from './problem.js';
import { inLanguage } from '../words/server-sentences.js';

/** A schema of the API by its name in the OpenAPI document, such as `Dto<'EngagementDto'>`. */
export type Dto<Name extends keyof components['schemas']> = components['schemas'][Name];

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type Operation<P extends string, M extends Method> = `/api/v1${P}` extends infer Path extends keyof paths
  ? NonNullable<paths[Path][M & keyof paths[Path]]>
  : never;
type Address<M extends Method> = keyof {
  [
    Path in keyof paths as NonNullable<paths[Path][M & keyof paths[Path]]> extends never
      ? never
      : Path extends `/api/v1${infer P}`
        ? P
        : never
  ]: true;
};

type Of<T, Key extends string> = T extends { [K in Key]?: infer Value } ? Value : never;
type Json<T> = T extends { content: { 'application/json': infer Body } } ? Body : undefined;
type Answers<T> = Of<T, 'responses'>;

type Success<R, Status extends number> = R extends { [S in Status]: infer Found } ? Json<Found> : never;

/** What the route answers if it succeeds. A union of both if it may answer 200 or 202. */
export type Answer<P extends string, M extends Method = 'get'> =
  | Success<Answers<Operation<P, M>>, 200>
  | Success<Answers<Operation<P, M>>, 201>
  | Success<Answers<Operation<P, M>>, 202>
  | Success<Answers<Operation<P, M>>, 204>;
export type Body<P extends string, M extends Method> = Json<NonNullable<Of<Operation<P, M>, 'requestBody'>>>;
export type Query<P extends string, M extends Method = 'get'> = NonNullable<
  Of<Of<Operation<P, M>, 'parameters'>, 'query'>
>;
type Params<P extends string, M extends Method> = NonNullable<Of<Of<Operation<P, M>, 'parameters'>, 'path'>>;

type Given<Key extends string, T> = [T] extends [never] ? { [K in Key]?: never } : { [K in Key]: T };

type Options<P extends string, M extends Method> = Given<'path', Params<P, M>> &
  ([Query<P, M>] extends [never] ? { query?: never } : { query?: Query<P, M> }) &
  ([Body<P, M>] extends [undefined] ? { body?: FormData } : { body?: Body<P, M> | FormData }) & {
    /** The version that the person read. Sent as If-Match. */
    version?: number;
    /** The caller keeps it to repeat the same request. Without it, each call gets a new one. */
    idempotencyKey?: string;
    signal?: AbortSignal;
  };

type Rest<P extends string, M extends Method> = [Params<P, M>] extends [never]
  ? [options?: Options<P, M>]
  : [options: Options<P, M>];

export interface Full<T> {
  data: T;
  status: number;
  /** The record's version after the call, if the answer has one. */
  version: number | undefined;
}

interface LooseOptions extends AddressParts {
  body?: unknown;
  version?: number;
  idempotencyKey?: string;
  signal?: AbortSignal;
}

/** Called when a call finds the session over. Resolves once someone has signed in again, and the call is repeated. */
let signInAgain: (() => Promise<void>) | undefined;
export const onSessionEnded = (handler: () => Promise<void>): void => {
  signInAgain = handler;
};

function headersOf(method: Method, { body, version, idempotencyKey }: LooseOptions): Headers {
  const headers = new Headers({ accept: 'application/json' });
  if (body !== undefined && !(body instanceof FormData)) headers.set('content-type', 'application/json');
  if (version !== undefined) headers.set('if-match', `"${version}"`);
  if (method === 'post') headers.set('idempotency-key', idempotencyKey ?? crypto.randomUUID());
  return headers;
}

/** Called when administration needs the password again. False if the person does not give it. */
let givePassword: (() => Promise<boolean>) | undefined;
export const onPasswordNeeded = (handler: () => Promise<boolean>): void => {
  givePassword = handler;
};

async function needsPassword(response: Response): Promise<boolean> {
  if (response.status !== 403) return false;
  const problem = (await response
    .clone()
    .json()
    .catch(() => ({}))) as { code?: string };
  return problem.code === 'session.password-needed';
}

async function send(method: Method, path: string, options: LooseOptions): Promise<Response> {
  const { body, signal } = options;
  const init: RequestInit = { method: method.toUpperCase(), headers: headersOf(method, options), signal };
  if (body !== undefined) init.body = body instanceof FormData ? body : JSON.stringify(body);
  const address = addressOf(path, options);
  const early = method === 'get' ? takeEarly(address) : undefined;
  const again = async (first?: Promise<Response>) => {
    try {
      return await (first ?? fetch(address, init));
    } catch (error) {
      if (signal?.aborted) throw error;
      throw unreachable();
    }
  };
  const response = await again(early);
  if (path.startsWith('/auth/')) return response;
  if (response.status === 401 && signInAgain) {
    await signInAgain();
    return again();
  }
  if (givePassword && (await needsPassword(response)) && (await givePassword())) return again();
  return response;
}

async function call(method: Method, path: string, options: LooseOptions = {}): Promise<Full<unknown>> {
  const response = await send(method, path, options);
  if (!response.ok) throw await readProblem(response);
  const version = /"(\d+)/.exec(response.headers.get('etag') ?? '')?.[1];
  return {
    data: response.status === 204 ? undefined : inLanguage(await response.json()),
    status: response.status,
    version: version === undefined ? undefined : Number(version),
  };
}

const verb =
  <M extends Method>(method: M) =>
  async <P extends Address<M> & string>(path: P, ...[options]: Rest<P, M>): Promise<Answer<P, M>> =>
    (await call(method, path, options)).data as Answer<P, M>;

/**
 * The API, typed by the committed OpenAPI document: `api.get('/engagements/{ref}', { path: { ref } })`.
 * @throws ApiProblem for every answer that is not a success
 */
export const api = {
  get: verb('get'),
  post: verb('post'),
  put: verb('put'),
  patch: verb('patch'),
  delete: verb('delete'),
  /** A POST whose status (202: waits for a decision) or version matters to the caller. */
  async postFull<P extends Address<'post'> & string>(
    path: P,
    ...[options]: Rest<P, 'post'>
  ): Promise<Full<Answer<P, 'post'>>> {
    return (await call('post', path, options)) as Full<Answer<P, 'post'>>;
  },
  /** A GET whose answer is read as it comes in, such as a file. */
  async getFile<P extends Address<'get'> & string>(path: P, ...[options]: Rest<P, 'get'>): Promise<Response> {
    const response = await send('get', path, options ?? {});
    if (!response.ok) throw await readProblem(response);
    return response;
  },
};
