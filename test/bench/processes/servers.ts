import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'yaml';
import { freePort } from '#apps/local/src/ports.js';
import { SETTINGS } from '#platform/config/settings.js';
import { projectRoot } from '#platform/project-root.js';
import type { Database } from '../databases.js';
import { type Child, messageOf, startChild } from './child.js';

export interface Server extends Child {
  url: string;
}

/** Connections to PostgreSQL per process: the product's default, and as many for the floor. */
export const POOL = SETTINGS.DATABASE_POOL.fallback ?? 10;

const READY_MS = 60_000;

/** How docker-compose.yml starts a process of the product: flags of Node.js, then the script. */
function commandOf(service: 'api' | 'worker'): { flags: string[]; script: string } {
  const file = readFileSync(join(projectRoot(), 'docker-compose.yml'), 'utf8');
  const { services } = parse(file, { merge: true }) as { services: Record<string, { command: string[] }> };
  const [, ...words] = services[service]!.command;
  return { flags: words.slice(0, -1), script: join(projectRoot(), words.at(-1)!) };
}

/** Every setting has its default, as in production, except those given; an empty one keeps out the `.env` of a developer. */
const settingsOf = (given: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.keys(SETTINGS).map((name) => [name, ''])),
  NODE_ENV: 'production',
  ...given,
});

export interface ProductOptions {
  database: Database;
  smtpUrl: string;
  /** An empty folder for attachments. */
  folder: string;
  redisUrl?: string | undefined;
}

/** The settings that the product needs; one is not as in production: nobody runs out of points for costly requests. */
export const productSettings = ({
  database,
  smtpUrl,
  folder,
  redisUrl = '',
}: ProductOptions): NodeJS.ProcessEnv =>
  settingsOf({
    DATABASE_URL: database.url,
    SMTP_URL: smtpUrl,
    REDIS_URL: redisUrl,
    ATTACHMENTS_DIR: folder,
    REQUEST_POINTS_PER_MINUTE: '1000000',
  });

/** The API as its own process, from the build. */
export async function startApi(options: ProductOptions): Promise<Server> {
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const { flags, script } = commandOf('api');
  const child = startChild(script, { ...productSettings(options), PORT: port, PUBLIC_URL: url }, { flags });
  await untilReady(child, `${url}/health/ready`);
  return { ...child, url };
}

/** A worker as its own process. Its planner runs when it starts and not again. */
export async function startWorker(options: ProductOptions): Promise<Server> {
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const { flags, script } = commandOf('worker');
  const settings = { ...productSettings(options), WORKER_PORT: port, PLAN_EVERY_SECONDS: '3600' };
  const child = startChild(script, settings, { flags });
  await untilReady(child, `${url}/health/ready`);
  return { ...child, url };
}

async function untilReady(child: Child, url: string): Promise<void> {
  const deadline = performance.now() + READY_MS;
  while (performance.now() < deadline) {
    if (child.process.exitCode !== null) throw new Error('a process of the product did not start');
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(50);
  }
  throw new Error(`${url} was not ready within a minute`);
}

/** The bare server that does the same work. */
export async function startFloor(database: Database): Promise<Server> {
  const script = join(import.meta.dirname, '..', 'floor', 'server.js');
  const child = startChild(script, {
    DATABASE_URL: database.url,
    POOL: String(POOL),
    NODE_ENV: 'production',
  });
  const { port } = await messageOf<{ port: number }>(child);
  return { ...child, url: `http://127.0.0.1:${port}` };
}
