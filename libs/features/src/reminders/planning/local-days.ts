import type { Day } from '#contract';
import { addDays, dayIn, daysBetween, instantAt } from '#platform/clock.js';

/** Dated reminders leave at this hour of the recipient's clock, unless they choose another quiet hour. */
export const USUAL_HOUR = 8;

/** When the reminders of a day leave: a time zone and the quiet hour there, "Europe/Vienna 8". */
export type Morning = `${string} ${number}`;

export const morningOf = (timeZone: string, hour: number): Morning => `${timeZone} ${hour}`;

function partsOf(morning: Morning): { timeZone: string; hour: number } {
  const [timeZone = '', hour = ''] = morning.split(' ');
  return { timeZone, hour: Number(hour) };
}

/** A day of a recipient's calendar on which reminders fall due. */
export interface LocalDay {
  day: Day;
  /** The quiet hour of that day on the recipient's clock. */
  quietHour: Date;
  /** When a reminder of that day leaves. */
  sendAt: Date;
}

/** The days to check for the people with one morning, oldest first. */
export type LocalDays = (morning: Morning) => readonly LocalDay[];

/** The instant at which reminders of `day` leave. */
export function quietHourOf(day: Day, morning: Morning): Date {
  const { timeZone, hour } = partsOf(morning);
  return instantAt(day, hour, timeZone);
}

function cached(work: LocalDays): LocalDays {
  const days = new Map<string, readonly LocalDay[]>();
  return (morning) => {
    const found = days.get(morning) ?? work(morning);
    days.set(morning, found);
    return found;
  };
}

/** The days whose quiet hour is after `after` and not after `until`, also across a clock change. */
export const daysBetweenInstants = (after: Date, until: Date): LocalDays =>
  cached((morning) => {
    const { timeZone } = partsOf(morning);
    const days: LocalDay[] = [];
    const last = dayIn(timeZone, until);
    for (let day = dayIn(timeZone, after); day <= last; day = addDays(day, 1)) {
      const at = quietHourOf(day, morning);
      if (at > after && at <= until) days.push({ day, quietHour: at, sendAt: at });
    }
    return days;
  });

/**
 * Clocks on earth differ by at most 26 hours, quiet hours by 23: a move from one to another can skip a morning at most
 * this far back.
 */
const APART_MS = (26 + 23) * 3_600_000;

/**
 * The mornings that a person skips by moving away from the morning `from`: the new quiet hour is not after `after`, so
 * it has already passed, but the old one was still to come when the planner had planned up to `plannedUntil`.
 */
export function daysJumped(from: Morning, after: Date, plannedUntil: Date): LocalDays {
  const before = daysBetweenInstants(new Date(after.getTime() - APART_MS), after);
  return (morning) => before(morning).filter(({ day }) => quietHourOf(day, from) > plannedUntil);
}

/** The local day at `instant`; its reminders leave at that instant, whatever the hour. */
export const dayAsOf = (instant: Date): LocalDays =>
  cached((morning) => {
    const day = dayIn(partsOf(morning).timeZone, instant);
    return [{ day, quietHour: quietHourOf(day, morning), sendAt: instant }];
  });

/**
 * The days that begin in `teamZone` between one quiet hour of the recipient and the next: usually one, the team's
 * today. Every day of the team belongs to exactly one day of the recipient, even if a clock change skips or
 * repeats one.
 */
export function teamDays(localDay: LocalDay, morning: Morning, teamZone: string): readonly Day[] {
  const known = TEAM_DAYS.get(localDay) ?? new Map<string, readonly Day[]>();
  const found = known.get(teamZone) ?? findTeamDays(localDay, morning, teamZone);
  TEAM_DAYS.set(localDay, known.set(teamZone, found));
  return found;
}

/** Cached per day and zone, because every reminder that may be due on that day needs it. */
const TEAM_DAYS = new WeakMap<LocalDay, Map<string, readonly Day[]>>();

function findTeamDays({ day, quietHour: at }: LocalDay, morning: Morning, teamZone: string): Day[] {
  const before = dayIn(teamZone, quietHourOf(addDays(day, -1), morning));
  const last = dayIn(teamZone, at);
  const days: Day[] = [];
  for (let next = addDays(before, 1); next <= last; next = addDays(next, 1)) days.push(next);
  return days;
}

/** Far in the past. */
const A_MONDAY: Day = '1900-01-01';

/** The quiet hour of the first Monday from `day` on. */
export function mondayFrom(day: Day, morning: Morning): Date {
  const sinceMonday = daysBetween(A_MONDAY, day) % 7;
  return quietHourOf(addDays(day, (7 - sinceMonday) % 7), morning);
}

/** The next quiet hour after `instant`. */
export function nextQuietHour(instant: Date, morning: Morning): { day: Day; at: Date } {
  const { timeZone } = partsOf(morning);
  for (let day = dayIn(timeZone, instant); ; day = addDays(day, 1)) {
    const at = quietHourOf(day, morning);
    if (at > instant) return { day, at };
  }
}
