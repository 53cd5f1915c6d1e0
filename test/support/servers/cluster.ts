import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, stopOrphan, type Postgres } from '#apps/local/src/postgres.js';
import { processGone, processIdentity, signalProcess } from '#apps/local/src/process-identity.js';
import { startRedis, type RedisServer } from './redis-server.js';

/**
 * The servers of one test run. Their addresses are in `TEST_SUPERUSER_URL`, `TEST_OWNER_URL`,
 * `TEST_DATABASE_URL` and `TEST_REDIS_URL`.
 */
export interface Cluster {
  postgres: Postgres;
  redis: RedisServer | undefined;
  stop(): Promise<void>;
}

interface Claim {
  pid: number;
  identity: string;
}

const PREFIX = 'demarche-test-';

/** Settings of PostgreSQL for many small databases. */
const SMALL = { max_connections: '300', shared_buffers: '256MB', jit: 'off' };

/** Starts one PostgreSQL, and one Redis if the machine has it, for everything in this run. */
export async function startCluster(settings: Record<string, string> = SMALL): Promise<Cluster> {
  await removeAbandoned();
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  claim(folder, process.pid);
  const postgres = await startPostgres({
    folder: join(folder, 'postgres'),
    disposable: true,
    settings,
  });
  claim(folder, postgres.pid);
  const redis = await startRedis(folder);
  if (redis) claim(folder, redis.pid);
  const watchdog = watch(folder, [postgres.pid, ...(redis ? [redis.pid] : [])]);

  process.env.TEST_DATABASE_URL = postgres.url();
  process.env.TEST_OWNER_URL = postgres.ownerUrl();
  process.env.TEST_SUPERUSER_URL = postgres.superuserUrl('postgres');
  if (redis) process.env.TEST_REDIS_URL = redis.url;
  return {
    postgres,
    redis,
    async stop() {
      watchdog.kill('SIGKILL');
      await Promise.all([postgres.stop(), redis?.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Starts a shell that waits for the end of this process, then stops the servers and removes their folder. Its
 * input closes with the process, even on kill -9.
 */
function watch(folder: string, pids: number[]): ChildProcess {
  const script =
    'cat >/dev/null; folder=$1; shift; kill -QUIT "$@"; sleep 1; kill -KILL "$@"; rm -rf "$folder"';
  const watchdog = spawn('sh', ['-c', script, 'watchdog', folder, ...pids.map(String)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watchdog.unref();
  return watchdog;
}

/** Records a process of this run, so that the next run can end it if this one is killed. */
function claim(folder: string, pid: number): void {
  const claims = readClaims(folder);
  claims.push({ pid, identity: processIdentity(pid) ?? '' });
  writeFileSync(join(folder, 'processes.json'), JSON.stringify(claims));
}

function readClaims(folder: string): Claim[] {
  try {
    return JSON.parse(readFileSync(join(folder, 'processes.json'), 'utf8')) as Claim[];
  } catch {
    return [];
  }
}

/** Removes what killed runs left: first their servers, then their folders. Leaves runs alone that are still alive. */
async function removeAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = join(tmpdir(), name);
    const [runner, ...servers] = readClaims(folder);
    const pid = runner?.pid ?? Number(name.slice(PREFIX.length).split('-')[0]);
    const found = processIdentity(pid);
    if (found && (!runner || found === runner.identity)) continue;
    try {
      await stopOrphan(join(folder, 'postgres'));
      for (const server of servers) await endProcess(server);
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // It belongs to another user, or another run is removing it.
    }
  }
}

async function endProcess({ pid, identity }: Claim): Promise<void> {
  if (processIdentity(pid) !== identity) return;
  signalProcess(pid, 'SIGKILL');
  await processGone(pid, identity, 5000);
}
