import type { Day, Status } from '#contract';

/** The dates of one generated engagement, which fit its status. */
export interface VolumeDates {
  startOn: Day;
  dueOn: Day;
  baselineDueOn: Day | null;
  slipCount: number;
  actualStartOn: Day | null;
  actualEndOn: Day | null;
  reviewOn: Day | null;
  createdAt: string;
  touchedAt: string;
}

const DAY_MS = 86_400_000;

/** Between how many days from today an engagement starts and is due, by status. */
const SPANS: Record<
  Status,
  { start: readonly [number, number]; due: readonly [number, number] | 'after-start' }
> = {
  draft: { start: [5, 90], due: 'after-start' },
  planned: { start: [-5, 60], due: 'after-start' },
  active: { start: [-300, -10], due: [-45, 240] },
  on_hold: { start: [-300, -30], due: [-20, 200] },
  completed: { start: [-400, -100], due: [-60, -1] },
  closed: { start: [-1500, -300], due: 'after-start' },
  cancelled: { start: [-900, -60], due: 'after-start' },
};

/** Makes dates around today. Each day is formatted once and kept: a million engagements share a few thousand days. */
export class VolumeCalendar {
  private readonly today: number;
  private readonly written = new Map<number, Day>();
  private readonly offsets = new Map<Day, number>();

  constructor(
    private readonly now: Date,
    private readonly between: (least: number, most: number) => number,
  ) {
    this.today = Math.floor(now.getTime() / DAY_MS);
  }

  datesOf(status: Status): VolumeDates {
    const { between } = this;
    const span = SPANS[status];
    const start = between(...span.start);
    const due =
      span.due === 'after-start' ? start + between(60, 250) : Math.max(start + 7, between(...span.due));
    const slips = status === 'draft' ? 0 : Math.max(0, between(-4, 3));
    const hasBegun = ['active', 'on_hold', 'completed', 'closed'].includes(status);
    const hasEnded = status === 'completed' || status === 'closed';
    const end = Math.min(-1, due + between(-20, 20));
    const created = Math.min(start, -1) - between(1, 40);
    const touched = hasEnded ? Math.max(created, end) : -between(0, Math.min(40, -created));
    return {
      startOn: this.day(start),
      dueOn: this.day(due),
      baselineDueOn: status === 'draft' ? null : this.day(Math.max(start, due - slips * 30)),
      slipCount: slips,
      actualStartOn: hasBegun ? this.day(start) : null,
      actualEndOn: hasEnded ? this.day(Math.max(start, end)) : null,
      reviewOn: status === 'on_hold' ? this.day(between(3, 60)) : null,
      createdAt: this.instant(created),
      touchedAt: this.instant(touched),
    };
  }

  /** The day that is `offset` days from today. */
  day(offset: number): Day {
    const known = this.written.get(offset);
    if (known) return known;
    const day = new Date((this.today + offset) * DAY_MS).toISOString().slice(0, 10);
    this.written.set(offset, day);
    this.offsets.set(day, offset);
    return day;
  }

  /** How many days a day that this calendar made is from today. */
  offsetOf(day: Day): number {
    return this.offsets.get(day) as number;
  }

  /** A random instant on the day that is `offset` days from today, not after now. */
  private instant(offset: number): string {
    const seconds = this.between(0, 86_399);
    if (offset >= 0) return this.now.toISOString();
    const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    return `${this.day(offset)}T${clock.map((part) => String(part).padStart(2, '0')).join(':')}Z`;
  }
}
