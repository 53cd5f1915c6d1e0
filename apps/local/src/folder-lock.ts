import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { errorCode } from './plain-error.js';
import { processIdentity } from './process-identity.js';

export interface LockOwner {
  pid: number;
  identity: string;
}

/** Who holds the lock of `folder`; undefined where nobody does, or whoever did is gone. */
export function lockOwner(folder: string): LockOwner | undefined {
  const owner = readLock(lockFile(folder));
  return owner && processIdentity(owner.pid) === owner.identity ? owner : undefined;
}

/**
 * Takes the lock of a folder for this process, over a dead one's if need be.
 * @returns the living owner where another process holds it, otherwise the function that gives it back
 */
export function lockFolder(folder: string): LockOwner | (() => void) {
  const file = lockFile(folder);
  const claim = `${file}.${process.pid}`;
  const mine: LockOwner = { pid: process.pid, identity: processIdentity(process.pid) ?? '' };
  writeFileSync(claim, JSON.stringify(mine));
  try {
    for (;;) {
      // A link appears with its content in it, so that nobody reads a lock half written.
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

/** Of two processes that find the same dead lock, the slower one may grab the faster one's new lock; it then puts it back. */
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
