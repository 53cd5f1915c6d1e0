import { spawn, spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { createConnection } from 'node:net';
import { freePort } from '#apps/local/src/ports.js';
import { signalProcess } from '#apps/local/src/process-identity.js';
import { withMachineClock } from '../machine-clock.js';

export interface RedisServer {
  pid: number;
  url: string;
  stop(): Promise<void>;
}

/** Servers that some suites need and a machine may not have. */
const MISSING =
  'redis-server is not installed: suites of the queue on Redis are skipped (apt-get install redis-server).';

/**
 * Starts a Redis without persistence if `redis-server` is installed.
 * @returns undefined if it is not; with DEMARCHE_REQUIRE_ALL=1 that is an error
 */
export async function startRedis(folder: string, port?: number): Promise<RedisServer | undefined> {
  if (spawnSync('redis-server', ['--version'], { env: withMachineClock }).status !== 0) {
    if (process.env.DEMARCHE_REQUIRE_ALL === '1') throw new Error(MISSING);
    process.stderr.write(`${MISSING}\n`);
    return undefined;
  }
  const at = port ?? (await freePort());
  const options = { port: at, bind: '127.0.0.1', dir: folder, save: '', appendonly: 'no', databases: 128 };
  const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn('redis-server', [...flags, '--maxmemory-policy', 'noeviction'], {
    stdio: 'ignore',
    env: withMachineClock,
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const pid = child.pid ?? 0;
  const kill = (): void => signalProcess(pid, 'SIGKILL');
  process.once('exit', kill);
  await untilAnswers(at, ended);
  return {
    pid,
    url: `redis://127.0.0.1:${at}`,
    async stop() {
      process.off('exit', kill);
      kill();
      await ended;
    },
  };
}

async function untilAnswers(port: number, ended: Promise<void>): Promise<void> {
  const gaveUp = ended.then(() => {
    throw new Error('redis-server ended as it started');
  });
  await Promise.race([gaveUp, waitForPort(port)]);
  gaveUp.catch(() => undefined);
}

async function waitForPort(port: number): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    const answers = await new Promise<boolean>((resolve) => {
      const socket = createConnection({ port, host: '127.0.0.1' });
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (answers) return;
    await sleep(20);
  }
  throw new Error('redis-server does not answer');
}
