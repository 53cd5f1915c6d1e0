import type { Sentence } from '#locales/sentence.js';
import type { LedgerRow } from '../ledger-rows.js';

/** The outcome of the rows of one batch. */
export interface SendReport {
  sent: LedgerRow[];
  /** How many of those were late. */
  late: number;
  suppressed: { id: string; reason: Sentence }[];
  failed: { id: string; reason: Sentence }[];
  /** Not sent this time; the job tries again. */
  postponed: { id: string; reason: Sentence }[];
  /** Not started: the batch took too long, the mail server takes no mail, or the process is stopping. */
  untouched: string[];
}

/** Two reports in one. */
export const together = (one: SendReport, other: SendReport): SendReport => ({
  sent: [...one.sent, ...other.sent],
  late: one.late + other.late,
  suppressed: [...one.suppressed, ...other.suppressed],
  failed: [...one.failed, ...other.failed],
  postponed: [...one.postponed, ...other.postponed],
  untouched: [...one.untouched, ...other.untouched],
});

/** Slots shared by all jobs of a process: they limit how many e-mails are sent in parallel. */
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
 * Writes items in order, one write at a time: items that arrive during a write go together into the next one.
 * Each caller waits until its own items are written, and many callers at once need few statements.
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
