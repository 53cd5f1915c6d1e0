import type { ChangeState, MilestoneState, Status } from '#contract';
import type { ReminderLetterName } from '../messages/letter.js';
import type { DateKind, SubjectKind } from './subject.js';

/** The recipients, by their relation to the subject. */
export const AUDIENCES = [
  'owner',
  'co_owners',
  'assignee',
  /** Supervisors of the engagement's team; if it has none, those of the nearest team above that has some. */
  'supervisors',
  /** Supervisors of the next team above those. */
  'supervisors_above',
  /** Everyone who may decide the request on that day. */
  'deciders',
  /** The deciders who were added when the request escalated. */
  'new_deciders',
  'leaver',
  /** In each of their teams; if there are none, administrators. */
  'leaver_supervisors',
  'administrators',
] as const;
export type Audience = (typeof AUDIENCES)[number];

/**
 * Days from the date on which a rule sends. `decideWithinDays` comes from the team: it sets the time limit of
 * a request.
 */
export type Offsets = (team: { decideWithinDays: number }) => readonly number[];

/** When a rule sends on its own, because a day has come. */
export interface Falling {
  date: DateKind;
  /** Whether offsets count calendar days, or working days of the team. */
  count: 'calendar' | 'working';
  offsets: Offsets;
  to: readonly Audience[];
}

export interface Rule {
  about: readonly SubjectKind[];
  /** Null if it is only sent at once. */
  falls: Falling | null;
  /**
   * For messages sent at once: skip people who are no longer one of these. Null: keep all original
   * recipients.
   */
  stillTo: readonly Audience[] | null;
  /** Applies while the engagement has one of these statuses; null: any. */
  statuses: readonly Status[] | null;
  /** Applies while the milestone or the request is in one of these states; null: any. */
  states: readonly (MilestoneState | ChangeState)[] | null;
  /** Of several unsent reminders of one family about one date to one person, only the nearest is sent. */
  family: Family | null;
  /** How many minutes messages to one person are collected into one. */
  bundledMinutes: number;
  /** Whether a team may switch it off (° in the domain's table). */
  isOptionalForTeam: boolean;
  /** Whether a person may choose a digest, or switch it off. Not for escalations and waiting requests. */
  isOptionalForPerson: boolean;
  letter: ReminderLetterName;
}

export const FAMILIES = ['deadline', 'escalation', 'request', 'review', 'leaving'] as const;
export type Family = (typeof FAMILIES)[number];

/** How many days a reminder repeats: more would not reach a person who has ignored this many. */
const REPEATED_FOR_DAYS = 730;
const REPEATED_FOR_WORKING_DAYS = 120;
/** More levels than any organisation has. */
const LEVELS = 10;

const on =
  (...offsets: number[]): Offsets =>
  () =>
    offsets;

const every = (step: number, first: number, last: number): Offsets => {
  const offsets = Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, i) => first + i * step);
  return () => offsets;
};

const AT_WORK: readonly Status[] = ['planned', 'active'];
const optional = { isOptionalForTeam: false, isOptionalForPerson: true } as const;
const dated = { ...optional, stillTo: null, states: null, bundledMinutes: 0 } as const;
const atOnce = {
  ...optional,
  falls: null,
  stillTo: null,
  statuses: null,
  states: null,
  family: null,
} as const;

const leaving = {
  ...dated,
  about: ['person'],
  statuses: null,
  family: 'leaving',
  letter: 'handover',
} as const;
const onLeaving = (offsets: Offsets, to: readonly Audience[]) =>
  ({ date: 'leavesOn', count: 'calendar', offsets, to }) as const;

/**
 * Every reminder (domain: Reminders): what it is about, when it is sent, to whom, with which letter. The
 * planner, the forecast, the last check before sending and the tests read this table; no other code knows a
 * rule. If two rules of one family would send to one person about one date at the same moment, the later one
 * in the table wins.
 */
export const RULES = {
  engagement_due: {
    ...dated,
    about: ['engagement'],
    falls: { date: 'dueOn', count: 'calendar', offsets: on(-30, -14, -7, -1, 0), to: ['owner', 'co_owners'] },
    statuses: AT_WORK,
    family: 'deadline',
    letter: 'engagement_due',
  },
  engagement_overdue: {
    ...dated,
    about: ['engagement'],
    falls: {
      date: 'dueOn',
      count: 'calendar',
      offsets: every(7, 1, REPEATED_FOR_DAYS),
      to: ['owner', 'co_owners'],
    },
    statuses: AT_WORK,
    family: 'deadline',
    letter: 'engagement_due',
  },
  engagement_escalated: {
    ...dated,
    isOptionalForPerson: false,
    about: ['engagement'],
    falls: { date: 'dueOn', count: 'working', offsets: on(3), to: ['supervisors'] },
    statuses: AT_WORK,
    family: 'escalation',
    letter: 'engagement_escalated',
  },
  engagement_escalated_above: {
    ...dated,
    isOptionalForPerson: false,
    about: ['engagement'],
    falls: { date: 'dueOn', count: 'working', offsets: on(10), to: ['supervisors_above'] },
    statuses: AT_WORK,
    family: 'escalation',
    letter: 'engagement_escalated',
  },
  milestone_due: {
    ...dated,
    about: ['milestone'],
    falls: { date: 'dueOn', count: 'calendar', offsets: on(-7, -3, -1, 0), to: ['assignee'] },
    statuses: AT_WORK,
    states: ['open'],
    family: 'deadline',
    letter: 'milestone_due',
  },
  milestone_overdue: {
    ...dated,
    about: ['milestone'],
    falls: {
      date: 'dueOn',
      count: 'calendar',
      offsets: every(7, 1, REPEATED_FOR_DAYS),
      to: ['assignee', 'owner'],
    },
    statuses: AT_WORK,
    states: ['open'],
    family: 'deadline',
    letter: 'milestone_due',
  },
  /** Sent at once when a change is requested, then repeated. */
  request_waiting: {
    ...dated,
    isOptionalForPerson: false,
    about: ['change_request'],
    falls: {
      date: 'askedOn',
      count: 'working',
      offsets: every(2, 2, REPEATED_FOR_WORKING_DAYS),
      to: ['deciders'],
    },
    stillTo: ['deciders'],
    statuses: null,
    states: ['open'],
    family: 'request',
    letter: 'request_waiting',
  },
  /** On the working day after the time limit has passed, and again for each further level. */
  request_climbed: {
    ...dated,
    isOptionalForPerson: false,
    about: ['change_request'],
    falls: {
      date: 'askedOn',
      count: 'working',
      offsets: ({ decideWithinDays }) =>
        Array.from({ length: LEVELS }, (_, level) => decideWithinDays * (level + 1) + 1),
      to: ['new_deciders'],
    },
    stillTo: ['deciders'],
    statuses: null,
    states: ['open'],
    family: 'request',
    letter: 'request_waiting',
  },
  hold_review: {
    ...dated,
    about: ['engagement'],
    falls: { date: 'reviewOn', count: 'calendar', offsets: on(-3, 0), to: ['owner'] },
    statuses: ['on_hold'],
    family: 'review',
    letter: 'hold_review',
  },
  hold_review_overdue: {
    ...dated,
    about: ['engagement'],
    falls: {
      date: 'reviewOn',
      count: 'calendar',
      offsets: every(7, 1, REPEATED_FOR_DAYS),
      to: ['owner'],
    },
    statuses: ['on_hold'],
    family: 'review',
    letter: 'hold_review',
  },
  hold_review_escalated: {
    ...dated,
    isOptionalForPerson: false,
    about: ['engagement'],
    falls: { date: 'reviewOn', count: 'working', offsets: on(3), to: ['supervisors'] },
    statuses: ['on_hold'],
    family: 'escalation',
    letter: 'hold_review_escalated',
  },
  /** The only message about a due date while its reminders pause. */
  engagement_due_on_hold: {
    ...dated,
    about: ['engagement'],
    falls: { date: 'dueOn', count: 'calendar', offsets: on(1), to: ['owner'] },
    statuses: ['on_hold'],
    family: 'deadline',
    letter: 'engagement_due_on_hold',
  },
  /** The list of what a person has to hand over. */
  handover: { ...leaving, falls: onLeaving(on(-45, -30, -15), ['leaver', 'leaver_supervisors']) },
  /** The person still has access after the last day. */
  leaving_passed: {
    ...leaving,
    falls: onLeaving(every(7, 1, REPEATED_FOR_DAYS), ['leaver_supervisors', 'administrators']),
  },
  decision_made: {
    ...atOnce,
    about: ['change_request'],
    states: ['approved', 'returned', 'withdrawn'],
    bundledMinutes: 0,
    letter: 'decision_made',
  },
  assignment: {
    ...atOnce,
    about: ['engagement', 'milestone'],
    stillTo: ['owner', 'co_owners', 'assignee'],
    bundledMinutes: 5,
    letter: 'assignment',
  },
  mention: { ...atOnce, about: ['engagement'], bundledMinutes: 5, letter: 'mention' },
  comment: { ...atOnce, about: ['engagement'], bundledMinutes: 5, letter: 'comment' },
} as const satisfies Record<string, Rule>;

export type RuleKey = keyof typeof RULES;
export const RULE_KEYS = Object.keys(RULES) as RuleKey[];

export const ruleOf = (key: RuleKey): Rule => RULES[key];

/** A rule that sends on its own, on a date. */
export interface FallingRule {
  key: RuleKey;
  rule: Rule;
  falls: Falling;
}

export const FALLING_RULES: readonly FallingRule[] = RULE_KEYS.flatMap((key) => {
  const rule = ruleOf(key);
  return rule.falls ? [{ key, rule, falls: rule.falls }] : [];
});

/** Rules that other features may announce; these are sent at once. */
export const ANNOUNCED_RULES = [
  'request_waiting',
  'decision_made',
  'assignment',
  'mention',
  'comment',
] as const satisfies readonly RuleKey[];
export type AnnouncedRule = (typeof ANNOUNCED_RULES)[number];

export const BUNDLED_RULES = RULE_KEYS.filter((key) => ruleOf(key).bundledMinutes > 0);
