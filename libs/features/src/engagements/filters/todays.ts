import type { Day } from '#contract';
import { dayIn } from '#platform/clock.js';
import type { Actor } from '../../access/actor.js';
import type { Organisation } from '../../access/organisation/organisation.js';

/** What day it is in which team. From UTC-12 to UTC+14 there are at most three different days at once. */
export interface Todays {
  /** Three days, the earliest first. If there are fewer, the last ones are the same. */
  days: readonly [Day, Day, Day];
  /** The teams that have the second day or a later one. */
  sinceSecond: readonly string[];
  /** The teams that have the third day. */
  sinceThird: readonly string[];
}

function todaysAt({ facts: { teams } }: Organisation, now: Date): Todays {
  const zones = new Map(teams.map(({ timeZone }) => [timeZone, dayIn(timeZone, now)]));
  const distinct = [...new Set(zones.values())].sort();
  const days = [0, 1, 2].map((n) => distinct[n] ?? distinct.at(-1) ?? dayIn('UTC', now)) as [Day, Day, Day];
  const since = (day: Day) => teams.filter(({ timeZone }) => zones.get(timeZone)! >= day).map(({ id }) => id);
  return { days, sinceSecond: since(days[1]), sinceThird: since(days[2]) };
}

/** @throws for the product itself, which lists nothing by health */
export function todaysSeenBy({ organisation }: Actor, now: Date): Todays {
  if (!organisation) throw new Error('the product itself lists nothing by health');
  return todaysAt(organisation, now);
}
