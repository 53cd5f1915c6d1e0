import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { errorCode } from './plain-error.js';
import { processIdentity } from './process-identity.js';

export interface LockOwner {
  pid: number;
  identity: string;
}

/** The process that holds the lock of `folder`; undefined if there is none, or it is gone. */
export function lockOwner(folder: string): LockOwner | undefined {
  const owner = readLock(lockFile(folder));
  return owner && processIdentity(owner.pid) === owner.identity ? owner : undefined;
}

/**
 * Locks a folder for this process, replacing the lock of a dead process.
 * @returns the owner if another living process holds the lock, otherwise the function that releases it
 */
export function lockFolder(folder: string): LockOwner | (() => void) {
  const file = lockFile(folder);
  const claim = `${file}.${process.pid}`;
  const mine: LockOwner = { pid: process.pid, identity: processIdentity(process.pid) ?? '' };
  writeFileSync(claim, JSON.stringify(mine));
  try {
    for (;;) {
      // A link appears together with its content, so nobody reads a half-written lock.
      if (tryLink(claim, file)) return () => rmSync(file, { force: true });
      const owner = lockOwner(folder);
      if (owner) return owner;
      discardStale(file);
    }
  } finally {
    rmSync(claim, { force: true });
  }
}

const lockFile = (folder: string): string => `${folder}.lock`;

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Removes a dead lock. If two processes find the same dead lock, the slower one may move away the faster
 * one's new lock; it then puts it back.
 */
function discardStale(file: string): void {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const owner = readLock(aside);
  if (owner && processIdentity(owner.pid) === owner.identity) tryLink(aside, file);
  rmSync(aside, { force: true });
}

function readLock(file: string): LockOwner | undefined {
  try {
    const { pid, identity } = JSON.parse(readFileSync(file, 'utf8')) as Partial<LockOwner>;
    return typeof pid === 'number' && typeof identity === 'string' ? { pid, identity } : undefined;
  } catch {
    return undefined;
  }
}
