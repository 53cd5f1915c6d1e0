/** After this many accepted mails one more connection is tried. */
const MAILS_BEFORE_MORE = 100;

/**
 * How many mails may be with the mail server at once. A server that turns connections away gets one fewer than
 * it had at that moment, and one more again after it has accepted many mails.
 */
export class ConnectionLimit {
  private limit: number;
  private inUse = 0;
  private accepted = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly most: number) {
    this.limit = most;
  }

  /** Whether no mail is with the mail server now. */
  get isIdle(): boolean {
    return this.inUse === 0;
  }

  /** Runs `work` as soon as a place is free. */
  async use<T>(work: () => Promise<T>): Promise<T> {
    if (this.inUse >= this.limit) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.inUse += 1;
    try {
      return await work();
    } finally {
      this.inUse -= 1;
      this.admit();
    }
  }

  /** The mail server has turned away one of the mails that are with it now. */
  turnedAway(): void {
    this.limit = Math.max(1, Math.min(this.limit, this.inUse) - 1);
    this.accepted = 0;
  }

  hasAccepted(): void {
    this.accepted += 1;
    if (this.accepted < MAILS_BEFORE_MORE) return;
    this.accepted = 0;
    this.limit = Math.min(this.most, this.limit + 1);
    this.admit();
  }

  private admit(): void {
    while (this.inUse < this.limit && this.waiting.length > 0) {
      this.inUse += 1;
      this.waiting.shift()!();
    }
  }
}
