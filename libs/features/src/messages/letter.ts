import type { Day, Status, Verb } from '#contract';
import type { AccountLetterFacts, AccountLetterName } from '../access/accounts/account-letters.js';
import type { Language } from './days-in-words.js';

/**
 * The engagement that a letter is about. What only its readers may see (titles, reasons, notes, excerpts) is null in every letter
 * about a restricted engagement: e-mail is read by whoever holds the device.
 */
export interface About {
  reference: string;
  title: string | null;
}

export interface RequestInWords {
  id: string;
  verb: Verb;
  /** From 1: how often it was asked for since it was last approved. */
  round: number;
  askedBy: string;
  reason: string | null;
  /** What whoever asked wrote for whoever decides. */
  note: string | null;
  outcomeSummary: string | null;
  /** The due date that is asked for. */
  dueOn: Day | null;
  /** The review date that is asked for. */
  reviewOn: Day | null;
  /** The day on which it is said to have started. */
  startedOn: Day | null;
}

/** The engagement as it stands while the letter is written. */
export interface Standing {
  status: Status;
  startOn: Day;
  dueOn: Day;
}

/** A request on the engagement that nobody has decided yet. */
export interface OpenRequest {
  request: RequestInWords;
  /** Whether the reader may decide it. */
  isYours: boolean;
}

/** What a person wrote in an engagement. */
export interface Remark {
  about: About;
  by: string;
  excerpt: string | null;
}

/** What became a person's to do. */
export interface Assignment {
  about: About;
  /** Its title where it is a milestone; null also where the engagement is restricted. */
  milestone: string | null;
  as: 'owner' | 'co_owner' | 'assignee';
  dueOn: Day;
  /** Null: the product itself. */
  by: string | null;
}

/** A link's secret is added while the letter is written. */
type WithSecret<Facts> = Facts & { secret: string };
type AboutAccounts = Omit<AccountLetterFacts, 'invitation' | 'password_reset'> & {
  invitation: WithSecret<AccountLetterFacts['invitation']>;
  password_reset: WithSecret<AccountLetterFacts['password_reset']>;
};

/** Every e-mail that the product writes, and what it is written from. */
export interface LetterFacts extends AboutAccounts {
  engagement_due: { about: About; dueOn: Day; as: 'owner' | 'co_owner'; waiting: OpenRequest | null };
  engagement_escalated: {
    about: About;
    dueOn: Day;
    owner: string;
    team: string;
    waiting: OpenRequest | null;
  };
  milestone_due: {
    about: About;
    milestone: string | null;
    dueOn: Day;
    as: 'assignee' | 'owner';
    assignee: string;
  };
  request_waiting: {
    about: About;
    request: RequestInWords;
    standing: Standing;
    askedOn: Day;
    /** The day by which the clock wants it decided. */
    decideBy: Day;
    hasClimbed: boolean;
  };
  hold_review: { about: About; reviewOn: Day };
  hold_review_escalated: {
    about: About;
    reviewOn: Day;
    owner: string;
    team: string;
    waiting: OpenRequest | null;
  };
  engagement_due_on_hold: { about: About; dueOn: Day };
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
/** Those about engagements, which the ledger of reminders holds. */
export type ReminderLetterName = Exclude<LetterName, AccountLetterName>;

/** A letter to be written, with what it is written from. */
export type LetterOrder<Name extends LetterName = LetterName> = {
  [Each in Name]: { name: Each; facts: LetterFacts[Each] };
}[Name];

/** A letter in words. It starts with the reference, says one thing, and leads to one place. */
export interface Letter {
  subject: string;
  heading: string;
  paragraphs: readonly string[];
  facts: readonly { label: string; value: string }[];
  action: { label: string; path: string };
  /** Why this person gets it. */
  why: string;
  /** How that can be changed, or why it can't: what is true today, nothing that is only meant to come. */
  change: string;
}

/** The letters about accounts, in words. */
export type AccountLetters = {
  [Name in AccountLetterName]: (facts: LetterFacts[Name], today: Day) => Letter;
};

/** The words of one language. A language is complete or it does not compile. */
export interface Wording {
  letters: { [Name in LetterName]: (facts: LetterFacts[Name], today: Day) => Letter };
  /** Said where a reminder goes out more than an hour after its time. */
  late: (wasDue: string) => string;
  profile: string;
}

export type Wordings = Record<Language, Wording>;
