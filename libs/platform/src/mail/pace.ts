import { setTimeout as sleep } from 'node:timers/promises';

const MINUTE_MS = 60_000;

/**
 * Lets e-mails leave one after another, evenly over the minute: a server that counts refuses a burst. The limit of the
 * mail library lets each of its connections exceed it.
 */
export class Pace {
  private readonly gapMs: number;
  /** When the next e-mail may leave, as `performance.now()`. */
  private nextAt = 0;

  /** @param perMinute undefined: no limit */
  constructor(perMinute: number | undefined) {
    this.gapMs = perMinute === undefined ? 0 : MINUTE_MS / perMinute;
  }

  /** Resolves when the caller's turn comes. */
  async turn(): Promise<void> {
    const now = performance.now();
    const at = Math.max(now, this.nextAt);
    this.nextAt = at + this.gapMs;
    if (at > now) await sleep(at - now);
  }
}
