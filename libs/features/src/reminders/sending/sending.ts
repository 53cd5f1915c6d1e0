import type { LedgerRow } from '../ledger-rows.js';

/** What became of the rows of one batch. */
export interface SendReport {
  sent: LedgerRow[];
  /** Of those, how many were late. */
  late: number;
  suppressed: { id: string; reason: string }[];
  failed: { id: string; reason: string }[];
  /** Not sent this time; the job tries again. */
  postponed: { id: string; reason: string }[];
  /** Not begun, because the batch took too long. */
  untouched: string[];
}

/** A number of places, shared by all jobs of a process: as many e-mails are under way at once. */
export class Slots {
  private readonly waiting: (() => void)[] = [];

  constructor(private free: number) {}

  async use<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}

interface Waiting<T> {
  items: readonly T[];
  resolve: () => void;
  reject: (reason: unknown) => void;
}

/**
 * Writes items as they come, one write at a time: what comes while one is under way goes into the next together. Each caller
 * waits for its own, so nobody goes on before it is written, and many at once cost few statements.
 */
export class Gathered<T> {
  private waiting: Waiting<T>[] = [];
  private isWriting = false;

  constructor(private readonly write: (items: T[]) => Promise<void>) {}

  add(items: readonly T[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ items, resolve, reject });
      if (!this.isWriting) void this.writeAll();
    });
  }

  private async writeAll(): Promise<void> {
    this.isWriting = true;
    while (this.waiting.length > 0) {
      const taken = this.waiting;
      this.waiting = [];
      try {
        await this.write(taken.flatMap(({ items }) => items));
        taken.forEach(({ resolve }) => resolve());
      } catch (error) {
        taken.forEach(({ reject }) => reject(error));
      }
    }
    this.isWriting = false;
  }
}
