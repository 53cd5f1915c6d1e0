import { DateTime, IANAZone } from 'luxon';
import type { Day } from '#contract';

/** The only source of "now". Tests replace it with a clock that they set by hand. */
export abstract class Clock {
  abstract now(): Date;
}

export class SystemClock extends Clock {
  override now(): Date {
    return new Date();
  }
}

/** A clock that stays at `instant` until it is set: for tests, and for runs "as of" another time. */
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
 * The time zone, or UTC for a name that Node does not know, so that one old row does not break the others.
 * Cached: a check takes half a millisecond, and a forecast needs thousands.
 */
export function readableZone(timeZone: string): string {
  const zone = KNOWN_ZONES.get(timeZone) ?? (IANAZone.isValidZone(timeZone) ? timeZone : 'UTC');
  KNOWN_ZONES.set(timeZone, zone);
  return zone;
}

/** `instant` as local time in `timeZone` (IANA name; an unknown one counts as UTC). */
export const clockIn = (timeZone: string, instant: Date): DateTime =>
  DateTime.fromJSDate(instant, { zone: readableZone(timeZone) });

/** The last answer for each time zone: thousands of letters and checks ask about the same instant. */
const LAST_DAYS = new Map<string, { at: number; day: Day }>();

/** The calendar date at `instant` in `timeZone`. */
export function dayIn(timeZone: string, instant: Date): Day {
  const at = instant.getTime();
  const last = LAST_DAYS.get(timeZone);
  if (last?.at === at) return last.day;
  const day = clockIn(timeZone, instant).toISODate() as Day;
  LAST_DAYS.set(timeZone, { at, day });
  return day;
}

/**
 * The instant when it is `hour` o'clock on `day` in `timeZone`. If the clock skips that hour, the instant it
 * jumps to; if the hour comes twice, the first.
 */
export function instantAt(day: Day, hour: number, timeZone: string): Date {
  return DateTime.fromISO(day, { zone: readableZone(timeZone) })
    .set({ hour })
    .toJSDate();
}

/** `day` plus `days` calendar days (negative: before). */
export function addDays(day: Day, days: number): Day {
  // No library here: working calendars and forecasts count thousands of days at a time.
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Calendar days from `from` to `to`; negative if `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** The calendar has no year 0. */
const DAY = /^(?!0000)\d{4}-\d{2}-\d{2}$/;

/** Whether `text` is a real calendar date of the form `YYYY-MM-DD` (31 February is not). */
export function isDay(text: unknown): text is Day {
  return typeof text === 'string' && DAY.test(text) && DateTime.fromISO(text).isValid;
}
