import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { shiftedClock } from '#apps/local/src/environment.js';
import { SETTINGS } from '#platform/config/settings.js';
import { projectRoot } from '#platform/project-root.js';
import { createTestDatabase, type TestDatabase } from '#test/support/database.js';

const CLI = join(projectRoot(), 'node_modules/@nestjs/cli/bin/nest.js');

describe('nest-cli.json', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  /** `nest start` builds the project into dist, then runs it with the `node` of the PATH in the same group. */
  async function start(project: string, ready: string) {
    const child = spawn(process.execPath, [CLI, 'start', project], {
      cwd: projectRoot(),
      detached: true,
      env: {
        // The settings in .env must not affect the suite.
        ...Object.fromEntries(Object.keys(SETTINGS).map((key) => [key, ''])),
        ...shiftedClock(process.env),
        PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
        DATABASE_URL: database.url,
        SMTP_URL: 'smtp://127.0.0.1:1',
        PORT: '0',
        METRICS_PORT: '0',
        WORKER_PORT: '0',
      },
    });
    child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.includes(ready)) process.kill(-child.pid!, 'SIGTERM');
    });
    return Promise.all([text(child.stdout), text(child.stderr)]);
  }

  test.each([
    ['api', 'the API is ready'],
    ['worker', 'the worker is ready'],
  ])('builds and starts the project %s', async (project, ready) => {
    const [out, err] = await start(project, ready);
    expect(err).toBe('');
    expect(out).toContain(`"msg":"${ready}"`);
  });

  test('names only entry files that exist', () => {
    const { projects } = JSON.parse(readFileSync(join(projectRoot(), 'nest-cli.json'), 'utf8')) as {
      projects: Record<string, { type: string; sourceRoot: string; entryFile?: string }>;
    };
    const missing = Object.values(projects).filter(({ type, sourceRoot, entryFile }) =>
      entryFile ? !existsSync(join(projectRoot(), sourceRoot, `${entryFile}.ts`)) : type === 'application',
    );
    expect(missing).toEqual([]);
  });
});
