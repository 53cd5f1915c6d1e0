import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from './plain-error.js';
import { giveTo, type Binaries, type SystemUser } from './postgres-binaries.js';

/** The major version of the data that our PostgreSQL reads. */
const MAJOR = '18';

/**
 * The cluster's superuser, the owner of the product's databases, and the role that the API and the worker connect as.
 */
export const SUPERUSER = 'postgres';
export const OWNER = 'demarche';
export const APPLICATION = 'demarche_app';

export interface Passwords {
  superuser: string;
  owner: string;
  application: string;
}

const PASSWORD_FILES = {
  superuser: 'demarche-superuser-password',
  owner: 'demarche-owner-password',
  application: 'demarche-application-password',
} as const;

/** The passwords of the cluster in `folder`, generated when it was made. */
export function readPasswords(folder: string): Passwords {
  const read = (file: string) => readFileSync(join(folder, file), 'utf8').trim();
  return {
    superuser: read(PASSWORD_FILES.superuser),
    owner: read(PASSWORD_FILES.owner),
    application: read(PASSWORD_FILES.application),
  };
}

/**
 * Makes a cluster in `folder` unless it already holds one. The cluster is made beside it and renamed at the
 * end, so that an interrupted start leaves nothing that looks like a cluster.
 * @throws PlainError if the folder holds something else
 */
export function ensureCluster(
  folder: string,
  binaries: Binaries,
  user: SystemUser | undefined,
  disposable: boolean,
): void {
  if (existsSync(folder)) {
    const application = join(folder, PASSWORD_FILES.application);
    // Clusters made before the application had its own role lack this file.
    if (existsSync(join(folder, PASSWORD_FILES.owner)) && !existsSync(application)) {
      writePassword(application, user);
    }
    checkCluster(folder);
    return;
  }
  const draft = `${folder}.new`;
  const passwordFile = `${folder}.new-password`;
  rmSync(draft, { recursive: true, force: true });
  writePassword(passwordFile, user);
  try {
    initialise(draft, passwordFile, binaries, user, disposable);
    renameSync(passwordFile, join(draft, PASSWORD_FILES.superuser));
    writePassword(join(draft, PASSWORD_FILES.owner), user);
    writePassword(join(draft, PASSWORD_FILES.application), user);
    renameSync(draft, folder);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

function checkCluster(folder: string): void {
  const versionFile = join(folder, 'PG_VERSION');
  if (!existsSync(versionFile)) {
    throw new PlainError(`${folder} contains no PostgreSQL data: move it away, or empty and remove it.`);
  }
  const version = readFileSync(versionFile, 'utf8').trim();
  if (version !== MAJOR) {
    throw new PlainError(
      `${folder} was made by PostgreSQL ${version} and this is PostgreSQL ${MAJOR}: move the folder away to start with an empty database, or dump it with PostgreSQL ${version} first.`,
    );
  }
  for (const name of Object.values(PASSWORD_FILES)) {
    if (existsSync(join(folder, name))) continue;
    throw new PlainError(
      `${join(folder, name)} is missing: put it back, or move ${folder} away to start with an empty database.`,
    );
  }
}

function writePassword(file: string, user: SystemUser | undefined): void {
  rmSync(file, { force: true });
  writeFileSync(file, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  giveTo(user, file);
}

function initialise(
  folder: string,
  passwordFile: string,
  { initdb }: Binaries,
  user: SystemUser | undefined,
  disposable: boolean,
): void {
  // PostgreSQL would make its data folder itself, but in a folder of root only root can.
  if (user) {
    spawnSync('mkdir', ['-m', '700', folder]);
    giveTo(user, folder);
  }
  const made = spawnSync(
    initdb,
    [
      `--pgdata=${folder}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // PostgreSQL's built-in rules for case and sort order: the same on every system, whatever locales it has.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
      ...(disposable ? ['--no-sync'] : []),
    ],
    { ...user, cwd: '/', env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }, encoding: 'utf8' },
  );
  if (made.status === 0) return;
  const reason = made.error?.message ?? made.stderr.trim().split('\n').at(-1) ?? '';
  throw new PlainError(`PostgreSQL could not create its data in ${folder}: ${reason}`);
}
