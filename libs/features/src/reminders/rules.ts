import type { Status } from '#contract';
import { every, on } from './offsets.js';
import type { Audience, Falling, Offsets, Rule } from './rule.js';

/** How many days a reminder repeats: more would not reach a person who has ignored this many. */
const REPEATED_FOR_DAYS = 730;
const REPEATED_FOR_WORKING_DAYS = 120;
/** More levels than any organisation has. */
const LEVELS = 10;

const weekly = every(7, 1, REPEATED_FOR_DAYS);

const AT_WORK: readonly Status[] = ['planned', 'active'];
const dated = {
  isOptionalForTeam: false,
  stillTo: null,
  states: null,
  isWhileUntouched: false,
  bundledMinutes: 0,
} as const;
const idle = {
  ...dated,
  kind: 'idle',
  isOptionalForTeam: true,
  isWhileUntouched: true,
  family: 'idle',
} as const;
const atOnce = {
  isOptionalForTeam: false,
  section: 'news',
  falls: null,
  stillTo: null,
  statuses: null,
  states: null,
  isWhileUntouched: false,
  family: null,
} as const;

const leaving = {
  ...dated,
  kind: 'handovers',
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
    kind: 'deadlines',
    section: 'due_soon',
    about: ['engagement'],
    falls: { date: 'dueOn', count: 'calendar', offsets: on(-30, -14, -7, -1, 0), to: ['owner', 'co_owners'] },
    statuses: AT_WORK,
    family: 'deadline',
    letter: 'engagement_due',
  },
  engagement_overdue: {
    ...dated,
    kind: 'deadlines',
    section: 'overdue',
    about: ['engagement'],
    falls: { date: 'dueOn', count: 'calendar', offsets: weekly, to: ['owner', 'co_owners'] },
    statuses: AT_WORK,
    family: 'deadline',
    letter: 'engagement_due',
  },
  engagement_escalated: {
    ...dated,
    kind: 'escalations',
    section: 'team',
    about: ['engagement'],
    falls: { date: 'dueOn', count: 'working', offsets: on(3), to: ['supervisors'] },
    statuses: AT_WORK,
    family: 'escalation',
    letter: 'engagement_escalated',
  },
  engagement_escalated_above: {
    ...dated,
    kind: 'escalations',
    section: 'team',
    about: ['engagement'],
    falls: { date: 'dueOn', count: 'working', offsets: on(10), to: ['supervisors_above'] },
    statuses: AT_WORK,
    family: 'escalation',
    letter: 'engagement_escalated',
  },
  milestone_due: {
    ...dated,
    kind: 'milestones',
    section: 'due_soon',
    about: ['milestone'],
    falls: { date: 'dueOn', count: 'calendar', offsets: on(-7, -3, -1, 0), to: ['assignee'] },
    statuses: AT_WORK,
    states: ['open'],
    family: 'deadline',
    letter: 'milestone_due',
  },
  milestone_overdue: {
    ...dated,
    kind: 'milestones',
    section: 'overdue',
    about: ['milestone'],
    falls: { date: 'dueOn', count: 'calendar', offsets: weekly, to: ['assignee', 'owner'] },
    statuses: AT_WORK,
    states: ['open'],
    family: 'deadline',
    letter: 'milestone_due',
  },
  /** Sent at once when a change is requested, then repeated. */
  request_waiting: {
    ...dated,
    kind: 'requests',
    section: 'waiting',
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
    kind: 'requests',
    section: 'waiting',
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
    kind: 'reviews',
    section: 'due_soon',
    about: ['engagement'],
    falls: { date: 'reviewOn', count: 'calendar', offsets: on(-3, 0), to: ['owner'] },
    statuses: ['on_hold'],
    family: 'review',
    letter: 'hold_review',
  },
  hold_review_overdue: {
    ...dated,
    kind: 'reviews',
    section: 'overdue',
    about: ['engagement'],
    falls: { date: 'reviewOn', count: 'calendar', offsets: weekly, to: ['owner'] },
    statuses: ['on_hold'],
    family: 'review',
    letter: 'hold_review',
  },
  hold_review_escalated: {
    ...dated,
    kind: 'escalations',
    section: 'team',
    about: ['engagement'],
    falls: { date: 'reviewOn', count: 'working', offsets: on(3), to: ['supervisors'] },
    statuses: ['on_hold'],
    family: 'escalation',
    letter: 'hold_review_escalated',
  },
  /** The only message about a due date while its reminders pause. */
  engagement_due_on_hold: {
    ...dated,
    kind: 'deadlines',
    section: 'overdue',
    about: ['engagement'],
    falls: { date: 'dueOn', count: 'calendar', offsets: on(1), to: ['owner'] },
    statuses: ['on_hold'],
    family: 'deadline',
    letter: 'engagement_due_on_hold',
  },
  /** The list of what a person has to hand over. */
  handover: {
    ...leaving,
    section: 'due_soon',
    falls: onLeaving(on(-45, -30, -15), ['leaver', 'leaver_supervisors']),
  },
  /** The person still has access after the last day. */
  leaving_passed: {
    ...leaving,
    section: 'overdue',
    falls: onLeaving(weekly, ['leaver_supervisors', 'administrators']),
  },
  returned_untouched: {
    ...idle,
    section: 'returned',
    about: ['change_request'],
    falls: { date: 'returnedOn', count: 'working', offsets: on(1, 5), to: ['asker'] },
    statuses: null,
    states: ['returned'],
    letter: 'returned_untouched',
  },
  /** At most four times: a draft that its owner has ignored for so long is not urgent. */
  draft_idle: {
    ...idle,
    section: 'stale',
    about: ['engagement'],
    falls: { date: 'activeOn', count: 'calendar', offsets: every(14, 7, 49), to: ['owner'] },
    statuses: ['draft'],
    letter: 'draft_idle',
  },
  no_update: {
    ...idle,
    section: 'stale',
    about: ['engagement'],
    falls: { date: 'activeOn', count: 'calendar', offsets: on(30, 60), to: ['owner'] },
    statuses: AT_WORK,
    letter: 'no_update',
  },
  /** Supervisors hear of it too, but only once. */
  no_update_for_long: {
    ...idle,
    section: 'team',
    about: ['engagement'],
    falls: { date: 'activeOn', count: 'calendar', offsets: on(60), to: ['supervisors'] },
    statuses: AT_WORK,
    letter: 'no_update',
  },
  interaction_without_summary: {
    ...dated,
    kind: 'idle',
    section: 'stale',
    isOptionalForTeam: true,
    about: ['interaction'],
    falls: { date: 'heldOn', count: 'calendar', offsets: on(2), to: ['author'] },
    statuses: ['draft', 'planned', 'active', 'on_hold', 'completed'],
    family: null,
    letter: 'interaction_without_summary',
  },
  decision_made: {
    ...atOnce,
    kind: 'decisions',
    about: ['change_request'],
    states: ['approved', 'returned', 'withdrawn'],
    bundledMinutes: 0,
    letter: 'decision_made',
  },
  assignment: {
    ...atOnce,
    kind: 'assignments',
    about: ['engagement', 'milestone'],
    stillTo: ['owner', 'co_owners', 'assignee'],
    bundledMinutes: 5,
    letter: 'assignment',
  },
  mention: { ...atOnce, kind: 'mentions', about: ['engagement'], bundledMinutes: 5, letter: 'mention' },
  comment: { ...atOnce, kind: 'comments', about: ['engagement'], bundledMinutes: 5, letter: 'comment' },
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
