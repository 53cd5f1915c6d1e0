import type { Day, PastTense, Priority, Status } from '#contract';
import type { PlainCode } from '#locales/sentence.js';

/** The input that may come with a verb; each verb says what it needs. */
export interface TransitionInput {
  reason?: string;
  note?: string;
  dueOn?: Day;
  reviewOn?: Day;
  startedOn?: Day;
  outcomeSummary?: string;
  lessonsLearned?: string;
}

/** The facts that the conditions check: the engagement as it is now. */
export interface TransitionFacts {
  status: Status;
  priority: Priority;
  /** Today in the team's time zone. */
  today: Day;
  startOn: Day;
  dueOn: Day;
  partnerCount: number;
  /** Milestones neither done nor waived. */
  openMilestoneCount: number;
  attachmentCount: number;
  hasLessons: boolean;
  completionAskedById: string | null;
  /** The team's setting: whether starting needs a decision. */
  isStartDecided: boolean;
}

/** Who may request a verb, by their relation to the engagement. */
export const ASKERS = ['owner', 'co_owner', 'officer', 'supervisor'] as const;
export type Asker = (typeof ASKERS)[number];

export interface Condition {
  /** Of the sentence that says what is missing. */
  code: PlainCode;
  /**
   * JSON pointer into the request, if the condition is about its input. Such conditions are checked once the
   * input is given.
   */
  pointer?: string;
  /** If this returns false, the condition is neither checked nor listed. */
  applies?(facts: TransitionFacts, input: TransitionInput): boolean;
  holds(facts: TransitionFacts, input: TransitionInput, askedById: string | null): boolean;
}

/** The fields of an engagement that effects are worked out from. */
export interface Before {
  status: Status;
  dueOn: Day;
  baselineDueOn: Day | null;
  slipCount: number;
  actualStartOn: Day | null;
  /** Today in the team's time zone. */
  today: Day;
}

/** The fields of an engagement that a verb may change when it takes effect, beside those that every verb may change. */
interface Effects {
  baselineDueOn?: Day;
  actualStartOn?: Day;
  actualEndOn?: Day | null;
  reviewOn?: Day | null;
  outcomeSummary?: string;
  completionAskedById?: string | null;
}

export interface Transition {
  from: readonly Status[];
  /** Null: the status stays. */
  to: Status | null;
  /** What the record calls it once it has happened: `engagement.planned`. */
  pastTense: PastTense;
  askedBy(facts: TransitionFacts): readonly Asker[];
  needsDecision(facts: TransitionFacts): boolean;
  /** Whether the level above the team decides. */
  isDecidedAbove?: boolean;
  /** The input it takes, besides reason and note, which every verb takes. */
  takes: readonly (keyof TransitionInput)[];
  /** Checked when the verb is requested AND again when it is decided. */
  conditions: readonly Condition[];
  /** What else changes when it takes effect. A new due date, its slip and lessons learned are the same for every verb. */
  effects(before: Before, input: TransitionInput, askedById: string | null): Effects;
}
