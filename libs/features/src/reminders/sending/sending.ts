import type { Sentence } from '#locales/sentence.js';
import type { LedgerRow, Postponed } from '../ledger-rows.js';

const FIRST_WAIT_S = 5;
const LONGEST_WAIT_S = 600;

/** Seconds until the next try after so many: the wait doubles, up to ten minutes. */
export const waitAfter = (attempts: number): number =>
  Math.min(FIRST_WAIT_S * 2 ** Math.min(attempts, 10), LONGEST_WAIT_S);

/** The outcome of the rows of one batch. */
export interface SendReport {
  sent: LedgerRow[];
  /** How many of those were late. */
  late: number;
  suppressed: { id: string; reason: Sentence }[];
  failed: { id: string; reason: Sentence }[];
  /** Not sent this time; to be tried again after their wait. */
  postponed: Postponed[];
  /** Not started: the batch took too long, or the process is stopping. */
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
