/** Statuses of an engagement and their IATI activity-status codes (1 pipeline, 2 implementation, 3 finalisation, 4 closed, 5 cancelled, 6 suspended). */
export const STATUS_CODES = {
  draft: 1,
  planned: 1,
  active: 2,
  on_hold: 6,
  completed: 3,
  closed: 4,
  cancelled: 5,
} as const;

export type Status = keyof typeof STATUS_CODES;
export const STATUSES = Object.keys(STATUS_CODES) as Status[];

/** Statuses with work still to do: only in these can a due date be missed. */
export const OPEN_STATUSES = ['draft', 'planned', 'active'] as const satisfies readonly Status[];

/** Statuses in which an engagement needs an owner who can act, also while it is paused. */
export const UNFINISHED_STATUSES = [...OPEN_STATUSES, 'on_hold'] as const satisfies readonly Status[];

/** Statuses in which nothing of an engagement changes any more, except that it may be revived. */
export const ENDED_STATUSES = ['closed', 'cancelled'] as const satisfies readonly Status[];

/** Statuses in which no due date can be missed any more. */
export const DONE_STATUSES = ['completed', ...ENDED_STATUSES] as const satisfies readonly Status[];

const includes = (list: readonly Status[]) => (status: Status) => list.includes(status);
export const isUnfinished = includes(UNFINISHED_STATUSES);
export const isEnded = includes(ENDED_STATUSES);

export const HEALTHS = ['on_track', 'due_soon', 'overdue', 'paused', 'done'] as const;
export type Health = (typeof HEALTHS)[number];

/** An engagement is due soon from this many calendar days before its due date. */
export const DUE_SOON_DAYS = 14;

export const VERBS = [
  'plan',
  'start',
  'hold',
  'resume',
  'extend',
  'complete',
  'close',
  'reopen',
  'revive',
  'cancel',
] as const;
export type Verb = (typeof VERBS)[number];

/** What the record says that a verb did: `planned` in `engagement.planned`. */
export const PAST_TENSES = [
  'planned',
  'started',
  'held',
  'resumed',
  'extended',
  'completed',
  'closed',
  'reopened',
  'revived',
  'cancelled',
] as const;
export type PastTense = (typeof PAST_TENSES)[number];

/** The order in which screens offer the verbs that may follow each status. */
export const VERB_ORDER = {
  draft: ['plan', 'cancel'],
  planned: ['start', 'extend', 'cancel'],
  active: ['complete', 'extend', 'hold', 'cancel'],
  on_hold: ['resume', 'extend', 'cancel'],
  completed: ['close', 'reopen'],
  closed: ['revive'],
  cancelled: ['revive'],
} as const satisfies Record<Status, readonly Verb[]>;

/** What can be done to an engagement beside the verbs of its lifecycle. */
export const ENGAGEMENT_DEEDS = ['edit', 'comment', 'attach', 'reassign', 'delete', 'audit'] as const;
export type EngagementDeed = (typeof ENGAGEMENT_DEEDS)[number];

export const PRIORITIES = ['low', 'normal', 'high', 'critical'] as const;
export type Priority = (typeof PRIORITIES)[number];

export const VISIBILITIES = ['bureau', 'team', 'restricted'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

export const WAITING_ON = ['us', 'partner', 'supervisor'] as const;
export type WaitingOn = (typeof WAITING_ON)[number];

/** A partner's part in an engagement: the IATI organisation roles 1 to 4, and the counterpart we work with. */
export const PARTS = ['funding', 'accountable', 'extending', 'implementing', 'counterpart'] as const;
export type Part = (typeof PARTS)[number];

export const PARTNER_KINDS = [
  'government',
  'interagency',
  'multilateral',
  'regional_body',
  'private_sector',
  'civil_society',
  'academia',
] as const;
export type PartnerKind = (typeof PARTNER_KINDS)[number];

export const INTERACTION_KINDS = ['meeting', 'call', 'demarche', 'training', 'visit'] as const;
export type InteractionKind = (typeof INTERACTION_KINDS)[number];

export const MILESTONE_STATES = ['open', 'done', 'waived'] as const;
export type MilestoneState = (typeof MILESTONE_STATES)[number];

export const CHANGE_STATES = ['open', 'approved', 'returned', 'withdrawn'] as const;
export type ChangeState = (typeof CHANGE_STATES)[number];

export const DECISION_OUTCOMES = ['approve', 'return'] as const;
export type DecisionOutcome = (typeof DECISION_OUTCOMES)[number];

/** Where a change came from, as recorded in the audit trail. */
export const SOURCES = ['web', 'api', 'worker', 'cli'] as const;
export type Source = (typeof SOURCES)[number];

export const REMINDER_STATES = ['planned', 'sending', 'sent', 'suppressed', 'superseded', 'failed'] as const;
export type ReminderState = (typeof REMINDER_STATES)[number];

/** Calendar date, `YYYY-MM-DD`; never an instant. */
export type Day = string;
