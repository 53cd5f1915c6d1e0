import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Tells a process from a later one with the same number, by boot and start time. A number alone is not enough: after
 * a crash of the machine, or in a restarted container, the same number soon belongs to something else.
 * @returns undefined where no such process lives (a zombie counts as gone)
 */
export function processIdentity(pid: number): string | undefined {
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  if (!existsSync('/proc/self/stat')) {
    const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
    return stdout.trim() || undefined;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name before the bracket may hold spaces; state is the field after it, the start time the twentieth.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`;
  } catch {
    return undefined;
  }
}

/** The command line of a process, for telling whether it is one of ours; empty where it is gone. */
export function processCommand(pid: number): string {
  const { stdout } = existsSync('/proc/self/stat')
    ? { stdout: readOr(`/proc/${pid}/cmdline`, '').replaceAll('\0', ' ') }
    : spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.trim();
}

/** Waits until the process is gone. @returns false if it still lives after `ms` */
export async function processGone(pid: number, identity: string, ms: number): Promise<boolean> {
  const deadline = Date.now() + ms;
  while (processIdentity(pid) === identity) {
    if (Date.now() > deadline) return false;
    await sleep(20);
  }
  return true;
}

/** Sends a signal; a process that is gone meanwhile is no error. */
export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone meanwhile, which is what the signal was for.
  }
}

function readOr(path: string, otherwise: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return otherwise;
  }
}
