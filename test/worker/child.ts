import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { shiftedClock } from '#apps/local/src/environment.js';
import type { Desk } from './desk.js';

const FOLDER = import.meta.dirname;

/** A separate process with the database, queue, mail server and current time of a desk. */
export async function startChild(
  desk: Desk,
  script: string,
  environment: NodeJS.ProcessEnv = {},
): Promise<ChildProcess> {
  const { DATABASE_URL, REDIS_URL, SMTP_URL } = desk.config;
  const child = spawn(
    process.execPath,
    ['--no-warnings', '--import', join(FOLDER, '../support/jest/from-sources.js'), join(FOLDER, script)],
    {
      cwd: process.cwd(),
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...shiftedClock(process.env),
        PATH: process.env.PATH,
        DATABASE_URL,
        SMTP_URL,
        ...(REDIS_URL && { REDIS_URL }),
        LOG_LEVEL: 'silent',
        WORKER_PORT: '0',
        TEST_NOW: desk.clock.now().toISOString(),
        ...environment,
      },
    },
  );
  await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  return child;
}

/** Ends the process as a power cut would. */
export async function killChild(child: ChildProcess): Promise<void> {
  const ended = child.exitCode !== null || child.signalCode !== null ? undefined : once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
