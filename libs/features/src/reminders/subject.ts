import type { ChangeState, Day, InteractionKind, MilestoneState, Status, Verb, Visibility } from '#contract';

/**
 * What a reminder may be about. Each kind is one branch of the view `reminder_subjects`. An interaction is there until
 * its summary is written, a person while they have an account and a leaving date.
 */
export const SUBJECT_KINDS = ['engagement', 'milestone', 'change_request', 'person', 'interaction'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/**
 * A date that a reminder may refer to. `askedOn` is the day on which a change was requested, `leavesOn` the last day of
 * a person, `returnedOn` the day on which a request was decided, `activeOn` the day of the engagement's last activity,
 * `heldOn` that of an interaction.
 */
export const DATE_KINDS = [
  'dueOn',
  'reviewOn',
  'askedOn',
  'leavesOn',
  'returnedOn',
  'activeOn',
  'heldOn',
] as const;
export type DateKind = (typeof DATE_KINDS)[number];

/** What a change request asks for, and how it ended. */
interface RequestFacts {
  verb: Verb;
  round: number;
  input: {
    reason?: string;
    note?: string;
    outcomeSummary?: string;
    dueOn?: Day;
    reviewOn?: Day;
    startedOn?: Day;
  };
  askedById: string;
  /** The requester, and everybody who owned or co-owned the engagement while the request was open. */
  partyIds: string[];
  decidedById: string | null;
  onBehalfOfId: string | null;
  note: string | null;
}

/**
 * A row of the view: all that reminders know about engagements, milestones, change requests and people with a
 * leaving date. A person has no engagement, and is their own owner.
 */
export interface Subject extends Record<DateKind, Day | null> {
  kind: SubjectKind;
  id: string;
  /** Null for a person. */
  engagementId: string | null;
  reference: string;
  engagementTitle: string;
  /** Title of the milestone, name of the person, otherwise title of the engagement. */
  title: string;
  /** Status of the engagement. */
  status: Status;
  /** State of the milestone or of the change request. */
  state: MilestoneState | ChangeState | null;
  visibility: Visibility;
  teamId: string;
  teamName: string;
  ownerId: string;
  /** Who is responsible for the milestone. */
  assigneeId: string | null;
  coOwnerIds: string[];
  readerIds: string[];
  request: RequestFacts | null;
  /** Whether somebody has changed the engagement since the decision. */
  isTouched: boolean;
  /** Who wrote down the interaction, and its kind. */
  authorId: string | null;
  interactionKind: InteractionKind | null;
}

/** Columns of the view under the names of `Subject`. Dates as text, because a date is not an instant. */
export const SUBJECT_COLUMNS = `
  s.kind, s.id, s.engagement_id AS "engagementId", s.reference, s.engagement_title AS "engagementTitle", s.title,
  s.status, s.state, s.visibility, s.team_id AS "teamId", s.team_name AS "teamName", s.owner_id AS "ownerId", s.assignee_id AS "assigneeId",
  s.co_owner_ids AS "coOwnerIds", s.reader_ids AS "readerIds", s.request,
  s.due_on::text AS "dueOn", s.review_on::text AS "reviewOn", s.asked_on::text AS "askedOn", s.leaves_on::text AS "leavesOn",
  s.returned_on::text AS "returnedOn", s.active_on::text AS "activeOn", s.held_on::text AS "heldOn", s.is_touched AS "isTouched",
  s.author_id AS "authorId", s.interaction_kind AS "interactionKind"`;

export const DATE_COLUMNS: Record<DateKind, string> = {
  dueOn: 'due_on',
  reviewOn: 'review_on',
  askedOn: 'asked_on',
  leavesOn: 'leaves_on',
  returnedOn: 'returned_on',
  activeOn: 'active_on',
  heldOn: 'held_on',
};

/** Owner, co-owners and readers: the people who may read it while it is restricted. */
export const namedIn = (subject: Subject): string[] => [
  subject.ownerId,
  ...subject.coOwnerIds,
  ...subject.readerIds,
];
