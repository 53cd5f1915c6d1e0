import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { DRAIN_MS as API_DRAIN_MS } from '#apps/api/src/start.js';
import { DRAIN_MS as WORKER_DRAIN_MS } from '#apps/worker/src/start.js';
import { readConfig, SETTINGS } from '#platform/config/settings.js';
import { projectRoot } from '#platform/project-root.js';

interface Service {
  image?: string;
  build?: string;
  user?: string;
  ports?: string[];
  environment?: Record<string, string | null>;
  stop_grace_period?: string;
  read_only?: boolean;
  cap_drop?: string[];
  cap_add?: string[];
  security_opt?: string[];
  tmpfs?: string[];
  mem_limit?: string;
  pids_limit?: number;
  healthcheck?: { test: string[] };
  privileged?: boolean;
}

const read = (file: string) => readFileSync(join(projectRoot(), file), 'utf8');
const text = read('docker-compose.yml');
const { services, configs } = parse(text, { merge: true }) as {
  services: Record<string, Service>;
  configs: Record<string, { content: string }>;
};
const { api, worker, migrate, postgres } = services as Record<
  'api' | 'worker' | 'migrate' | 'postgres',
  Service
>;
const PASSWORDS = { POSTGRES_PASSWORD: 'ofTheOwner1', APPLICATION_PASSWORD: 'ofTheApplication2' };

/** Replaces `${NAME}`, `${NAME:-otherwise}` and `${NAME:?why}` as compose does, innermost first. */
function filledIn(value: string, variables: Record<string, string>): string {
  const one = /\$\{(\w+)(?::([-?])([^${}]*))?\}/;
  for (let found = one.exec(value); found; found = one.exec(value)) {
    const [whole, name, kind, rest] = found as unknown as [string, string, string?, string?];
    const given = variables[name];
    if (!given && kind === '?') throw new Error(`${name} is missing`);
    value = value.replace(whole, given || (kind === '-' ? (rest ?? '') : ''));
  }
  return value;
}

/** The environment of a container if `.env` or the shell has these variables. */
function environmentOf(service: Service, variables: Record<string, string> = {}): Record<string, string> {
  const all = { ...PASSWORDS, ...variables };
  return Object.fromEntries(
    Object.entries(service.environment ?? {}).flatMap(([name, value]) => {
      const filled = value === null ? variables[name] : filledIn(value, all);
      return filled === undefined ? [] : [[name, filled]];
    }),
  );
}

describe('docker compose', () => {
  test.each(Object.keys(SETTINGS))('passes on the setting %s', (name) => {
    // These two set where the API is published on the host. Inside the container they are fixed.
    if (name === 'HOST' || name === 'PORT') {
      return expect(filledIn(api.ports![0]!, { [name]: '1234' })).toContain('1234');
    }
    const service = name === 'DATABASE_OWNER_URL' ? migrate : api;
    expect(environmentOf(service, { [name]: 'as given' })[name]).toBe('as given');
    if (service === api) expect(worker.environment![name]).toBe(api.environment![name]);
  });

  test('starts each process with valid settings if only the two passwords are set', () => {
    for (const service of [api, worker, migrate]) {
      const config = readConfig(environmentOf(service));
      expect(new URL(config.DATABASE_URL)).toMatchObject({
        username: 'demarche_app',
        password: 'ofTheApplication2',
      });
    }
    expect(readConfig(environmentOf(migrate)).DATABASE_OWNER_URL).toContain('//demarche:ofTheOwner1@');
    expect(() => filledIn(postgres.environment!.POSTGRES_PASSWORD!, {})).toThrow(
      'POSTGRES_PASSWORD is missing',
    );
  });

  test('keeps the credentials of the table owner from the API and the workers', () => {
    for (const service of [api, worker]) {
      expect(JSON.stringify(environmentOf(service))).not.toMatch(/ofTheOwner1|DATABASE_OWNER_URL/);
    }
    expect(filledIn(configs.owner!.content, PASSWORDS)).not.toMatch(/(?<!NO)SUPERUSER/);
  });

  test('waits longer for running work than the processes themselves do', () => {
    expect(parseInt(api.stop_grace_period!, 10) * 1000).toBeGreaterThan(API_DRAIN_MS);
    expect(parseInt(worker.stop_grace_period!, 10) * 1000).toBeGreaterThan(WORKER_DRAIN_MS);
  });

  test.each(Object.entries(services))('locks %s down and pins its image', (name, service) => {
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      mem_limit: expect.stringMatching(/^\d+[mg]$/),
      pids_limit: expect.any(Number),
    });
    expect(service.tmpfs).toContain('/tmp');
    expect([service.cap_add, service.privileged]).toEqual([undefined, undefined]);
    if (service.build) expect(service.image).toBe('demarche');
    else expect(service.image).toMatch(/:v?\d+\.\d+(\.\d+)?(-\w+)?$/);
    if (!service.build) expect(service.user).not.toMatch(/^(root|0)/);
    if (name !== 'migrate') expect(service.healthcheck?.test[0]).toBe('CMD');
  });

  test('publishes only to this machine by default, and never publishes metrics', () => {
    const published = Object.values(services).flatMap(({ ports = [] }) =>
      ports.map((port) => filledIn(port, {})),
    );
    expect(published.sort()).toEqual(['127.0.0.1:3000:3000', '127.0.0.1:8025:8025']);
  });

  test('builds an image from the lock file on an exact Node version and runs it without root', () => {
    const image = read('Dockerfile');
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    for (const [, from] of image.matchAll(/^FROM (\S+)/gm)) {
      expect(from).toBe(`node:${dependencies.node}-bookworm-slim`);
    }
    for (const [, command] of image.matchAll(/\bnpm (\w+)/g)) expect(command).toBe('ci');
    expect(image).toMatch(/^USER node$/m);
    expect(read('.dockerignore')).not.toMatch(/^!\.env/m);
  });
});
