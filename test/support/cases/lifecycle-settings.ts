import type { Standing, Verb } from '#contract';
import type { Asker, TransitionInput } from '#features/engagements/lifecycle/engagement.transition.js';
import type { PersonKey } from '../builders.js';

const TODAY = '2026-03-02';
const YESTERDAY = '2026-03-01';
const TOMORROW = '2026-03-03';

export interface Role {
  person: PersonKey;
  /** The column of the permission table. */
  standing: Standing;
  /** What the person is to the engagement, in the terms of the lifecycle table. */
  kinds: readonly Asker[];
}

/** Everybody who may be involved: an engagement of team-a1, owned by its officer. */
export const ROLES: Record<string, Role> = {
  owner: { person: 'officer', standing: 'officer', kinds: ['owner', 'officer'] },
  'co-owner': { person: 'second.officer', standing: 'officer', kinds: ['co_owner', 'officer'] },
  officer: { person: 'neighbour.officer', standing: 'officer', kinds: ['officer'] },
  supervisor: { person: 'supervisor', standing: 'supervisor', kinds: ['supervisor'] },
  'supervisor above': { person: 'bureau.supervisor', standing: 'supervisor', kinds: ['supervisor'] },
  viewer: { person: 'viewer', standing: 'viewer', kinds: [] },
  'other team': { person: 'other.officer', standing: 'other', kinds: [] },
  administrator: { person: 'admin', standing: 'administrator', kinds: [] },
  auditor: { person: 'auditor', standing: 'auditor', kinds: [] },
};
export const ASKER = ROLES.officer!;

export interface Setting {
  startOn?: string;
  dueOn?: string;
  priority?: string;
  hasPartner?: boolean;
  hasOpenMilestone?: boolean;
  isCompletionAskedByActor?: boolean;
  input?: TransitionInput;
  without?: keyof TransitionInput;
}

export const REASON = { reason: 'For a reason.' };

/**
 * For each verb its input, and for each of its conditions the setting that breaks only that one. Null: the
 * database itself does not allow such an engagement.
 */
export const SETTINGS: Record<Verb, { input: TransitionInput; breaks: Record<string, Setting | null> }> = {
  plan: {
    input: {},
    breaks: {
      'start-after-due-date': null,
      'due-date-not-in-future': { dueOn: TODAY },
      'no-partner': { hasPartner: false },
    },
  },
  start: {
    input: {},
    breaks: {
      'start-date-not-reached': { startOn: TOMORROW },
      'started-in-future': { input: { startedOn: TOMORROW } },
    },
  },
  hold: {
    input: { ...REASON, reviewOn: TOMORROW },
    breaks: {
      'reason-missing': { without: 'reason' },
      'review-date-not-in-future': { input: { reviewOn: TODAY } },
    },
  },
  resume: { input: {}, breaks: { 'due-date-past': { dueOn: YESTERDAY } } },
  extend: {
    input: { ...REASON, dueOn: '2026-07-31' },
    breaks: {
      'reason-missing': { without: 'reason' },
      'due-on-missing': { without: 'dueOn' },
      'due-date-not-in-future': { input: { dueOn: TODAY } },
      'due-date-unchanged': { input: { dueOn: '2026-06-30' } },
      'due-date-before-start': { startOn: '2026-05-01', input: { dueOn: '2026-04-30' } },
    },
  },
  complete: {
    input: { outcomeSummary: 'Forty officials were trained.' },
    breaks: {
      'outcome-summary-missing': { without: 'outcomeSummary' },
      'open-milestones': { hasOpenMilestone: true },
      'no-evidence': { priority: 'critical' },
    },
  },
  close: {
    input: { lessonsLearned: 'Start earlier.' },
    breaks: {
      'asked-for-completion': { isCompletionAskedByActor: true },
      'lessons-learned-missing': { without: 'lessonsLearned' },
    },
  },
  reopen: {
    input: REASON,
    breaks: {
      'reason-missing': { without: 'reason' },
      'due-date-not-in-future': { dueOn: TODAY },
      'due-date-before-start': { startOn: '2026-05-01', input: { dueOn: '2026-04-30' } },
    },
  },
  revive: {
    input: REASON,
    breaks: {
      'reason-missing': { without: 'reason' },
      'due-date-not-in-future': { dueOn: TODAY },
      'due-date-before-start': { startOn: '2026-05-01', input: { dueOn: '2026-04-30' } },
    },
  },
  cancel: { input: REASON, breaks: { 'reason-missing': { without: 'reason' } } },
};
