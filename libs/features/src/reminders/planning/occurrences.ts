import type { Day } from '#contract';
import type { WorkingCalendar } from '../../people/calendars/working-calendar.js';
import { calendarDates, calendarOffset, workingDates, workingOffset } from './falling.js';
import { type LocalDay, type LocalDays, type Morning, teamDays } from './local-days.js';
import { offsetsFor, type Organisation } from './organisation.js';
import type { Audience } from '../rule.js';
import type { FallingRule } from '../rules.js';
import type { Subject } from '../subject.js';
import { namedIn } from '../subject.js';

/** A day on which a rule sends, to people with one morning. */
export interface Slot {
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
  mornings: readonly Morning[];
  days: LocalDays;
}

/** Every date that would make the rule send on one of the days, for some subject in one of the teams. */
export function datesOf(
  falling: FallingRule,
  around: Calendars,
  teamIds: readonly string[] = around.organisation.teamIds,
): string[] {
  const { organisation, calendars, mornings, days } = around;
  if (falling.falls.count === 'calendar') {
    const looked = [...new Set(mornings.flatMap((morning) => days(morning).map(({ day }) => day)))];
    // Most teams share the same array.
    const several = new Set(teamIds.map((id) => offsetsFor(falling, organisation.team(id))));
    return [...new Set([...several].flatMap((offsets) => [...calendarDates(offsets, looked)]))];
  }
  const dates = new Set<string>();
  for (const teamId of teamIds) {
    const team = organisation.team(teamId);
    const calendar = calendars.get(teamId);
    if (!calendar) continue;
    const looked = new Set(
      mornings.flatMap((morning) => days(morning).flatMap((day) => teamDays(day, morning, team.timeZone))),
    );
    for (const date of workingDates(offsetsFor(falling, team), [...looked], calendar)) dates.add(date);
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

/** The offset at which the rule sends about a date on a day of the recipient, and the team's day it counts to. */
function match(
  falling: FallingRule,
  date: Day,
  teamId: string,
  morning: Morning,
  day: LocalDay,
  around: Calendars,
) {
  const team = around.organisation.team(teamId);
  const offsets = setOf(offsetsFor(falling, team));
  if (falling.falls.count === 'calendar') {
    const offset = calendarOffset(date, day.day, offsets);
    return offset === undefined ? undefined : { offset, teamDay: day.day };
  }
  const calendar = around.calendars.get(teamId);
  if (!calendar) return undefined;
  for (const teamDay of teamDays(day, morning, team.timeZone)) {
    const offset = workingOffset(date, teamDay, offsets, calendar);
    if (offset !== undefined) return { offset, teamDay };
  }
  return undefined;
}

type ByMorning = ReadonlyMap<Morning, readonly Slot[]>;

/**
 * When each rule sends, by the date it refers to. Thousands of subjects share a date and a team, so each answer
 * is worked out once, however many subjects and mornings there are.
 */
export class Timetable {
  private readonly known = new Map<string, ByMorning>();

  constructor(private readonly around: Calendars) {}

  /** When the rule sends about the subject, by morning of the recipient. */
  of(subject: Subject, falling: FallingRule): ByMorning {
    const date = subject[falling.falls.date];
    if (!date) return NEVER;
    const isSameForAll =
      falling.falls.count === 'calendar' &&
      !this.around.organisation.team(subject.teamId).reminders[falling.key];
    const key = `${falling.key} ${date} ${isSameForAll ? '' : subject.teamId}`;
    const found = this.known.get(key) ?? this.workOut(falling, date, subject.teamId);
    this.known.set(key, found);
    return found;
  }

  private workOut(falling: FallingRule, date: Day, teamId: string): ByMorning {
    const byMorning = new Map<Morning, Slot[]>();
    for (const morning of this.around.mornings) {
      const slots = this.around.days(morning).flatMap((day) => {
        const found = match(falling, date, teamId, morning, day, this.around);
        return found ? [{ day, ...found }] : [];
      });
      if (slots.length > 0) byMorning.set(morning, slots);
    }
    return byMorning;
  }
}

const NEVER: ByMorning = new Map();

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
export type Deciding = Extract<Audience, 'deciders' | 'new_deciders'>;
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
    case 'asker':
      return subject.request ? [subject.request.askedById] : [];
    case 'author':
      return subject.authorId ? [subject.authorId] : [];
    case 'supervisors_above':
      return organisation.supervisors(subject.teamId, 1, mayEscalateTo(subject));
    case 'leaver':
      return [subject.id];
    case 'leaver_supervisors':
      return organisation.supervisorsOf(subject.id);
    case 'administrators':
      return organisation.withBureauRole('administrator').filter((id) => id !== subject.id);
  }
}
