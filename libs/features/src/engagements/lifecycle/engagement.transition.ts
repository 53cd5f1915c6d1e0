import type { Day, Priority, Status } from '#contract';

/** What may come with a verb; each verb says which it needs. */
export interface TransitionInput {
  reason?: string;
  note?: string;
  dueOn?: Day;
  reviewOn?: Day;
  startedOn?: Day;
  outcomeSummary?: string;
  lessonsLearned?: string;
}

/** What the conditions are asked of: the engagement as it stands now. */
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
  lessonsLearned: string | null;
  completionAskedById: string | null;
  /** The team's policy: whether starting needs a decision. */
  isStartDecided: boolean;
}

/** Who may ask for a verb: what the person is to the engagement. */
export const ASKERS = ['owner', 'co_owner', 'officer', 'supervisor'] as const;
export type Asker = (typeof ASKERS)[number];

export interface Condition {
  code: string;
  detail: string;
  /** JSON pointer into the request where the condition is about what comes with it; such are asked once it is there. */
  pointer?: string;
  /** Where it is given and says no, the condition is no matter: neither asked nor listed. */
  applies?(facts: TransitionFacts, input: TransitionInput): boolean;
  holds(facts: TransitionFacts, input: TransitionInput, askedById: string | null): boolean;
}

export interface Transition {
  from: readonly Status[];
  /** Null: the status stays. */
  to: Status | null;
  askedBy(facts: TransitionFacts): readonly Asker[];
  needsDecision(facts: TransitionFacts): boolean;
  /** Whether the decision belongs to the level above the team. */
  isDecidedAbove?: boolean;
  /** What comes with it, beside a reason and a note, which every verb takes. */
  takes: readonly (keyof TransitionInput)[];
  /** Asked when the verb is asked for AND again when it is decided. */
  conditions: readonly Condition[];
}
