interface Waiting {
  key: string;
  start: () => void;
}

/**
 * Limits how many pieces of costly work run at the same time in this process; the others wait in turn. `each` limits
 * those with the same key, so that the others go on if all of these hang.
 */
export class Slots {
  private readonly used = new Map<string, number>();
  private readonly waiting: Waiting[] = [];

  constructor(
    private free: number,
    private readonly each = free,
  ) {}

  async use<T>(work: () => Promise<T>, key = ''): Promise<T> {
    await new Promise<void>((start) => {
      this.waiting.push({ key, start });
      this.startNext();
    });
    try {
      return await work();
    } finally {
      const left = this.usedBy(key) - 1;
      if (left > 0) this.used.set(key, left);
      else this.used.delete(key);
      this.free += 1;
      this.startNext();
    }
  }

  /** Gives the free slots to the first in line whose key may have one more. */
  private startNext(): void {
    while (this.free > 0) {
      const at = this.waiting.findIndex(({ key }) => this.usedBy(key) < this.each);
      if (at < 0) return;
      const [{ key, start }] = this.waiting.splice(at, 1) as [Waiting];
      this.free -= 1;
      this.used.set(key, this.usedBy(key) + 1);
      start();
    }
  }

  private readonly usedBy = (key: string) => this.used.get(key) ?? 0;
}
