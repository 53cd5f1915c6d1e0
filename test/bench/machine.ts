import { readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { setInterval } from 'node:timers';

export interface Machine {
  cores: number;
  processor: string;
  memoryGb: number;
  system: string;
  node: string;
}

export const describeMachine = (): Machine => ({
  cores: cpus().length,
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  memoryGb: Math.round(totalmem() / 2 ** 30),
  system: `${type()} ${release()}`,
  node: process.version,
});

/** Resident memory of a process in MB; undefined where /proc does not say it. */
export function residentMb(pid: number): number | undefined {
  try {
    const kb = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kb === undefined ? undefined : Number(kb) / 1024;
  } catch {
    return undefined;
  }
}

export interface MemoryWatch {
  /** The most that the process had since the watch began, in MB. */
  peak(): number;
  stop(): number;
}

const EVERY_MS = 100;

/** Looks at a process's memory until it is stopped. */
export function watchMemory(pid: number): MemoryWatch {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, residentMb(pid) ?? 0);
  };
  look();
  const timer = setInterval(look, EVERY_MS);
  return {
    peak: () => peak,
    stop() {
      clearInterval(timer);
      look();
      return peak;
    },
  };
}
