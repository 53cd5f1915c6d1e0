import { describe, expect, it } from '@jest/globals';
import { type Status, STATUSES, type Verb, VERB_ORDER, VERBS } from '#contract';
import { effectsOf, LIFECYCLE, transitionOf } from './engagement.lifecycle.js';
import { ASKERS, type Asker, type Transition } from './engagement.transition.js';
import { assertLifecycleIsSound } from './lifecycle-check.js';
import { factsWith, LATER, ME, TODAY, YESTERDAY } from '#test/support/cases/transition-facts.js';

/** The lifecycle table of the domain, written a second time: the code must agree with it. */
const LAW: Record<Verb, { from: Status[]; to: Status | null; asked: Asker[]; decided: boolean }> = {
  plan: { from: ['draft'], to: 'planned', asked: [...ASKERS], decided: true },
  start: { from: ['planned'], to: 'active', asked: [...ASKERS], decided: false },
  hold: { from: ['active'], to: 'on_hold', asked: [...ASKERS], decided: true },
  resume: { from: ['on_hold'], to: 'active', asked: [...ASKERS], decided: false },
  extend: { from: ['planned', 'active', 'on_hold'], to: null, asked: [...ASKERS], decided: true },
  complete: { from: ['active'], to: 'completed', asked: [...ASKERS], decided: true },
  close: { from: ['completed'], to: 'closed', asked: ['supervisor'], decided: false },
  reopen: { from: ['completed'], to: 'active', asked: ['supervisor'], decided: false },
  revive: { from: ['closed', 'cancelled'], to: 'active', asked: ['officer', 'supervisor'], decided: true },
  cancel: {
    from: ['draft', 'planned', 'active', 'on_hold'],
    to: 'cancelled',
    asked: [...ASKERS],
    decided: true,
  },
};

describe('the lifecycle table', () => {
  it('reaches every status, which is checked at start', () => {
    expect(assertLifecycleIsSound).not.toThrow();
    expect(Object.keys(LIFECYCLE)).toEqual([...VERBS]);
  });

  it.each(STATUSES)('offers from %s each verb that starts there', (status) => {
    const starting = VERBS.filter((verb) => transitionOf(verb).from.includes(status));
    expect([...VERB_ORDER[status]].sort()).toEqual([...starting].sort());
  });

  it.each(VERBS)('says for %s what the law says', (verb) => {
    const { from, to, asked, decided } = LAW[verb];
    const transition = transitionOf(verb);
    expect(transition.from).toEqual(from);
    expect(transition.to).toBe(to);
    for (const status of from.filter((known) => known !== 'draft')) {
      const facts = factsWith({ status });
      expect([status, transition.askedBy(facts)]).toEqual([status, asked]);
      expect([status, transition.needsDecision(facts)]).toEqual([status, decided]);
    }
  });

  it('lets a draft be planned with a decision, and cancelled by its owner or a supervisor without one', () => {
    const draft = factsWith({ status: 'draft' });
    expect(LIFECYCLE.plan.askedBy(draft)).toEqual(ASKERS);
    expect(LIFECYCLE.plan.needsDecision()).toBe(true);
    expect(LIFECYCLE.cancel.askedBy(draft)).toEqual(['owner', 'supervisor']);
    expect(LIFECYCLE.cancel.needsDecision(draft)).toBe(false);
  });

  it('lets a team require a decision for a start', () => {
    expect(LIFECYCLE.start.needsDecision(factsWith({ isStartDecided: true }))).toBe(true);
  });

  it('gives only the decision about a revival to the level above the team', () => {
    expect(VERBS.filter((verb) => transitionOf(verb).isDecidedAbove)).toEqual(['revive']);
  });

  it('has a way out of every status', () => {
    const ways = Object.fromEntries(
      STATUSES.map((status) => [
        status,
        VERBS.filter((verb) => transitionOf(verb).from.includes(status)).length,
      ]),
    );
    expect(ways).toEqual({
      draft: 2,
      planned: 3,
      active: 4,
      on_hold: 3,
      completed: 2,
      closed: 1,
      cancelled: 1,
    });
  });

  it('names each condition of a verb once and refers only to fields that the verb takes', () => {
    for (const [verb, { conditions, takes }] of Object.entries<Transition>(LIFECYCLE)) {
      const codes = conditions.map(({ code }) => code);
      expect([verb, new Set(codes).size]).toEqual([verb, codes.length]);
      const pointers = conditions.flatMap(({ pointer }) => pointer ?? []);
      expect([...takes, 'reason', 'note'].map((field) => `/${field}`)).toEqual(
        expect.arrayContaining(pointers),
      );
    }
  });
});

const before = (status: Status) => ({
  status,
  dueOn: LATER,
  baselineDueOn: null,
  slipCount: 0,
  actualStartOn: null,
  today: TODAY,
});

describe('the effect', () => {
  it.each(VERBS)('of %s leads to the status in the table', (verb) => {
    for (const status of transitionOf(verb).from) {
      expect(effectsOf(verb, before(status), {}, ME).status).toBe(transitionOf(verb).to ?? status);
    }
  });

  it('of planning freezes the baseline once', () => {
    expect(effectsOf('plan', before('draft'), {}, ME)).toEqual({ status: 'planned', baselineDueOn: LATER });
    const again = { ...before('draft'), baselineDueOn: '2026-05-31' };
    expect(effectsOf('plan', again, {}, ME).baselineDueOn).toBe('2026-05-31');
  });

  it('of starting sets the actual start date', () => {
    expect(effectsOf('start', before('planned'), {}, ME)).toEqual({ status: 'active', actualStartOn: TODAY });
    const input = { startedOn: YESTERDAY };
    expect(effectsOf('start', before('planned'), input, ME).actualStartOn).toBe(YESTERDAY);
  });

  it('of extending is a later due date and one more slip, and never a new baseline', () => {
    const planned = { ...before('planned'), baselineDueOn: LATER, slipCount: 1 };
    expect(effectsOf('extend', planned, { reason: 'Later.', dueOn: '2026-07-31' }, ME)).toEqual({
      status: 'planned',
      dueOn: '2026-07-31',
      slipCount: 2,
    });
  });

  it('of holding is a review date, which resuming removes', () => {
    const input = { reason: 'Wait.', reviewOn: '2026-04-01' };
    expect(effectsOf('hold', before('active'), input, ME)).toEqual({
      status: 'on_hold',
      reviewOn: '2026-04-01',
    });
    expect(effectsOf('resume', before('on_hold'), {}, ME)).toEqual({ status: 'active', reviewOn: null });
  });

  it('of completing stores the outcome, the day and the person who asked', () => {
    const input = { outcomeSummary: 'Forty were trained.', lessonsLearned: 'Start earlier.' };
    expect(effectsOf('complete', before('active'), input, ME)).toEqual({
      status: 'completed',
      actualEndOn: TODAY,
      outcomeSummary: 'Forty were trained.',
      lessonsLearned: 'Start earlier.',
      completionAskedById: ME,
    });
  });

  it('of closing stores the lessons, or keeps the earlier ones if none are given', () => {
    expect(effectsOf('close', before('completed'), { lessonsLearned: 'Ask early.' }, ME)).toEqual({
      status: 'closed',
      lessonsLearned: 'Ask early.',
    });
    expect(effectsOf('close', before('completed'), {}, ME)).toEqual({ status: 'closed' });
  });

  it('of reopening removes the actual end, and a new due date counts as a slip', () => {
    const opened = { status: 'active', actualEndOn: null, reviewOn: null, completionAskedById: null };
    expect(effectsOf('reopen', before('completed'), { reason: 'More.' }, ME)).toEqual(opened);
    expect(effectsOf('reopen', before('completed'), { reason: 'More.', dueOn: '2026-09-30' }, ME)).toEqual({
      ...opened,
      dueOn: '2026-09-30',
      slipCount: 1,
    });
    const same = effectsOf('reopen', before('completed'), { reason: 'More.', dueOn: LATER }, ME);
    expect(same).not.toHaveProperty('slipCount');
  });

  it('of reviving gives an engagement that was cancelled as a draft the start and baseline it never had', () => {
    const revived = effectsOf('revive', before('cancelled'), { reason: 'More.' }, ME);
    expect(revived).toMatchObject({
      status: 'active',
      actualStartOn: TODAY,
      baselineDueOn: LATER,
      actualEndOn: null,
    });
    const known = { ...before('closed'), actualStartOn: '2025-01-07', baselineDueOn: '2025-12-31' };
    expect(effectsOf('revive', known, { reason: 'More.', dueOn: '2026-12-31' }, ME)).toMatchObject({
      actualStartOn: '2025-01-07',
      baselineDueOn: '2025-12-31',
      dueOn: '2026-12-31',
    });
  });

  it('of cancelling ends the engagement and removes the review date', () => {
    const cancelled = { status: 'cancelled', actualEndOn: TODAY, reviewOn: null };
    expect(effectsOf('cancel', before('on_hold'), { reason: 'No money.' }, ME)).toEqual(cancelled);
  });
});
