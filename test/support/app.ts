import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { createApi } from '#apps/api/src/start.js';
import { cookieRules } from '#features/access/sign-in/credentials.js';
import { hashSecret, newSecret } from '#features/access/sign-in/secret.js';
import { FixedClock } from '#platform/clock.js';
import { type Config, readConfig } from '#platform/config/settings.js';
import { createLog } from '#platform/logging.js';
import { givePassword } from '#seeds/passwords.js';
import { type Bureau, buildBureau, type PersonKey } from './builders.js';
import { createTestDatabase, type TestDatabase } from './database.js';
import { assertDescribed } from './described.js';
import { type Mailbox, startMailbox } from './servers/mailbox.js';

/** The start time of every suite: 10:00 in New York on a Monday that is not a holiday. */
export const MONDAY = '2026-03-02T15:00:00Z';

export interface TestAppOptions {
  /** The start time of the clock. */
  now?: string;
  /** Starts a separate mail server for the suite: `app.mailbox`. */
  mailbox?: boolean;
  /** Settings that differ from the defaults of a suite, by environment variable. */
  settings?: NodeJS.ProcessEnv;
  /** An existing database, such as one that two processes share; it is not dropped at the end. */
  database?: TestDatabase;
}

export interface RequestOptions {
  /** The version that was read, sent as `If-Match: "3"`. */
  ifMatch?: number;
  idempotencyKey?: string;
  headers?: Record<string, string>;
}

export interface Answer<T> {
  status: number;
  headers: Headers;
  /** Parsed JSON if the answer is JSON, otherwise the text; undefined if the body is empty. */
  body: T;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each suite checks what it reads from an answer
type Loose = any;

export interface Client {
  get<T = Loose>(path: string, options?: RequestOptions): Promise<Answer<T>>;
  post<T = Loose>(path: string, body?: unknown, options?: RequestOptions): Promise<Answer<T>>;
  patch<T = Loose>(path: string, body?: unknown, options?: RequestOptions): Promise<Answer<T>>;
  put<T = Loose>(path: string, body?: unknown, options?: RequestOptions): Promise<Answer<T>>;
  delete<T = Loose>(path: string, body?: unknown, options?: RequestOptions): Promise<Answer<T>>;
  request<T = Loose>(
    method: string,
    path: string,
    body?: unknown,
    options?: RequestOptions,
  ): Promise<Answer<T>>;
}

export interface TestApp {
  /** Such as `http://127.0.0.1:40123`. */
  url: string;
  clock: FixedClock;
  db: DataSource;
  database: TestDatabase;
  config: Config;
  nest: NestFastifyApplication;
  bureau: Bureau;
  /** Set if the suite asked for one. */
  mailbox: Mailbox | undefined;
  /** The log so far, one JSON object per line. */
  logged(): Record<string, unknown>[];
  /** A browser in which this person is signed in. The prefix `/api/v1` may be left out: `get('/engagements')`. */
  as(person: PersonKey): Client;
  /** The `Cookie` header of that browser, for requests that a suite sends itself. */
  cookieOf(person: PersonKey): Promise<string>;
  /** A program that uses this personal token. */
  withToken(token: string): Client;
  signedOut: Client;
  /** Lets these people sign in with this password, as if they had accepted their invitation. */
  givePassword(people: readonly PersonKey[], password: string): Promise<void>;
  close(): Promise<void>;
}

/** Settings of a suite: everything is local, nothing is logged to the terminal. */
export function testConfig(database: TestDatabase, settings: NodeJS.ProcessEnv = {}): Config {
  return readConfig({
    DATABASE_URL: database.url,
    DATABASE_OWNER_URL: database.ownerUrl,
    DATABASE_POOL: '5',
    SMTP_URL: 'smtp://127.0.0.1:1',
    PUBLIC_URL: 'http://demarche.test',
    LOG_LEVEL: 'info',
    // A suite does in seconds what a person does in a day.
    REQUEST_POINTS_PER_MINUTE: '1000000',
    ...settings,
  });
}

/** The real API with its own database and the small bureau in it, on loopback, with a fixed clock. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = options.database ?? (await createTestDatabase());
  const mailbox = options.mailbox ? await startMailbox() : undefined;
  const attachments = mkdtempSync(join(tmpdir(), 'demarche-attachments-'));
  const config = testConfig(database, {
    ATTACHMENTS_DIR: attachments,
    ...(mailbox && { SMTP_URL: mailbox.url }),
    ...options.settings,
  });
  const clock = new FixedClock(new Date(options.now ?? MONDAY));
  const lines: string[] = [];
  const log = createLog(config, { write: (line) => void lines.push(line) });
  const nest = await createApi(config, { clock, log });
  await nest.listen(0, '127.0.0.1');
  const { port } = nest.getHttpServer().address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const db = nest.get(DataSource);
  const bureau = await buildBureau(db, clock.now());

  const sessions = new Map<string, Promise<string>>();
  const cookieOf = (person: PersonKey) => {
    const found =
      sessions.get(person) ??
      openSession(db, cookieRules(config).session, bureau.people[person].id, clock.now());
    sessions.set(person, found);
    return found;
  };
  return {
    url,
    clock,
    db,
    database,
    config,
    nest,
    bureau,
    mailbox,
    logged: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>),
    as: (person) => clientOf(url, async () => ({ cookie: await cookieOf(person) })),
    cookieOf,
    withToken: (token) => clientOf(url, async () => ({ authorization: `Bearer ${token}` })),
    signedOut: clientOf(url, async () => ({})),
    givePassword: (people, password) =>
      givePassword(
        db,
        people.map((person) => bureau.people[person].id),
        password,
      ),
    async close() {
      await nest.close();
      await mailbox?.stop();
      if (!options.database) await database.drop();
      rmSync(attachments, { recursive: true, force: true });
    },
  };
}

/**
 * Signs a person in without a password and returns the cookie. Hashing a password for each person of each
 * suite would take longer than the suites. The password stays recent wherever the suite moves its clock.
 */
async function openSession(db: DataSource, name: string, userId: string, now: Date): Promise<string> {
  const token = newSecret();
  await db.query(
    `INSERT INTO sessions (user_id, token_hash, created_at, last_seen_at, password_given_at, expires_at)
     VALUES ($1, $2, $3, $3, '2100-01-01', '2100-01-01')`,
    [userId, hashSecret(token), now],
  );
  return `${name}=${token}`;
}

function clientOf(url: string, credentials: () => Promise<Record<string, string>>): Client {
  const request: Client['request'] = async (method, path, body, options = {}) => {
    const { ifMatch, idempotencyKey, headers } = options;
    const answer = await fetch(addressOf(url, path), {
      method,
      redirect: 'manual',
      body: bodyOf(body),
      headers: {
        ...(isPlain(body) && { 'content-type': 'application/json' }),
        ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
        ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
        ...(await credentials()),
        ...headers,
      },
    });
    const read = await readBody(answer);
    const mediaType = answer.headers.get('content-type')?.split(';', 1)[0] ?? '';
    assertDescribed(method, new URL(answer.url).pathname, { status: answer.status, mediaType, body: read });
    return { status: answer.status, headers: answer.headers, body: read };
  };
  return {
    request,
    get: (path, options) => request('GET', path, undefined, options),
    post: (path, body, options) => request('POST', path, body, options),
    patch: (path, body, options) => request('PATCH', path, body, options),
    put: (path, body, options) => request('PUT', path, body, options),
    delete: (path, body, options) => request('DELETE', path, body, options),
  };
}

function addressOf(url: string, path: string): string {
  return /^\/(api|health|metrics)\b/.test(path) ? `${url}${path}` : `${url}/api/v1${path}`;
}

/** True if the body is sent as JSON; text, bytes and forms are sent unchanged. */
const isPlain = (body: unknown) =>
  body !== undefined &&
  typeof body !== 'string' &&
  !(body instanceof FormData) &&
  !(body instanceof Uint8Array);

const bodyOf = (body: unknown) => (isPlain(body) ? JSON.stringify(body) : (body as RequestInit['body']));

async function readBody(answer: Response): Promise<Loose> {
  // A stream of events never ends: `test/support/live.ts` reads it.
  if (answer.headers.get('content-type')?.startsWith('text/event-stream')) {
    await answer.body?.cancel();
    return undefined;
  }
  const text = await answer.text();
  if (text === '') return undefined;
  return /^application\/(\w+\+)?json/.test(answer.headers.get('content-type') ?? '')
    ? JSON.parse(text)
    : text;
}
