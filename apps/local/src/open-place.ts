import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { PlainError } from './plain-error.js';
import type { Binaries, SystemUser } from './postgres-binaries.js';

/**
 * The folder for PostgreSQL if the project is in a folder that only root may enter, such as root's home.
 * PostgreSQL does not run as root, and the user it runs as must reach its programs and its data.
 */
const OPEN_FOLDER = '/var/lib/demarche';

/** Everybody may read and enter this folder; the data folders in it stay closed to all but PostgreSQL. */
const OPEN_MODE = 0o755;

export const mayEnter = (user: SystemUser, path: string): boolean =>
  spawnSync('test', ['-x', path], { ...user, cwd: '/' }).status === 0;

/** The programs that `user` can run: those of the npm package, or a copy that is made once per version. */
export function reachableBinaries(binaries: Binaries, user: SystemUser | undefined): Binaries {
  if (!user || mayEnter(user, binaries.postgres)) return binaries;
  const native = dirname(dirname(binaries.postgres));
  const { version } = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(openFolder(), `postgresql-${version}`);
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`;
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    open(draft);
    // Another start may have been faster; its copy is just as good.
    if (existsSync(copy)) rmSync(draft, { recursive: true });
    else renameSync(draft, copy);
  }
  return { initdb: join(copy, 'bin/initdb'), postgres: join(copy, 'bin/postgres') };
}

/**
 * Where the data of `folder` is: in `folder` itself, or in the open folder with a link at `folder`. Without
 * the link the data in the open folder is abandoned: removing the link means starting anew.
 */
export function reachableData(folder: string, user: SystemUser | undefined): string {
  // A copied project has the link but not its target.
  if (!existsSync(folder)) rmSync(folder, { force: true });
  if (!user || mayEnter(user, dirname(folder))) return folder;
  const key = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  const place = join(openFolder(), key);
  const data = join(place, basename(folder));
  if (isLinkTo(folder, data)) return data;
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { mode: OPEN_MODE });
  chmodSync(place, OPEN_MODE);
  // Copies data from the time when the folder was open to the user, or from before the project was moved.
  if (existsSync(folder)) {
    const { status, stderr } = spawnSync('cp', ['-a', realpathSync(folder), data], { encoding: 'utf8' });
    if (status !== 0) throw new PlainError(`The data could not be copied to ${data}: ${stderr.trim()}`);
  }
  rmSync(folder, { recursive: true, force: true });
  symlinkSync(data, folder);
  return data;
}

function isLinkTo(path: string, target: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found?.isSymbolicLink() === true && readlinkSync(path) === target;
}

function openFolder(): string {
  mkdirSync(OPEN_FOLDER, { recursive: true });
  chmodSync(OPEN_FOLDER, OPEN_MODE);
  return OPEN_FOLDER;
}

/** Lets everybody read everything below `folder` and run its programs, whatever the umask was at installation. */
function open(folder: string): void {
  chmodSync(folder, OPEN_MODE);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) open(path);
    else if (entry.isFile()) chmodSync(path, OPEN_MODE);
  }
}
