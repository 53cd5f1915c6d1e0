import type { Day, InteractionKind, Status, Verb } from '#contract';
import type { AccountLetterFacts, AccountLetterName } from '../access/accounts/account-letters.js';

/**
 * The engagement of a letter. For a restricted engagement, everything that only its readers may see (titles,
 * reasons, notes, excerpts) is null in every letter: anybody who holds the device can read the e-mail.
 */
export interface About {
  reference: string;
  title: string | null;
}

export interface RequestInWords {
  id: string;
  verb: Verb;
  /** Counts from 1: how often it was requested since it was last approved. */
  round: number;
  askedBy: string;
  reason: string | null;
  /** The requester's note to the decider. */
  note: string | null;
  outcomeSummary: string | null;
  /** The requested due date. */
  dueOn: Day | null;
  /** The requested review date. */
  reviewOn: Day | null;
  /** The requested start date. */
  startedOn: Day | null;
}

/** The engagement at the time the letter is written. */
export interface Standing {
  status: Status;
  startOn: Day;
  dueOn: Day;
}

/** Why the reader gets a reminder that was meant for somebody else, or for nobody in particular. */
export interface InsteadOfInWords {
  /** Null if no person fits the rule. */
  name: string | null;
  because: 'left' | 'may_not_read' | 'no_role' | 'nobody_decides' | 'nobody_supervises';
}

/** An undecided request on the engagement. */
export interface OpenRequest {
  request: RequestInWords;
  /** Whether the reader may decide it. */
  isYours: boolean;
}

/** A comment that somebody wrote on an engagement. */
export interface Remark {
  about: About;
  by: string;
  excerpt: string | null;
}

/** Something that was assigned to a person. */
export interface Assignment {
  about: About;
  /** The title, if it is a milestone; also null if the engagement is restricted. */
  milestone: string | null;
  as: 'owner' | 'co_owner' | 'assignee';
  dueOn: Day;
  /** Null: the system. */
  by: string | null;
}

/** The secret of a link is added when the letter is written. */
type WithSecret<Facts> = Facts & { secret: string };
type AboutAccounts = Omit<AccountLetterFacts, 'invitation' | 'password_reset'> & {
  invitation: WithSecret<AccountLetterFacts['invitation']>;
  password_reset: WithSecret<AccountLetterFacts['password_reset']>;
};

/** Every e-mail that the system sends, with the facts it needs. */
export interface LetterFacts extends AboutAccounts {
  engagement_due: { about: About; dueOn: Day; as: 'owner' | 'co_owner'; waiting: OpenRequest | null };
  engagement_escalated: {
    about: About;
    dueOn: Day;
    owner: string;
    /** Whether the owner gets reminders about it. */
    isOwnerTold: boolean;
    team: string;
    waiting: OpenRequest | null;
  };
  milestone_due: {
    about: About;
    milestone: string | null;
    dueOn: Day;
    as: 'assignee' | 'owner';
    assignee: string;
    /** Whether the assignee gets the reminder too. */
    isAssigneeTold: boolean;
  };
  request_waiting: {
    about: About;
    request: RequestInWords;
    standing: Standing;
    askedOn: Day;
    /** The last day to decide it in time. */
    decideBy: Day;
    hasClimbed: boolean;
  };
  hold_review: { about: About; reviewOn: Day };
  hold_review_escalated: {
    about: About;
    reviewOn: Day;
    owner: string;
    /** Whether the owner gets reminders about it. */
    isOwnerTold: boolean;
    team: string;
    waiting: OpenRequest | null;
  };
  handover: {
    person: string;
    personId: string;
    isYou: boolean;
    leavesOn: Day;
    /** The first engagements that the reader may read, and how many there are. */
    engagements: readonly { about: About; dueOn: Day }[];
    total: number;
    milestones: number;
    requests: number;
    delegations: number;
    views: number;
  };
  engagement_due_on_hold: { about: About; dueOn: Day };
  returned_untouched: {
    about: About;
    request: RequestInWords;
    returnedOn: Day;
    by: string | null;
    note: string | null;
  };
  draft_idle: { about: About; since: Day };
  no_update: { about: About; since: Day; as: 'owner' | 'supervisor'; owner: string; team: string };
  interaction_without_summary: { about: About; kind: InteractionKind | null; heldOn: Day };
  decision_made: {
    about: About;
    request: RequestInWords;
    standing: Standing;
    outcome: 'approved' | 'returned' | 'withdrawn';
    by: string | null;
    onBehalfOf: string | null;
    note: string | null;
    as: 'asker' | 'owner' | 'other';
  };
  assignment: { items: readonly Assignment[] };
  mention: { items: readonly Remark[] };
  comment: { items: readonly Remark[] };
}

export type LetterName = keyof LetterFacts;
/** The letters about engagements, whose rows are in the reminder ledger. */
export type ReminderLetterName = Exclude<LetterName, AccountLetterName>;

/** A letter to write, with its facts. */
export type LetterOrder<Name extends LetterName = LetterName> = {
  [Each in Name]: { name: Each; facts: LetterFacts[Each] };
}[Name];

/** A letter in words. It starts with the reference, says one thing, and has one link to act on. */
export interface Letter {
  subject: string;
  heading: string;
  paragraphs: readonly string[];
  facts: readonly { label: string; value: string }[];
  /** The parts of a message that holds several; each line leads to its place, or to none. */
  sections?: readonly { heading: string; lines: readonly { text: string; path: string | null }[] }[];
  action: { label: string; path: string };
  /** Why this person gets it. */
  why: string;
  /** How the reader can change that, or why not. Only what is possible today. */
  change: string;
}
