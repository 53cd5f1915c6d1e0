import { describe, expect, it } from '@jest/globals';
import { PRIORITIES, type Verb, VERBS } from '#contract';
import { say } from '#locales/say.js';
import { transitionOf, unmetConditions } from './engagement.lifecycle.js';
import type { TransitionFacts, TransitionInput } from './engagement.transition.js';
import { factsWith, LATER, ME, TODAY, TOMORROW, YESTERDAY } from '#test/support/cases/transition-facts.js';

interface Case {
  facts?: Partial<TransitionFacts>;
  input?: TransitionInput;
  /** The input field that is left out. */
  without?: keyof TransitionInput;
}

/** For each verb, a case that meets all conditions, and for each condition the change that breaks only that one. */
const CASES: Record<Verb, Case & { breaks: Record<string, Case[]> }> = {
  plan: {
    facts: { status: 'draft' },
    breaks: {
      'start-after-due-date': [{ facts: { startOn: '2026-07-01' } }],
      'due-date-not-in-future': [{ facts: { dueOn: TODAY } }, { facts: { dueOn: YESTERDAY } }],
      'no-partner': [{ facts: { partnerCount: 0 } }],
    },
  },
  start: {
    facts: { status: 'planned' },
    breaks: {
      'start-date-not-reached': [{ facts: { startOn: TOMORROW } }],
      'started-in-future': [{ input: { startedOn: TOMORROW } }],
    },
  },
  hold: {
    facts: { status: 'active' },
    input: { reason: 'The partner reorganises.', reviewOn: TOMORROW },
    breaks: {
      'reason-missing': [{ without: 'reason' }],
      'review-date-not-in-future': [
        { input: { reviewOn: TODAY } },
        { input: { reviewOn: YESTERDAY } },
        { without: 'reviewOn' },
      ],
    },
  },
  resume: { facts: { status: 'on_hold' }, breaks: { 'due-date-past': [{ facts: { dueOn: YESTERDAY } }] } },
  extend: {
    facts: { status: 'active' },
    input: { reason: 'The hall is booked.', dueOn: '2026-07-31' },
    breaks: {
      'reason-missing': [{ without: 'reason' }],
      'due-on-missing': [{ without: 'dueOn' }],
      'due-date-not-in-future': [{ input: { dueOn: TODAY } }],
      'due-date-unchanged': [{ input: { dueOn: LATER } }],
      'due-date-before-start': [{ facts: { startOn: '2026-09-01' } }],
    },
  },
  complete: {
    facts: { status: 'active' },
    input: { outcomeSummary: 'Forty officials were trained.' },
    breaks: {
      'outcome-summary-missing': [{ without: 'outcomeSummary' }],
      'open-milestones': [{ facts: { openMilestoneCount: 1 } }],
      'no-evidence': [{ facts: { priority: 'high' } }, { facts: { priority: 'critical' } }],
    },
  },
  close: {
    facts: { status: 'completed' },
    input: { lessonsLearned: 'Start earlier.' },
    breaks: {
      'asked-for-completion': [{ facts: { completionAskedById: ME } }],
      'lessons-learned-missing': [{ without: 'lessonsLearned' }],
    },
  },
  reopen: {
    facts: { status: 'completed' },
    input: { reason: 'A report is missing.' },
    breaks: {
      'reason-missing': [{ without: 'reason' }],
      'due-date-not-in-future': [{ facts: { dueOn: TODAY } }, { input: { dueOn: TODAY } }],
      'due-date-before-start': [{ facts: { startOn: '2026-07-01' } }],
    },
  },
  revive: {
    facts: { status: 'closed' },
    input: { reason: 'The partner asks for more.' },
    breaks: {
      'reason-missing': [{ without: 'reason' }],
      'due-date-not-in-future': [
        { facts: { dueOn: TODAY } },
        { input: { dueOn: YESTERDAY }, facts: { startOn: '2026-01-01' } },
      ],
      'due-date-before-start': [{ facts: { startOn: '2026-07-01' } }],
    },
  },
  cancel: {
    facts: { status: 'active' },
    input: { reason: 'The partner withdrew.' },
    breaks: { 'reason-missing': [{ without: 'reason' }] },
  },
};

const allHolds = (verb: Verb) => ({
  facts: factsWith(CASES[verb].facts),
  input: CASES[verb].input ?? {},
});

describe('the conditions', () => {
  it.each(VERBS)('of %s are all listed here and can be met together', (verb) => {
    const { facts, input } = allHolds(verb);
    expect(transitionOf(verb).conditions.map(({ code }) => code)).toEqual(Object.keys(CASES[verb].breaks));
    expect(unmetConditions(verb, facts, input, ME)).toEqual([]);
  });

  const broken = VERBS.flatMap((verb) =>
    Object.entries(CASES[verb].breaks).flatMap(([code, changes]) =>
      changes.map((change) => ({ verb, code, change, of: JSON.stringify(change) })),
    ),
  );
  it.each(broken)('of $verb: only $code is missing with $of', ({ verb, code, change }) => {
    const good = allHolds(verb);
    const input = {
      ...good.input,
      ...change.input,
      ...(change.without && { [change.without]: undefined }),
    };
    const unmet = unmetConditions(verb, { ...good.facts, ...change.facts }, input, ME);
    expect(unmet.map((condition) => condition.code)).toEqual([code]);
    expect(say(unmet[0]!.code).detail).toMatch(/^[A-Z].*\.$/);
  });

  it('let an engagement start before its start date if the actual start date is given', () => {
    const early = factsWith({ status: 'planned', startOn: TOMORROW });
    expect(unmetConditions('start', early, { startedOn: TODAY }, ME)).toEqual([]);
    expect(unmetConditions('start', early, { startedOn: YESTERDAY }, ME)).toEqual([]);
  });

  it('let an engagement that is due today resume', () => {
    expect(unmetConditions('resume', factsWith({ status: 'on_hold', dueOn: TODAY }), {}, ME)).toEqual([]);
  });

  it('ask for evidence if the priority is high or critical', () => {
    const asking = PRIORITIES.filter((priority) => {
      const facts = factsWith({ status: 'active', priority });
      return unmetConditions('complete', facts, { outcomeSummary: 'Done.' }, ME).length > 0;
    });
    expect(asking).toEqual(['high', 'critical']);
    const proven = factsWith({ status: 'active', priority: 'critical', attachmentCount: 1 });
    expect(unmetConditions('complete', proven, { outcomeSummary: 'Done.' }, ME)).toEqual([]);
  });

  it('let an engagement close with lessons that were written before', () => {
    const facts = factsWith({
      status: 'completed',
      hasLessons: true,
      completionAskedById: 'other',
    });
    expect(unmetConditions('close', facts, {}, ME)).toEqual([]);
  });

  it('let an overdue engagement be reopened, revived or extended with a new due date', () => {
    const input = { reason: 'More is to do.', dueOn: LATER };
    for (const [verb, status] of [
      ['reopen', 'completed'],
      ['revive', 'cancelled'],
      ['extend', 'active'],
    ] as const) {
      expect([verb, unmetConditions(verb, factsWith({ status, dueOn: YESTERDAY }), input, ME)]).toEqual([
        verb,
        [],
      ]);
    }
  });

  it('leave out an empty field that the form still asks for', () => {
    const codes = (verb: Verb, facts: Partial<TransitionFacts>) =>
      unmetConditions(verb, factsWith(facts), {}, ME, { isFormEmpty: true }).map(({ code }) => code);
    expect(codes('hold', { status: 'active' })).toEqual([]);
    expect(codes('complete', { status: 'active', openMilestoneCount: 2 })).toEqual(['open-milestones']);
    expect(codes('plan', { partnerCount: 0 })).toEqual(['no-partner']);
  });
});
