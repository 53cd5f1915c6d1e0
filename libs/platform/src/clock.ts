import { DateTime, IANAZone } from 'luxon';
import type { Day } from '#contract';

/** The one source of "now". Suites replace it with a clock that they move by hand. */
export abstract class Clock {
  abstract now(): Date;
}

export class SystemClock extends Clock {
  override now(): Date {
    return new Date();
  }
}

/** A clock that stands still at `instant` until it is moved: for suites and for runs "as of" another time. */
export class FixedClock extends Clock {
  constructor(private instant: Date) {
    super();
  }

  override now(): Date {
    return new Date(this.instant);
  }

  set(instant: Date | string): void {
    this.instant = new Date(instant);
  }
}

const KNOWN_ZONES = new Map<string, string>();

/**
 * The time zone itself, or UTC for a name that Node does not know: an old row must not stop anybody else. Remembered, since
 * asking takes half a millisecond and a forecast asks thousands of times.
 */
export function readableZone(timeZone: string): string {
  const zone = KNOWN_ZONES.get(timeZone) ?? (IANAZone.isValidZone(timeZone) ? timeZone : 'UTC');
  KNOWN_ZONES.set(timeZone, zone);
  return zone;
}

/** `instant` on the clocks of `timeZone` (IANA name; an unknown one counts as UTC). */
export const clockIn = (timeZone: string, instant: Date): DateTime =>
  DateTime.fromJSDate(instant, { zone: readableZone(timeZone) });

/** The calendar date at `instant` in `timeZone`. */
export function dayIn(timeZone: string, instant: Date): Day {
  return clockIn(timeZone, instant).toISODate() as Day;
}

/**
 * The instant at which the clock in `timeZone` shows `hour` o'clock on `day`. Where the clock skips that hour, the
 * instant it jumps to; where it shows it twice, the first.
 */
export function instantAt(day: Day, hour: number, timeZone: string): Date {
  return DateTime.fromISO(day, { zone: readableZone(timeZone) })
    .set({ hour })
    .toJSDate();
}

/** `day` plus `days` calendar days (negative: before). */
export function addDays(day: Day, days: number): Day {
  // Without a library: working calendars and forecasts count thousands of days at a time.
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Calendar days from `from` to `to`; negative where `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** The calendar has no year 0. */
const DAY = /^(?!0000)\d{4}-\d{2}-\d{2}$/;

/** Whether `text` is a date of the calendar in the form `YYYY-MM-DD` (31 February is none). */
export function isDay(text: unknown): text is Day {
  return typeof text === 'string' && DAY.test(text) && DateTime.fromISO(text).isValid;
}
