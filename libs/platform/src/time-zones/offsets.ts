const FORMAT = {
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
} as const;
const SHOWN = /(\d+)\/(\d+)\/(\d+), (\d+):(\d+):(\d+)/;

const HALF_MONTH_MS = 15 * 86_400_000;
const SECOND_MS = 1000;

/**
 * Reads offsets in seconds from one time zone. Formatting the whole text is three times as fast as asking for parts.
 */
function offsetReader(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { ...FORMAT, timeZone });
  return (at) => {
    const [month, day, year, hour, minute, second] = SHOWN.exec(format.format(at))!.slice(1).map(Number) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    return (Date.UTC(year, month - 1, day, hour, minute, second) - at) / SECOND_MS;
  };
}

export interface Offsets {
  /** ISO instants, oldest first; the first is `-infinity`. */
  changesAt: string[];
  /** Seconds ahead of UTC from each change on. */
  offsets: number[];
}

/**
 * The offsets of a time zone between two instants, in milliseconds (whole seconds). Looks every half month,
 * then finds the exact second of each change; it misses two changes within half a month that undo each other.
 * @throws RangeError for a name that Node does not know
 */
export function offsetsOf(timeZone: string, from: number, until: number): Offsets {
  const read = offsetReader(timeZone);
  const changesAt = ['-infinity'];
  const offsets = [read(from)];
  for (let at = from; at < until; at += HALF_MONTH_MS) {
    const next = Math.min(at + HALF_MONTH_MS, until);
    const before = read(at);
    const after = read(next);
    if (before === after) continue;
    let [last, first] = [at, next];
    while (first - last > SECOND_MS) {
      const middle = Math.floor((last + first) / 2 / SECOND_MS) * SECOND_MS;
      if (read(middle) === before) last = middle;
      else first = middle;
    }
    changesAt.push(new Date(first).toISOString());
    offsets.push(after);
  }
  return { changesAt, offsets };
}

/** Whether Node knows the time zone. */
export function isReadable(timeZone: string): boolean {
  try {
    return offsetReader(timeZone)(0) !== undefined;
  } catch {
    return false;
  }
}
