import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { shiftedClock } from './environment.js';
import { lockFolder } from './folder-lock.js';
import { PlainError } from './plain-error.js';
import { ensurePortFree, freePort } from './ports.js';
import { reachableBinaries, reachableData } from './open-place.js';
import {
  ensureRuns,
  findBinaries,
  findSystemUser,
  prepareFolder,
  type SystemUser,
} from './postgres-binaries.js';
import { APPLICATION, ensureCluster, OWNER, readPasswords, SUPERUSER } from './postgres-cluster.js';
import { processCommand, processGone, processIdentity, signalProcess } from './process-identity.js';

export interface PostgresOptions {
  /** The folder of the cluster, made on the first start. */
  folder: string;
  /** The port on loopback; by default a free one. */
  port?: number;
  /** For throw-away data: as fast as possible, but lost if the machine stops. */
  disposable?: boolean;
  /** More settings of the server, such as `{ max_connections: '300' }`. */
  settings?: Record<string, string>;
}

export interface Postgres {
  readonly port: number;
  readonly pid: number;
  /** Connects as the role of the API and the worker, which owns nothing. */
  url(database?: string): string;
  /** Connects as the owner of the product's databases, which runs the migrations and is not a superuser. */
  ownerUrl(database?: string): string;
  superuserUrl(database?: string): string;
  /** Resolves when the server ends, for whatever reason. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

const READY_MS = 60_000;
const STOP_MS = 30_000;

const LASTING = { fsync: 'on' };
const DISPOSABLE = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
};

/**
 * Starts PostgreSQL on the data in `folder`, after cleaning up what a killed run left there.
 * @throws PlainError for faults that a person can fix: port taken, folder in use, data of another version
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { folder, disposable = false } = options;
  const user = findSystemUser();
  const binaries = reachableBinaries(findBinaries(), user);
  ensureRuns(binaries, user);
  prepareFolder(dirname(folder), user);
  const unlock = lockFolder(folder);
  if (typeof unlock !== 'function') {
    throw new PlainError(`Demarche already runs on ${folder} (process ${unlock.pid}): stop it first.`);
  }
  try {
    const data = reachableData(folder, user);
    ensureCluster(data, binaries, user, disposable);
    await stopOrphan(data);
    const port = options.port ?? (await freePort());
    await ensurePortFree(port, 'PostgreSQL');
    const child = launch(binaries.postgres, options, data, port, user);
    const server = new RunningPostgres(data, logFile(folder), port, disposable, child, unlock);
    await server.ready();
    return server;
  } catch (error) {
    unlock();
    throw error;
  }
}

class RunningPostgres implements Postgres {
  readonly pid: number;
  readonly ended: Promise<void>;
  private readonly passwords;
  /** If this process ends without calling `stop`, the server must not stay behind. */
  private readonly onExit = (): void => signalProcess(this.pid, this.disposable ? 'SIGQUIT' : 'SIGINT');

  constructor(
    private readonly data: string,
    private readonly log: string,
    readonly port: number,
    private readonly disposable: boolean,
    private readonly child: ChildProcess,
    private readonly unlock: () => void,
  ) {
    this.passwords = readPasswords(data);
    this.pid = child.pid ?? 0;
    this.ended = new Promise((resolve) => child.once('exit', () => resolve()));
    process.once('exit', this.onExit);
  }

  url(database: string = OWNER): string {
    return this.address(APPLICATION, this.passwords.application, database);
  }

  ownerUrl(database: string = OWNER): string {
    return this.address(OWNER, this.passwords.owner, database);
  }

  superuserUrl(database: string = OWNER): string {
    return this.address(SUPERUSER, this.passwords.superuser, database);
  }

  async ready(): Promise<void> {
    const deadline = Date.now() + READY_MS;
    while (!this.saysReady()) {
      if (this.hasEnded()) throw new PlainError(`PostgreSQL did not start: ${lastWords(this.log)}`);
      if (Date.now() > deadline) {
        await this.stop();
        throw new PlainError(`PostgreSQL was not ready within a minute; its log is ${this.log}.`);
      }
      await sleep(20);
    }
    await this.ensureRoles();
  }

  async stop(): Promise<void> {
    process.off('exit', this.onExit);
    // SIGINT ends sessions and writes a checkpoint; SIGQUIT ends at once.
    const signals: NodeJS.Signals[] = this.disposable
      ? ['SIGQUIT', 'SIGKILL']
      : ['SIGINT', 'SIGQUIT', 'SIGKILL'];
    for (const signal of signals) {
      if (this.hasEnded()) break;
      signalProcess(this.pid, signal);
      await Promise.race([this.ended, sleep(STOP_MS, undefined, { ref: false })]);
    }
    this.unlock();
  }

  private hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** PostgreSQL writes its state to line 8 of its pid file; its own tools wait for that, too. */
  private saysReady(): boolean {
    const lines = pidFile(this.data);
    return Number(lines[0]) === this.pid && lines[7]?.trim() === 'ready';
  }

  private async ensureRoles(): Promise<void> {
    const client = new pg.Client({ connectionString: this.superuserUrl('postgres') });
    await client.connect();
    try {
      await ensureRole(client, OWNER, this.passwords.owner);
      // The owner makes the roles of the application and of auditors, and makes the application's login a
      // member of its role.
      await client.query(`ALTER ROLE ${OWNER} CREATEROLE`);
      await ensureRole(client, APPLICATION, this.passwords.application);
      await client.query(`GRANT ${APPLICATION} TO ${OWNER} WITH ADMIN OPTION, INHERIT FALSE, SET FALSE`);
      const database = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [OWNER]);
      if (database.rowCount === 0) await client.query(`CREATE DATABASE ${OWNER} OWNER ${OWNER}`);
    } finally {
      await client.end();
    }
  }

  private address(role: string, password: string, database: string): string {
    return `postgres://${role}:${password}@127.0.0.1:${this.port}/${database}`;
  }
}

async function ensureRole(client: pg.Client, name: string, password: string): Promise<void> {
  const role = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name]);
  if (role.rowCount === 0) {
    await client.query(`CREATE ROLE ${name} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
  }
}

function launch(
  postgres: string,
  { folder, disposable = false, settings = {} }: PostgresOptions,
  data: string,
  port: number,
  user: SystemUser | undefined,
): ChildProcess {
  const all: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    // No socket file: it could clash with another server or be left behind.
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(disposable ? DISPOSABLE : LASTING),
    ...settings,
  };
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(logFile(folder), 'w', 0o600);
  try {
    return spawn(postgres, ['-D', data, '-p', String(port), ...flags], {
      ...user,
      cwd: '/',
      env: { ...shiftedClock(process.env), PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', log, log],
      // In a terminal Ctrl-C goes to the whole process group, but PostgreSQL must outlive the API and the worker.
      detached: !disposable,
    });
  } finally {
    closeSync(log);
  }
}

/**
 * Ends a server that still runs on the data in `folder` after the process that started it is gone, as after
 * kill -9. Call it only while holding the folder's lock.
 */
export async function stopOrphan(folder: string): Promise<void> {
  const pid = Number(pidFile(folder)[0]);
  const identity = processIdentity(pid);
  if (!identity) return;
  if (!processCommand(pid).includes(folder)) {
    // The pid now belongs to another program; PostgreSQL would refuse to start while that runs.
    rmSync(join(folder, 'postmaster.pid'), { force: true });
    return;
  }
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    signalProcess(pid, signal);
    if (await processGone(pid, identity, STOP_MS)) return;
  }
  throw new PlainError(
    `PostgreSQL of an earlier run (process ${pid}) still uses ${folder} and cannot be stopped.`,
  );
}

const logFile = (folder: string): string => `${folder}.log`;

function pidFile(folder: string): string[] {
  const file = join(folder, 'postmaster.pid');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
}

function lastWords(log: string): string {
  const lines = readFileSync(log, 'utf8').trim().split('\n');
  const telling = lines.findLast((line) => /FATAL|PANIC|ERROR/.test(line)) ?? lines.at(-1) ?? '';
  return telling.replace(/^.*?(FATAL|PANIC|ERROR): */, '');
}
