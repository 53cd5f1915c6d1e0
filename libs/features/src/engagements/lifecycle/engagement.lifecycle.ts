import { ENDED_STATUSES, PRIORITIES, type Priority, UNFINISHED_STATUSES, type Verb } from '#contract';
import type { PlainCode } from '#locales/sentence.js';
import {
  ASKERS,
  type Before,
  type Condition,
  type Transition,
  type TransitionFacts,
  type TransitionInput,
} from './engagement.transition.js';

const anybody: Transition['askedBy'] = () => ASKERS;
const supervisorOnly: Transition['askedBy'] = () => ['supervisor'];
const always = () => true;
const never = () => false;
const nothingElse: Transition['effects'] = () => ({});

const OPEN_AGAIN = { actualEndOn: null, reviewOn: null, completionAskedById: null } as const;

const given = (field: keyof TransitionInput, code: PlainCode): Condition => ({
  code,
  pointer: `/${field}`,
  holds: (_facts, input) => Boolean(input[field]),
});

const REASON = given('reason', 'reason-missing');

/** Checks the due date after the transition: the new one if given, else the current one. */
const DUE_IN_FUTURE: Condition = {
  code: 'due-date-not-in-future',
  pointer: '/dueOn',
  holds: (facts, input) => (input.dueOn ?? facts.dueOn) > facts.today,
};

const DUE_AFTER_START: Condition = {
  code: 'due-date-before-start',
  pointer: '/dueOn',
  holds: (facts, input) => (input.dueOn ?? facts.dueOn) >= facts.startOn,
};

/** Checked only when a new date is given. Without one, the only fault reported is that it is missing. */
const ofNewDate = (condition: Condition): Condition => ({
  ...condition,
  applies: (_facts, { dueOn }) => dueOn !== undefined,
});

const needsEvidence = (priority: Priority) => PRIORITIES.indexOf(priority) >= PRIORITIES.indexOf('high');

/**
 * The whole lifecycle: one entry per verb (domain: Status and transitions). The API, the screens, the worker
 * and the matrix test read this table; no other code knows a rule of the lifecycle.
 */
export const LIFECYCLE = {
  plan: {
    from: ['draft'],
    to: 'planned',
    pastTense: 'planned',
    askedBy: anybody,
    needsDecision: always,
    takes: [],
    conditions: [
      {
        code: 'start-after-due-date',
        holds: ({ startOn, dueOn }) => startOn <= dueOn,
      },
      {
        code: 'due-date-not-in-future',
        holds: ({ dueOn, today }) => dueOn > today,
      },
      {
        code: 'no-partner',
        holds: ({ partnerCount }) => partnerCount > 0,
      },
    ],
    effects: ({ baselineDueOn, dueOn }) => ({ baselineDueOn: baselineDueOn ?? dueOn }),
  },
  start: {
    from: ['planned'],
    to: 'active',
    pastTense: 'started',
    askedBy: anybody,
    needsDecision: ({ isStartDecided }) => isStartDecided,
    takes: ['startedOn'],
    conditions: [
      {
        code: 'start-date-not-reached',
        pointer: '/startedOn',
        holds: ({ startOn, today }, { startedOn }) => startedOn !== undefined || startOn <= today,
      },
      {
        code: 'started-in-future',
        pointer: '/startedOn',
        applies: (_facts, { startedOn }) => startedOn !== undefined,
        holds: ({ today }, { startedOn }) => startedOn! <= today,
      },
    ],
    effects: ({ today }, { startedOn }) => ({ actualStartOn: startedOn ?? today }),
  },
  hold: {
    from: ['active'],
    to: 'on_hold',
    pastTense: 'held',
    askedBy: anybody,
    needsDecision: always,
    takes: ['reviewOn'],
    conditions: [
      REASON,
      {
        code: 'review-date-not-in-future',
        pointer: '/reviewOn',
        holds: ({ today }, { reviewOn }) => reviewOn !== undefined && reviewOn > today,
      },
    ],
    effects: (_before, { reviewOn }) => ({ reviewOn: reviewOn! }),
  },
  resume: {
    from: ['on_hold'],
    to: 'active',
    pastTense: 'resumed',
    askedBy: anybody,
    needsDecision: never,
    takes: [],
    conditions: [
      {
        code: 'due-date-past',
        holds: ({ dueOn, today }) => dueOn >= today,
      },
    ],
    effects: () => ({ reviewOn: null }),
  },
  extend: {
    from: ['planned', 'active', 'on_hold'],
    to: null,
    pastTense: 'extended',
    askedBy: anybody,
    needsDecision: always,
    takes: ['dueOn'],
    conditions: [
      REASON,
      given('dueOn', 'due-on-missing'),
      ofNewDate(DUE_IN_FUTURE),
      {
        code: 'due-date-unchanged',
        pointer: '/dueOn',
        holds: ({ dueOn }, input) => input.dueOn !== dueOn,
      },
      ofNewDate(DUE_AFTER_START),
    ],
    effects: nothingElse,
  },
  complete: {
    from: ['active'],
    to: 'completed',
    pastTense: 'completed',
    askedBy: anybody,
    needsDecision: always,
    takes: ['outcomeSummary', 'lessonsLearned'],
    conditions: [
      given('outcomeSummary', 'outcome-summary-missing'),
      {
        code: 'open-milestones',
        holds: ({ openMilestoneCount }) => openMilestoneCount === 0,
      },
      {
        code: 'no-evidence',
        applies: ({ priority }) => needsEvidence(priority),
        holds: ({ attachmentCount }) => attachmentCount > 0,
      },
    ],
    effects: ({ today }, { outcomeSummary }, askedById) => ({
      actualEndOn: today,
      outcomeSummary: outcomeSummary!,
      completionAskedById: askedById,
    }),
  },
  close: {
    from: ['completed'],
    to: 'closed',
    pastTense: 'closed',
    askedBy: supervisorOnly,
    needsDecision: never,
    takes: ['lessonsLearned'],
    conditions: [
      {
        code: 'asked-for-completion',
        holds: ({ completionAskedById }, _input, askedById) =>
          completionAskedById === null || askedById !== completionAskedById,
      },
      {
        code: 'lessons-learned-missing',
        pointer: '/lessonsLearned',
        holds: (facts, { lessonsLearned }) =>
          lessonsLearned === undefined ? facts.hasLessons : lessonsLearned !== '',
      },
    ],
    effects: nothingElse,
  },
  reopen: {
    from: ['completed'],
    to: 'active',
    pastTense: 'reopened',
    askedBy: supervisorOnly,
    needsDecision: never,
    takes: ['dueOn'],
    conditions: [REASON, DUE_IN_FUTURE, DUE_AFTER_START],
    effects: () => OPEN_AGAIN,
  },
  revive: {
    from: ENDED_STATUSES,
    to: 'active',
    pastTense: 'revived',
    askedBy: () => ['officer', 'supervisor'],
    needsDecision: always,
    isDecidedAbove: true,
    takes: ['dueOn'],
    conditions: [REASON, DUE_IN_FUTURE, DUE_AFTER_START],
    effects: ({ actualStartOn, baselineDueOn, dueOn, today }, input) => ({
      ...OPEN_AGAIN,
      // An engagement that was cancelled as a draft has neither. Approving its revival approves both.
      actualStartOn: actualStartOn ?? today,
      baselineDueOn: baselineDueOn ?? input.dueOn ?? dueOn,
    }),
  },
  cancel: {
    from: UNFINISHED_STATUSES,
    to: 'cancelled',
    pastTense: 'cancelled',
    askedBy: ({ status }) => (status === 'draft' ? ['owner', 'supervisor'] : ASKERS),
    needsDecision: ({ status }) => status !== 'draft',
    takes: [],
    conditions: [REASON],
    effects: ({ today }) => ({ actualEndOn: today, reviewOn: null }),
  },
} as const satisfies Record<Verb, Transition>;

export const transitionOf = (verb: Verb): Transition => LIFECYCLE[verb];

/** The conditions of `verb` that apply to these facts and this input. */
export const conditionsOf = (verb: Verb, facts: TransitionFacts, input: TransitionInput): Condition[] =>
  transitionOf(verb).conditions.filter(({ applies }) => !applies || applies(facts, input));

/**
 * The conditions of `verb` that do not hold. `isFormEmpty` leaves out conditions on the input: they are
 * checked once it is given.
 */
export function unmetConditions(
  verb: Verb,
  facts: TransitionFacts,
  input: TransitionInput,
  askedById: string | null,
  { isFormEmpty = false } = {},
): Condition[] {
  return conditionsOf(verb, facts, input).filter(
    (condition) => !(isFormEmpty && condition.pointer) && !condition.holds(facts, input, askedById),
  );
}

/** The fields of the engagement that `verb` changes when it takes effect. */
export function effectsOf(verb: Verb, before: Before, input: TransitionInput, askedById: string | null) {
  const { to, effects } = transitionOf(verb);
  const isDueDateNew = input.dueOn !== undefined && input.dueOn !== before.dueOn;
  return {
    status: to ?? before.status,
    ...(isDueDateNew && { dueOn: input.dueOn, slipCount: before.slipCount + 1 }),
    ...(input.lessonsLearned !== undefined && { lessonsLearned: input.lessonsLearned }),
    ...effects(before, input, askedById),
  };
}
