import type { Verb } from '#contract';
import type { TransitionInput } from '#features/engagements/lifecycle/engagement.transition.js';

/** The input of a verb, with dates as days from today. */
export type PlotInput = Omit<TransitionInput, 'dueOn' | 'reviewOn' | 'startedOn'> & {
  dueIn?: number;
  reviewIn?: number;
};

/** Who takes a step: the engagement's owner, the supervisor of its team, or the supervisor above. */
export type Part = 'owner' | 'supervisor' | 'above';

/** One step of an engagement, `at` days from today (negative: in the past). */
export type Step = { at: number; by: Part } & (
  | { does: 'ask'; verb: Verb; input?: PlotInput }
  | { does: 'approve'; note?: string }
  | { does: 'return'; note: string }
  | { does: 'milestone'; index: number }
  | { does: 'evidence' }
  | {
      does: 'meet';
      kind: 'meeting' | 'call' | 'demarche' | 'training' | 'visit';
      summary: string;
      nextStep?: string;
    }
  | { does: 'comment'; body: string }
);

/** The history of an engagement. Days count from today, so that the demo looks current on any day. */
export interface Plot {
  createdAt: number;
  startIn: number;
  dueIn: number;
  /** Days from today on which its milestones are due. */
  milestonesIn: readonly number[];
  steps: readonly Step[];
}

const ask = (at: number, verb: Verb, input?: PlotInput, by: Part = 'owner'): Step => ({
  at,
  by,
  does: 'ask',
  verb,
  ...(input && { input }),
});
const approve = (at: number, note?: string, by: Part = 'supervisor'): Step => ({
  at,
  by,
  does: 'approve',
  ...(note && { note }),
});
const sendBack = (at: number, note: string): Step => ({ at, by: 'supervisor', does: 'return', note });
const planned = (at: number): Step[] => [ask(at, 'plan'), approve(at + 2)];
const active = (at: number, startedAt: number): Step[] => [...planned(at), ask(startedAt, 'start')];

const OUTCOME = 'The partners have taken over the agreed work, and all of them have the closing report.';

/** Every status and every state of a request, in the mix of an ordinary day. */
export const PLOTS: readonly Plot[] = [
  // On track.
  {
    createdAt: -130,
    startIn: -110,
    dueIn: 75,
    milestonesIn: [-60, 20, 60],
    steps: [
      ...active(-126, -110),
      {
        at: -100,
        by: 'owner',
        does: 'meet',
        kind: 'meeting',
        summary: 'Scope and calendar agreed with the counterparts.',
        nextStep: 'Send the draft terms of reference.',
      },
      { at: -61, by: 'owner', does: 'milestone', index: 0 },
      { at: -30, by: 'owner', does: 'meet', kind: 'call', summary: 'Counterparts confirm their experts.' },
      {
        at: -3,
        by: 'supervisor',
        does: 'comment',
        body: 'Good progress. Please have the figures ready for the quarterly review.',
      },
    ],
  },
  // Due this week.
  {
    createdAt: -160,
    startIn: -150,
    dueIn: 4,
    milestonesIn: [-90, -20, 2],
    steps: [
      ...active(-156, -150),
      { at: -92, by: 'owner', does: 'milestone', index: 0 },
      { at: -22, by: 'owner', does: 'milestone', index: 1 },
      {
        at: -8,
        by: 'owner',
        does: 'meet',
        kind: 'training',
        summary: 'Second course held; all participants passed.',
      },
    ],
  },
  // Overdue.
  {
    createdAt: -210,
    startIn: -200,
    dueIn: -12,
    milestonesIn: [-120, -30],
    steps: [
      ...active(-206, -200),
      { at: -121, by: 'owner', does: 'milestone', index: 0 },
      {
        at: -15,
        by: 'owner',
        does: 'meet',
        kind: 'call',
        summary: 'The counterpart asks for more time to nominate participants.',
      },
      {
        at: -9,
        by: 'supervisor',
        does: 'comment',
        body: 'This is late. What do we need to finish, and from whom?',
      },
    ],
  },
  // Overdue, with an open request to extend.
  {
    createdAt: -190,
    startIn: -180,
    dueIn: -5,
    milestonesIn: [-100, -10],
    steps: [
      ...active(-186, -180),
      { at: -101, by: 'owner', does: 'milestone', index: 0 },
      ask(-1, 'extend', {
        reason: 'The host moved the closing session; the new date is confirmed.',
        dueIn: 45,
      }),
    ],
  },
  // Planned, starts soon.
  {
    createdAt: -35,
    startIn: 7,
    dueIn: 160,
    milestonesIn: [40, 100],
    steps: [
      ...planned(-32),
      { at: -6, by: 'owner', does: 'meet', kind: 'call', summary: 'Dates of the opening session fixed.' },
    ],
  },
  // A plan that waits for a decision.
  {
    createdAt: -9,
    startIn: 10,
    dueIn: 130,
    milestonesIn: [50, 110],
    steps: [ask(-2, 'plan', { note: 'The counterparts expect our answer this month.' })],
  },
  // A plan that was returned.
  {
    createdAt: -16,
    startIn: 14,
    dueIn: 150,
    milestonesIn: [60],
    steps: [
      ask(-12, 'plan'),
      sendBack(-9, 'Add the implementing partner, and a milestone before the summer.'),
    ],
  },
  // A fresh draft.
  { createdAt: -4, startIn: 25, dueIn: 190, milestonesIn: [90], steps: [] },
  // On hold, with a review date soon.
  {
    createdAt: -140,
    startIn: -130,
    dueIn: 90,
    milestonesIn: [-70, 50],
    steps: [
      ...active(-136, -130),
      { at: -71, by: 'owner', does: 'milestone', index: 0 },
      ask(-25, 'hold', {
        reason: 'Elections in the partner country; the ministry is not available.',
        reviewIn: 5,
      }),
      approve(-24, 'Agreed until the new government is in place.'),
    ],
  },
  // A completion that waits for a decision.
  {
    createdAt: -230,
    startIn: -220,
    dueIn: 10,
    milestonesIn: [-120, -30],
    steps: [
      ...active(-226, -220),
      { at: -122, by: 'owner', does: 'milestone', index: 0 },
      { at: -31, by: 'owner', does: 'milestone', index: 1 },
      { at: -2, by: 'owner', does: 'evidence' },
      ask(-1, 'complete', { outcomeSummary: OUTCOME }),
    ],
  },
  // Completed on time.
  {
    createdAt: -300,
    startIn: -290,
    dueIn: -20,
    milestonesIn: [-200, -60],
    steps: [
      ...active(-296, -290),
      { at: -202, by: 'owner', does: 'milestone', index: 0 },
      { at: -61, by: 'owner', does: 'milestone', index: 1 },
      { at: -34, by: 'owner', does: 'evidence' },
      ask(-33, 'complete', { outcomeSummary: OUTCOME }),
      approve(-31),
    ],
  },
  // Extended in the second round, on track since then.
  {
    createdAt: -180,
    startIn: -170,
    dueIn: -30,
    milestonesIn: [-80, 25],
    steps: [
      ...active(-176, -170),
      { at: -82, by: 'owner', does: 'milestone', index: 0 },
      ask(-60, 'extend', { reason: 'The laboratory needs more time.', dueIn: 120 }),
      sendBack(-57, 'Half a year is too long. What can be done by the end of the quarter?'),
      ask(-52, 'extend', {
        reason: 'The first series can be done by then; the second becomes a separate step.',
        dueIn: 55,
      }),
      approve(-50),
    ],
  },
  // Closed after a late completion.
  {
    createdAt: -330,
    startIn: -320,
    dueIn: -110,
    milestonesIn: [-200, -120],
    steps: [
      ...active(-326, -320),
      { at: -190, by: 'owner', does: 'milestone', index: 0 },
      ask(-125, 'extend', { reason: 'Two counterparts joined late.', dueIn: -60 }),
      approve(-123),
      { at: -70, by: 'owner', does: 'milestone', index: 1 },
      { at: -68, by: 'owner', does: 'evidence' },
      ask(-66, 'complete', { outcomeSummary: OUTCOME }),
      approve(-64),
      ask(
        -50,
        'close',
        { lessonsLearned: 'Name the participants before the dates are fixed, not after.' },
        'supervisor',
      ),
    ],
  },
  // Cancelled.
  {
    createdAt: -120,
    startIn: -90,
    dueIn: 60,
    milestonesIn: [-20],
    steps: [
      ...active(-117, -90),
      ask(-40, 'cancel', { reason: 'The partner has taken it up with another donor.' }),
      approve(-38),
    ],
  },
  // Cancelled as a draft.
  {
    createdAt: -45,
    startIn: 5,
    dueIn: 100,
    milestonesIn: [],
    steps: [ask(-20, 'cancel', { reason: 'The same is done under another engagement.' })],
  },
];
