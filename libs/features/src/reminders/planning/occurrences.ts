import type { Day } from '#contract';
import type { WorkingCalendar } from '../../people/calendars/working-calendar.js';
import { calendarDates, calendarOffset, workingDates, workingOffset } from './falling.js';
import { type LocalDay, type LocalDays, teamDays } from './local-days.js';
import type { Organisation } from './organisation.js';
import type { Audience, FallingRule } from '../rules.js';
import type { Subject } from '../subject.js';
import { namedIn } from '../subject.js';

/** A rule that sends about a subject on one day, to people in one time zone. */
export interface Slot {
  subject: Subject;
  falling: FallingRule;
  timeZone: string;
  day: LocalDay;
  offset: number;
  /** The current day of the team. */
  teamDay: Day;
}

/** The data that the days of a pass depend on. */
export interface Calendars {
  organisation: Organisation;
  /** By team id. */
  calendars: ReadonlyMap<string, WorkingCalendar>;
  timeZones: readonly string[];
  days: LocalDays;
}

/** Every date that would make the rule send on one of the days, for some subject in one of the teams. */
export function datesOf(
  { falls }: FallingRule,
  around: Calendars,
  teamIds: readonly string[] = around.organisation.teamIds,
): string[] {
  const { organisation, calendars, timeZones, days } = around;
  if (falls.count === 'calendar') {
    const looked = new Set(timeZones.flatMap((zone) => days(zone).map(({ day }) => day)));
    return [...calendarDates(falls.offsets({ decideWithinDays: 0 }), [...looked])];
  }
  const dates = new Set<string>();
  for (const teamId of teamIds) {
    const team = organisation.team(teamId);
    const calendar = calendars.get(teamId);
    if (!calendar) continue;
    const looked = new Set(
      timeZones.flatMap((zone) => days(zone).flatMap((day) => teamDays(day, zone, team.timeZone))),
    );
    for (const date of workingDates(falls.offsets(team), [...looked], calendar)) dates.add(date);
  }
  return [...dates];
}

/** Rules return the same array each time, so we can cache by identity. */
const SETS = new WeakMap<readonly number[], ReadonlySet<number>>();

function setOf(offsets: readonly number[]): ReadonlySet<number> {
  const set = SETS.get(offsets) ?? new Set(offsets);
  SETS.set(offsets, set);
  return set;
}

/**
 * The offset at which the rule sends about the subject on a day of the recipient, and the team's day it was
 * counted to.
 */
function match(subject: Subject, falling: FallingRule, timeZone: string, day: LocalDay, around: Calendars) {
  const { falls } = falling;
  const date = subject[falls.date];
  if (!date) return undefined;
  const team = around.organisation.team(subject.teamId);
  const offsets = setOf(falls.offsets(team));
  if (falls.count === 'calendar') {
    const offset = calendarOffset(date, day.day, offsets);
    return offset === undefined ? undefined : { offset, teamDay: day.day };
  }
  const calendar = around.calendars.get(subject.teamId);
  if (!calendar) return undefined;
  for (const teamDay of teamDays(day, timeZone, team.timeZone)) {
    const offset = workingOffset(date, teamDay, offsets, calendar);
    if (offset !== undefined) return { offset, teamDay };
  }
  return undefined;
}

/** When the rule sends about the subject, in every time zone of the pass. */
export function slotsOf(subject: Subject, falling: FallingRule, around: Calendars): Slot[] {
  return around.timeZones.flatMap((timeZone) =>
    around.days(timeZone).flatMap((day) => {
      const found = match(subject, falling, timeZone, day, around);
      return found ? [{ subject, falling, timeZone, day, ...found }] : [];
    }),
  );
}

/**
 * Whether something about the subject may be escalated to a person: never to its owner or a co-owner, because
 * the delay is theirs, and if it is restricted, only to people it names. For all others it does not exist.
 */
const mayEscalateTo = (subject: Subject) => {
  const owners = [subject.ownerId, ...subject.coOwnerIds];
  const named = namedIn(subject);
  return (id: string) => !owners.includes(id) && (subject.visibility !== 'restricted' || named.includes(id));
};

/** Audiences that depend on who may decide. */
type Deciding = Extract<Audience, 'deciders' | 'new_deciders'>;
export const isDecider = (audience: Audience): audience is Deciding =>
  audience === 'deciders' || audience === 'new_deciders';

/** The people of an audience that does not depend on who may decide. */
export function audienceOf(
  audience: Exclude<Audience, Deciding>,
  subject: Subject,
  organisation: Organisation,
): string[] {
  switch (audience) {
    case 'owner':
      return [subject.ownerId];
    case 'co_owners':
      return subject.coOwnerIds;
    case 'assignee':
      return subject.assigneeId ? [subject.assigneeId] : [];
    case 'supervisors':
      return organisation.supervisors(subject.teamId, 0, mayEscalateTo(subject));
    case 'supervisors_above':
      return organisation.supervisors(subject.teamId, 1, mayEscalateTo(subject));
  }
}
