import type { Day } from '#contract';
import type { About, Assignment, Letter, LetterFacts, Remark, Wording } from './letter.js';
import { engagementDueOnHold, holdReview, holdReviewEscalated } from './wording-holds.en.js';
import {
  day,
  dueBy,
  ESCALATED,
  hidden,
  isOrWasDue,
  named,
  open,
  relative,
  sinceWhen,
  titled,
  toRequest,
  untilThen,
  waits,
  WATCHERS_STOP,
  whatToDo,
} from './wording-parts.en.js';
import { accountLetters } from './wording-accounts.en.js';
import { decisionMade, requestWaiting } from './wording-requests.en.js';

const ROLES = { owner: 'the owner', co_owner: 'a co-owner' } as const;

function dueSubject({ about, dueOn, waiting }: LetterFacts['engagement_due'], today: Day): string {
  const { reference } = about;
  if (waiting) {
    const due = dueOn < today ? 'overdue' : `due ${dueBy(dueOn, today)}`;
    return `${reference}: ${due}, request waiting for a decision`;
  }
  return dueOn < today
    ? `${reference} is overdue: finish or extend it`
    : `${reference}: finish ${dueBy(dueOn, today)}`;
}

function engagementDue(facts: LetterFacts['engagement_due'], today: Day): Letter {
  const { about, dueOn, as, waiting } = facts;
  const isOverdue = dueOn < today;
  return {
    subject: titled(dueSubject(facts, today), about.title),
    heading: isOverdue
      ? `${about.reference} is overdue`
      : `${about.reference} ${isOrWasDue(dueOn, today).replace(/ \(.*/, '')}`,
    paragraphs: [
      `${named(about)} ${isOrWasDue(dueOn, today)}.`,
      ...hidden(about),
      waiting
        ? waits(waiting)
        : isOverdue
          ? 'If the work is done, ask to complete it. If you need more time, ask to extend it and give a reason.'
          : 'If you need more time, ask to extend it now, so that the request can be decided in time.',
    ],
    facts: [],
    action: waiting ? toRequest(waiting) : open(about),
    why: `You get this because you are ${ROLES[as]} of this engagement.`,
    change: untilThen(`the engagement is finished or you are no longer ${ROLES[as]}`),
  };
}

function engagementEscalated(facts: LetterFacts['engagement_escalated'], today: Day): Letter {
  const { about, dueOn, owner, team, waiting } = facts;
  return {
    subject: titled(`${about.reference}: overdue ${sinceWhen(dueOn)}, ${whatToDo(waiting)}`, about.title),
    heading: `${about.reference} is overdue`,
    paragraphs: [
      `${named(about)} ${isOrWasDue(dueOn, today)} and is still open.`,
      ...hidden(about),
      waiting
        ? waits(waiting)
        : `${owner} has been reminded, and no request is open. Contact ${owner} or agree a new due date.`,
    ],
    facts: [
      { label: 'Owner', value: owner },
      { label: 'Team', value: team },
    ],
    action: waiting ? toRequest(waiting) : open(about),
    why: `You get this because you are a supervisor of ${team} or of a team above it.`,
    change: ESCALATED,
  };
}

function milestoneDue(facts: LetterFacts['milestone_due'], today: Day): Letter {
  const { about, milestone, dueOn, as, assignee } = facts;
  const what = milestone ? `The milestone “${milestone}”` : 'A milestone';
  const isOverdue = dueOn < today;
  return {
    subject: titled(
      `${about.reference}: ${isOverdue ? 'a milestone is overdue' : `finish a milestone ${dueBy(dueOn, today)}`}`,
      milestone,
    ),
    heading: isOverdue
      ? 'A milestone is overdue'
      : `A milestone is due ${relative(dueOn, today).replace(/ \(.*/, '')}`,
    paragraphs: [
      `${what} of ${named(about)} ${isOrWasDue(dueOn, today)}.`,
      ...hidden(about),
      as === 'assignee'
        ? 'Mark it as done when it is. If you cannot keep the date, talk to the owner.'
        : `It is assigned to ${assignee}, who has been reminded too.`,
    ],
    facts: [],
    action: open(about, 'milestones'),
    why:
      as === 'assignee'
        ? 'You get this because the milestone is assigned to you.'
        : 'You get this because you own the engagement.',
    change: untilThen(
      as === 'assignee'
        ? 'the milestone is done, waived or assigned to somebody else'
        : 'the milestone is done or waived',
    ),
  };
}

/** The references of several items for a subject line: the first, and how many more. */
function referencesOf(items: readonly { about: About }[]): { text: string; isOne: boolean } {
  const references = [...new Set(items.map(({ about }) => about.reference))];
  const more = references.length - 1;
  return { text: more > 0 ? `${references[0]} and ${more} more` : references[0]!, isOne: more === 0 };
}

const place = (items: readonly { about: About }[], tab?: Parameters<typeof open>[1]) =>
  referencesOf(items).isOne ? open(items[0]!.about, tab) : { label: 'Open my work', path: '/' };

function assignmentLine({ about, milestone, as, dueOn, by }: Assignment): string {
  const hand = by ? `${by} made you` : 'You are now';
  if (as !== 'assignee')
    return `${hand} ${as === 'owner' ? 'the owner' : 'a co-owner'} of ${named(about)}, due ${day(dueOn)}.`;
  const step = milestone ? `the milestone “${milestone}”` : 'a milestone';
  return `${by ? `${by} assigned ${step}` : `You have been assigned ${step}`} of ${named(about)}${by ? ' to you' : ''}, due ${day(dueOn)}.`;
}

const ASSIGNED = {
  owner: 'you are the new owner',
  co_owner: 'you are a new co-owner',
  assignee: 'you have a new milestone',
} as const;

function assignment({ items }: LetterFacts['assignment']): Letter {
  const { text } = referencesOf(items);
  const only = items.length === 1 ? items[0] : undefined;
  const what = only ? ASSIGNED[only.as] : `you have ${items.length} new assignments`;
  return {
    subject: titled(`${text}: ${what}`, only?.about.title ?? null),
    heading: items.length === 1 ? 'You have a new assignment' : `You have ${items.length} new assignments`,
    paragraphs: items.map(assignmentLine),
    facts: [],
    action: place(items, items.every(({ as }) => as === 'assignee') ? 'milestones' : undefined),
    why: `You get this because ${items.length === 1 ? 'it was' : 'they were'} assigned to you.`,
    change: 'Assignments within five minutes arrive as one message.',
  };
}

const remarkLine =
  (did: string) =>
  ({ about, by, excerpt }: Remark): string =>
    `${by} ${did} ${named(about)}${excerpt ? `: “${excerpt}”` : '.'}`;

function remarks(
  items: readonly Remark[],
  subject: string,
  heading: string,
  did: string,
  { why, change }: Pick<Letter, 'why' | 'change'>,
): Letter {
  const { text } = referencesOf(items);
  return {
    subject: titled(`${text}: ${subject}`, items.length === 1 ? items[0]!.about.title : null),
    heading,
    paragraphs: items.map(remarkLine(did)),
    facts: [],
    action: place(items, 'comments'),
    why,
    change,
  };
}

export const en: Wording = {
  letters: {
    ...accountLetters,
    engagement_due: engagementDue,
    engagement_escalated: engagementEscalated,
    milestone_due: milestoneDue,
    request_waiting: requestWaiting,
    hold_review: holdReview,
    hold_review_escalated: holdReviewEscalated,
    engagement_due_on_hold: engagementDueOnHold,
    decision_made: decisionMade,
    assignment,
    mention: ({ items }) =>
      remarks(items, 'you were mentioned in a comment', 'You were mentioned', 'mentioned you in', {
        why: 'You get this because somebody mentioned you in a comment.',
        change: 'Everybody who is mentioned gets a message.',
      }),
    comment: ({ items }) =>
      remarks(
        items,
        items.length === 1 ? 'a new comment' : `${items.length} new comments`,
        items.length === 1 ? 'A new comment' : `${items.length} new comments`,
        'commented on',
        { why: 'You get this because you own, co-own or watch the engagement.', change: WATCHERS_STOP },
      ),
  },
  late: (wasDue) => `Sent late: it was due on ${wasDue} but could not be sent then.`,
  profile: 'Open my profile',
};
