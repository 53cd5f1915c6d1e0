import type { Day } from '#contract';
import { addDays, dayIn, instantAt } from '#platform/clock.js';

/** Dated reminders leave at this hour of the recipient's clock. */
export const SEND_HOUR = 8;

/** A day of a recipient's calendar on which reminders fall due. */
export interface LocalDay {
  day: Day;
  /** 08:00 of that day on the recipient's clock. */
  eightOClock: Date;
  /** When a reminder of that day leaves. */
  sendAt: Date;
}

/** The days to check in one time zone, oldest first. */
export type LocalDays = (timeZone: string) => readonly LocalDay[];

/** The instant at which reminders of `day` leave in `timeZone`. */
export const eightOClock = (day: Day, timeZone: string): Date => instantAt(day, SEND_HOUR, timeZone);

function cached(work: LocalDays): LocalDays {
  const days = new Map<string, readonly LocalDay[]>();
  return (timeZone) => {
    const found = days.get(timeZone) ?? work(timeZone);
    days.set(timeZone, found);
    return found;
  };
}

/** The days whose 08:00 is after `after` and not after `until`, also across a clock change. */
export const daysBetweenInstants = (after: Date, until: Date): LocalDays =>
  cached((timeZone) => {
    const days: LocalDay[] = [];
    const last = dayIn(timeZone, until);
    for (let day = dayIn(timeZone, after); day <= last; day = addDays(day, 1)) {
      const at = eightOClock(day, timeZone);
      if (at > after && at <= until) days.push({ day, eightOClock: at, sendAt: at });
    }
    return days;
  });

/**
 * Clocks on earth differ by at most 26 hours: a move to another time zone can skip an 08:00 at most this far
 * back.
 */
const ZONES_APART_MS = 26 * 3_600_000;

/**
 * The mornings that a person skips by moving away from `fromZone`: 08:00 in the new zone is not after
 * `after`, so it has already passed, but in the old zone it was still to come when the planner had planned up
 * to `plannedUntil`.
 */
export function daysJumped(fromZone: string, after: Date, plannedUntil: Date): LocalDays {
  const before = daysBetweenInstants(new Date(after.getTime() - ZONES_APART_MS), after);
  return (timeZone) => before(timeZone).filter(({ day }) => eightOClock(day, fromZone) > plannedUntil);
}

/** The local day at `instant`; its reminders leave at that instant, whatever the hour. */
export const dayAsOf = (instant: Date): LocalDays =>
  cached((timeZone) => {
    const day = dayIn(timeZone, instant);
    return [{ day, eightOClock: eightOClock(day, timeZone), sendAt: instant }];
  });

/**
 * The days that begin in `teamZone` between one 08:00 of the recipient and the next: usually one, the team's
 * today. Every day of the team belongs to exactly one day of the recipient, even if a clock change skips or
 * repeats one.
 */
export function teamDays(localDay: LocalDay, timeZone: string, teamZone: string): readonly Day[] {
  const known = TEAM_DAYS.get(localDay) ?? new Map<string, readonly Day[]>();
  const found = known.get(teamZone) ?? findTeamDays(localDay, timeZone, teamZone);
  TEAM_DAYS.set(localDay, known.set(teamZone, found));
  return found;
}

/** Cached per day and zone, because every reminder that may be due on that day needs it. */
const TEAM_DAYS = new WeakMap<LocalDay, Map<string, readonly Day[]>>();

function findTeamDays({ day, eightOClock: at }: LocalDay, timeZone: string, teamZone: string): Day[] {
  const before = dayIn(teamZone, eightOClock(addDays(day, -1), timeZone));
  const last = dayIn(teamZone, at);
  const days: Day[] = [];
  for (let next = addDays(before, 1); next <= last; next = addDays(next, 1)) days.push(next);
  return days;
}
