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

/** The days that are looked at, in one time zone, oldest first. */
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

/** The days whose 08:00 lies after `after` and not after `until`, wherever clocks are changed in between. */
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

/** The one day that it is at `instant`; its reminders leave at that very instant, whatever the hour. */
export const dayAsOf = (instant: Date): LocalDays =>
  cached((timeZone) => {
    const day = dayIn(timeZone, instant);
    return [{ day, eightOClock: eightOClock(day, timeZone), sendAt: instant }];
  });

/**
 * The days that begin in `teamZone` between one 08:00 of the recipient and the next: usually one, the team's today. Every day of
 * the team belongs to exactly one day of the recipient, also where a change of clocks skips or repeats one.
 */
export function teamDays({ day, eightOClock: at }: LocalDay, timeZone: string, teamZone: string): Day[] {
  const before = dayIn(teamZone, eightOClock(addDays(day, -1), timeZone));
  const last = dayIn(teamZone, at);
  const days: Day[] = [];
  for (let next = addDays(before, 1); next <= last; next = addDays(next, 1)) days.push(next);
  return days;
}
