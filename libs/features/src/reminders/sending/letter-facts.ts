import type {
  About,
  Assignment,
  LetterFacts,
  LetterOrder,
  OpenRequest,
  ReminderLetterName,
  Remark,
  RequestInWords,
} from '../../messages/letter.js';
import type { LedgerRow } from '../ledger-rows.js';
import type { InsteadOf } from '../recipients.js';
import type { Audience } from '../rule.js';
import type { Subject } from '../subject.js';
import type { Surroundings } from './letter-surroundings.queries.js';

/** A row that is still true, with its subject. */
export interface TrueRow {
  row: LedgerRow;
  subject: Subject;
  /** Whom the recipient stands in for. */
  insteadOf: InsteadOf | null;
}

const MAX_EXCERPT = 240;
/** A handover letter names so many engagements. */
const NAMED_ENGAGEMENTS = 10;

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
export const byIdOf = ({ details }: LedgerRow) => textOf(details.byId);
export const commentIdOf = ({ details }: LedgerRow) => textOf(details.commentId);

/** A letter about a restricted engagement contains nothing that only its readers may see. */
const isHidden = ({ visibility }: Subject) => visibility === 'restricted';

export const aboutOf = (subject: Subject): About => ({
  reference: subject.reference,
  title: isHidden(subject) ? null : subject.engagementTitle,
});

function excerptOf(body: string): string {
  const plain = body
    .replace(/@\[([^\]]*)\]\([^)]*\)/g, '@$1')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length > MAX_EXCERPT ? `${plain.slice(0, MAX_EXCERPT - 1).trimEnd()}…` : plain;
}

function requestOf(subject: Subject, nameOf: Told['nameOf']): RequestInWords {
  const { verb, round, input, askedById } = subject.request!;
  const told = (text: string | undefined) => (isHidden(subject) ? null : (text ?? null));
  return {
    id: subject.id,
    verb,
    round,
    askedBy: nameOf(askedById) ?? SOMEBODY,
    reason: told(input.reason),
    note: told(input.note),
    outcomeSummary: told(input.outcomeSummary),
    dueOn: input.dueOn ?? null,
    reviewOn: input.reviewOn ?? null,
    startedOn: input.startedOn ?? null,
  };
}

/** The rows of one e-mail, and everything else its letter needs. */
export interface Told {
  rows: readonly [TrueRow, ...TrueRow[]];
  /** The first row; the only one unless several were bundled. */
  row: LedgerRow;
  subject: Subject;
  about: About;
  nameOf: (id: string | null) => string | null;
  /** Whether the person gets reminders in this role, and nobody stands in. */
  isTold: (id: string | null, audience: Audience) => boolean;
  comments: ReadonlyMap<string, string>;
  around: Surroundings;
}

const SOMEBODY = 'A colleague';

const milestoneOf = (subject: Subject) =>
  subject.kind === 'milestone' && !isHidden(subject) ? subject.title : null;

const asOwner = ({ recipientId }: LedgerRow, { ownerId }: Subject) =>
  recipientId === ownerId ? 'owner' : 'co_owner';

/** The open request on the engagement, if any. */
function waitingOn({ row, subject, nameOf, around }: Told): OpenRequest | null {
  const request = around.openRequests.get(subject.engagementId!);
  if (!request) return null;
  const isYours = around.deciders?.of(request).includes(row.recipientId) ?? false;
  return { request: requestOf(request, nameOf), isYours };
}

const standingOf = ({ subject, around }: Told) => around.standings.get(subject.engagementId!)!;

function decisionOf(told: Told): LetterFacts['decision_made'] {
  const { row, subject, about, nameOf } = told;
  const { decidedById, onBehalfOfId, askedById, note } = subject.request!;
  const outcome = subject.state;
  if (outcome !== 'approved' && outcome !== 'returned' && outcome !== 'withdrawn')
    throw new Error(`a decision that is ${outcome}`);
  return {
    about,
    request: requestOf(subject, nameOf),
    standing: standingOf(told),
    outcome,
    by: nameOf(decidedById),
    onBehalfOf: nameOf(onBehalfOfId),
    note: isHidden(subject) ? null : note,
    as: row.recipientId === askedById ? 'asker' : row.recipientId === subject.ownerId ? 'owner' : 'other',
  };
}

const remarksOf = ({ rows, nameOf, comments }: Told): { items: Remark[] } => ({
  items: rows.map(({ row, subject }) => ({
    about: aboutOf(subject),
    by: nameOf(byIdOf(row)) ?? SOMEBODY,
    excerpt: isHidden(subject) ? null : excerptOf(comments.get(commentIdOf(row) ?? '') ?? ''),
  })),
});

const assignmentsOf = ({ rows, nameOf }: Told): { items: Assignment[] } => ({
  items: rows.map(({ row, subject }) => ({
    about: aboutOf(subject),
    milestone: milestoneOf(subject),
    as: subject.kind === 'milestone' ? 'assignee' : asOwner(row, subject),
    dueOn: subject.dueOn!,
    by: nameOf(byIdOf(row)),
  })),
});

const escalationOf = (told: Told) => ({
  about: told.about,
  owner: told.nameOf(told.subject.ownerId) ?? SOMEBODY,
  isOwnerTold: told.isTold(told.subject.ownerId, 'owner'),
  team: told.subject.teamName,
  waiting: waitingOn(told),
});

function handoverOf({ row, subject, around }: Told): LetterFacts['handover'] {
  const { engagements, ...counts } = around.handovers.get(row.id)!;
  return {
    person: subject.title,
    personId: subject.id,
    isYou: row.recipientId === subject.id,
    leavesOn: row.refersOn,
    engagements: engagements.slice(0, NAMED_ENGAGEMENTS).map(({ reference, title, visibility, dueOn }) => ({
      about: { reference, title: visibility === 'restricted' ? null : title },
      dueOn,
    })),
    milestones: engagements.reduce((sum, { milestones }) => sum + milestones.length, 0),
    ...counts,
  };
}

/** The facts for each letter. */
const FACTS: { readonly [Name in ReminderLetterName]: (told: Told) => LetterFacts[Name] } = {
  engagement_due: (told) => ({
    about: told.about,
    dueOn: told.row.refersOn,
    as: asOwner(told.row, told.subject),
    waiting: waitingOn(told),
  }),
  engagement_escalated: (told) => ({ ...escalationOf(told), dueOn: told.row.refersOn }),
  milestone_due: ({ row, subject, about, nameOf, isTold }) => ({
    about,
    milestone: milestoneOf(subject),
    dueOn: row.refersOn,
    as: row.recipientId === subject.assigneeId ? 'assignee' : 'owner',
    assignee: nameOf(subject.assigneeId) ?? SOMEBODY,
    isAssigneeTold: isTold(subject.assigneeId, 'assignee'),
  }),
  handover: handoverOf,
  hold_review: ({ row, about }) => ({ about, reviewOn: row.refersOn }),
  hold_review_escalated: (told) => ({ ...escalationOf(told), reviewOn: told.row.refersOn }),
  engagement_due_on_hold: ({ row, about }) => ({ about, dueOn: row.refersOn }),
  request_waiting: (told) => ({
    about: told.about,
    request: requestOf(told.subject, told.nameOf),
    standing: standingOf(told),
    askedOn: told.subject.askedOn!,
    decideBy: told.around.deciders!.decideBy(told.subject)!,
    hasClimbed: told.row.rule === 'request_climbed',
  }),
  returned_untouched: ({ row, subject, about, nameOf }) => ({
    about,
    request: requestOf(subject, nameOf),
    returnedOn: row.refersOn,
    by: nameOf(subject.request!.decidedById),
    note: isHidden(subject) ? null : subject.request!.note,
  }),
  draft_idle: ({ row, about }) => ({ about, since: row.refersOn }),
  no_update: ({ row, subject, about, nameOf }) => ({
    ...{ about, since: row.refersOn, team: subject.teamName },
    as: row.rule === 'no_update' ? 'owner' : 'supervisor',
    owner: nameOf(subject.ownerId) ?? SOMEBODY,
  }),
  interaction_without_summary: ({ row, subject, about }) => ({
    ...{ about, heldOn: row.refersOn },
    kind: isHidden(subject) ? null : subject.interactionKind,
  }),
  decision_made: decisionOf,
  assignment: assignmentsOf,
  mention: remarksOf,
  comment: remarksOf,
};

export function orderOf<Name extends ReminderLetterName>(name: Name, told: Told): LetterOrder<Name> {
  const order: { name: Name; facts: LetterFacts[Name] } = { name, facts: FACTS[name](told) };
  return order;
}
