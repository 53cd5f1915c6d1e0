const HEX = Array.from({ length: 4096 }, (_, number) => number.toString(16).padStart(3, '0'));

/** Makes UUIDs of version 7: milliseconds of the clock, a counter, then random digits. They increase. */
export class VolumeIds {
  private readonly firstMs: number;
  private made = 0;

  /** `expected`: at most how many will be made; the last one lies just before `now`, and none in the future. */
  constructor(
    now: Date,
    expected: number,
    private readonly random: () => number,
  ) {
    this.firstMs = now.getTime() - (expected >> 12) - 1;
  }

  next(): string {
    const ms = (this.firstMs + (this.made >> 12)).toString(16).padStart(12, '0');
    const count = HEX[this.made & 0xfff];
    this.made += 1;
    const chance = () => HEX[Math.floor(this.random() * 4096)];
    const variant = '89ab'[Math.floor(this.random() * 4)];
    return `${ms.slice(0, 8)}-${ms.slice(8)}-7${count}-${variant}${chance()}-${chance()}${chance()}${chance()}${chance()}`;
  }
}
