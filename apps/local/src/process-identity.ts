import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Identifies a process by boot and start time, to tell it from a later process with the same pid. The pid is
 * not enough: after a machine crash, or in a restarted container, another process soon has the same pid.
 * @returns undefined if no such process is alive (a zombie counts as gone)
 */
export function processIdentity(pid: number): string | undefined {
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  if (!existsSync('/proc/self/stat')) {
    const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
    return stdout.trim() || undefined;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name before the closing bracket may contain spaces. After it, the state is the first field and the
    // start time the twentieth.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`;
  } catch {
    return undefined;
  }
}

/** The command line of a process, to check whether it is one of ours; empty if it is gone. */
export function processCommand(pid: number): string {
  const { stdout } = existsSync('/proc/self/stat')
    ? { stdout: readOr(`/proc/${pid}/cmdline`, '').replaceAll('\0', ' ') }
    : spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.trim();
}

/** Waits until the process is gone. @returns false if it is still alive after `ms` milliseconds */
export async function processGone(pid: number, identity: string, ms: number): Promise<boolean> {
  const deadline = Date.now() + ms;
  while (processIdentity(pid) === identity) {
    if (Date.now() > deadline) return false;
    await sleep(20);
  }
  return true;
}

/** Sends a signal; a process that is already gone is not an error. */
export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Already gone, which is what the signal was for.
  }
}

function readOr(path: string, otherwise: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return otherwise;
  }
}
