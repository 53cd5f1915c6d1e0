import type { Day, Verb } from '#contract';
import { daysBetween } from '#platform/clock.js';
import { dayInWords } from './days-in-words.js';
import type { About, Assignment, Letter, LetterFacts, Remark, RequestInWords, Wording } from './letter.js';

const day = (value: Day) => dayInWords(value, 'en');

/** "tomorrow (Tuesday 3 March 2026)" */
function relative(value: Day, today: Day): string {
  const days = daysBetween(today, value);
  const near: Record<string, string> = { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' };
  const word = near[days] ?? (days > 0 ? `in ${days} days` : `${-days} days ago`);
  return `${word} (${day(value)})`;
}

const isOrWasDue = (dueOn: Day, today: Day) =>
  `${dueOn < today ? 'was due' : 'is due'} ${relative(dueOn, today)}`;

const MAX_TITLE = 90;
const cut = (text: string) => (text.length > MAX_TITLE ? `${text.slice(0, MAX_TITLE - 1).trimEnd()}…` : text);
const titled = (start: string, title: string | null) => (title ? `${start}: ${cut(title)}` : start);

const named = ({ reference, title }: About) => (title ? `${reference} “${title}”` : reference);
const hidden = ({ title }: About): string[] =>
  title ? [] : ['Its title is not given here, because only named people may read this engagement.'];

const open = ({ reference }: About) => ({ label: `Open ${reference}`, path: `/engagements/${reference}` });
const review = ({ id }: RequestInWords, label: string) => ({ label, path: `/decisions/${id}` });

const CHANGEABLE = 'You can choose which messages you get, and how often, in your profile.';
const FIXED = 'Messages of this kind can’t be switched off, because somebody waits for an answer.';

const NOUNS: Record<Verb, string> = {
  plan: 'plan',
  start: 'start',
  hold: 'hold',
  resume: 'resumption',
  extend: 'extension',
  complete: 'completion',
  close: 'closure',
  reopen: 'reopening',
  revive: 'revival',
  cancel: 'cancellation',
};

/** What is asked for, after "asks" and after "request". */
const TO: Record<Verb, string> = {
  plan: 'to approve the plan of',
  start: 'to start',
  hold: 'to put on hold',
  resume: 'to resume',
  extend: 'to move the due date of',
  complete: 'to complete',
  close: 'to close',
  reopen: 'to reopen',
  revive: 'to revive',
  cancel: 'to cancel',
};

const factsOf = (request: RequestInWords) => [
  ...(request.dueOn ? [{ label: 'New due date', value: day(request.dueOn) }] : []),
  ...(request.reviewOn ? [{ label: 'To be reviewed on', value: day(request.reviewOn) }] : []),
  ...(request.reason ? [{ label: 'Reason given', value: request.reason }] : []),
];

const ROLES = { owner: 'its owner', co_owner: 'its co-owner' } as const;

function engagementDue({ about, dueOn, as }: LetterFacts['engagement_due'], today: Day): Letter {
  const isOverdue = dueOn < today;
  return {
    subject: titled(`${about.reference} ${isOrWasDue(dueOn, today)}`, about.title),
    heading: isOverdue
      ? `${about.reference} is overdue`
      : `${about.reference} ${isOrWasDue(dueOn, today).replace(/ \(.*/, '')}`,
    paragraphs: [
      `${named(about)} ${isOrWasDue(dueOn, today)}.`,
      ...hidden(about),
      isOverdue
        ? 'If the work is done, complete it. If it needs more time, ask for a new due date and say why.'
        : 'If it will not be finished by then, ask for a new due date now, while there is time to decide.',
    ],
    facts: [],
    action: open(about),
    why: `You get this because you are ${ROLES[as]}.`,
    change: CHANGEABLE,
  };
}

function engagementEscalated(facts: LetterFacts['engagement_escalated'], today: Day): Letter {
  const { about, dueOn, owner, team } = facts;
  return {
    subject: titled(`${about.reference} has been overdue since ${day(dueOn)}`, about.title),
    heading: `${about.reference} is overdue`,
    paragraphs: [
      `${named(about)} ${isOrWasDue(dueOn, today)} and is still open.`,
      ...hidden(about),
      `${owner} has been reminded. A word with them may be what is missing, or a new due date.`,
    ],
    facts: [
      { label: 'Owner', value: owner },
      { label: 'Team', value: team },
    ],
    action: open(about),
    why: `You get this because you are a supervisor of ${team} or of a team above it.`,
    change:
      'Messages of this kind can’t be switched off: they come only when a date has been missed for days.',
  };
}

function milestoneDue(facts: LetterFacts['milestone_due'], today: Day): Letter {
  const { about, milestone, dueOn, as, assignee } = facts;
  const what = milestone ? `The milestone “${milestone}”` : 'A milestone';
  const isOverdue = dueOn < today;
  return {
    subject: titled(`${about.reference}: a milestone ${isOrWasDue(dueOn, today)}`, milestone),
    heading: isOverdue
      ? 'A milestone is overdue'
      : `A milestone is due ${relative(dueOn, today).replace(/ \(.*/, '')}`,
    paragraphs: [
      `${what} of ${named(about)} ${isOrWasDue(dueOn, today)}.`,
      ...hidden(about),
      as === 'assignee'
        ? 'Mark it as done once it is, or talk to the owner if the date can’t be kept.'
        : `It is assigned to ${assignee}, who has been reminded too.`,
    ],
    facts: [],
    action: open(about),
    why:
      as === 'assignee'
        ? 'You get this because the milestone is assigned to you.'
        : 'You get this because you own the engagement.',
    change: CHANGEABLE,
  };
}

function requestWaiting(facts: LetterFacts['request_waiting'], today: Day): Letter {
  const { about, request, askedOn, hasClimbed } = facts;
  const waited = daysBetween(askedOn, today);
  const since = waited > 0 ? ` It has waited since ${day(askedOn)}.` : '';
  return {
    subject: titled(`${about.reference} waits for your decision (${NOUNS[request.verb]})`, about.title),
    heading: 'A request waits for your decision',
    paragraphs: [
      `${request.askedBy} asks ${TO[request.verb]} ${named(about)}.${since}`,
      ...hidden(about),
      hasClimbed
        ? 'It was not decided in time on the level below, so that now you may decide it too.'
        : 'You can approve it, or return it with a note that says what is missing.',
    ],
    facts: factsOf(request),
    action: review(request, 'Review the request'),
    why: 'You get this because you are among those who may decide it.',
    change: FIXED,
  };
}

function holdReview({ about, reviewOn }: LetterFacts['hold_review'], today: Day): Letter {
  return {
    subject: titled(`${about.reference} is to be reviewed ${relative(reviewOn, today)}`, about.title),
    heading: `${about.reference} is on hold`,
    paragraphs: [
      `${named(about)} is on hold and ${reviewOn < today ? 'was' : 'is'} to be reviewed ${relative(reviewOn, today)}.`,
      ...hidden(about),
      'Resume it if the reason for the hold is gone. If not, ask for a longer hold or for its cancellation.',
    ],
    facts: [],
    action: open(about),
    why: 'You get this because you are its owner.',
    change: CHANGEABLE,
  };
}

function decisionMade(facts: LetterFacts['decision_made']): Letter {
  const { about, request, outcome, by, onBehalfOf, note, isAsker } = facts;
  const whose = isAsker ? 'Your request' : `The request by ${request.askedBy}`;
  const decider = by ? ` by ${by}${onBehalfOf ? ` on behalf of ${onBehalfOf}` : ''}` : '';
  const returned =
    isAsker && outcome === 'returned' ? ['Once what the note asks for is there, you can ask again.'] : [];
  return {
    subject: titled(`${about.reference}: ${NOUNS[request.verb]} ${outcome}`, about.title),
    heading: `The ${NOUNS[request.verb]} was ${outcome}`,
    paragraphs: [
      `${whose} ${TO[request.verb]} ${named(about)} was ${outcome}${decider}.`,
      ...hidden(about),
      ...returned,
    ],
    facts: [...factsOf(request), ...(note ? [{ label: 'Note', value: note }] : [])],
    action: review(request, 'See the decision'),
    why: isAsker
      ? 'You get this because you asked for it.'
      : 'You get this because you own or watch the engagement, or could have decided the request.',
    change: CHANGEABLE,
  };
}

/** The references of several items, for a subject: the first, and how many more. */
function referencesOf(items: readonly { about: About }[]): { text: string; isOne: boolean } {
  const references = [...new Set(items.map(({ about }) => about.reference))];
  const more = references.length - 1;
  return { text: more > 0 ? `${references[0]} and ${more} more` : references[0]!, isOne: more === 0 };
}

const place = (items: readonly { about: About }[]) =>
  referencesOf(items).isOne ? open(items[0]!.about) : { label: 'Open my work', path: '/' };

function assignmentLine({ about, milestone, as, dueOn, by }: Assignment): string {
  const hand = by ? `${by} made you` : 'You are now';
  if (as !== 'assignee')
    return `${hand} ${as === 'owner' ? 'the owner' : 'a co-owner'} of ${named(about)}, due ${day(dueOn)}.`;
  const step = milestone ? `the milestone “${milestone}”` : 'a milestone';
  return `${by ? `${by} assigned ${step}` : `You have been assigned ${step}`} of ${named(about)}${by ? ' to you' : ''}, due ${day(dueOn)}.`;
}

function assignment({ items }: LetterFacts['assignment']): Letter {
  const { text, isOne } = referencesOf(items);
  const only = items.length === 1 ? items[0] : undefined;
  const what =
    only?.as === 'assignee' ? 'a milestone is yours now' : isOne ? 'is yours now' : 'are yours now';
  return {
    subject: titled(
      only?.as === 'assignee' ? `${text}: ${what}` : `${text} ${what}`,
      only?.about.title ?? null,
    ),
    heading:
      items.length === 1 ? 'Something was assigned to you' : `${items.length} things were assigned to you`,
    paragraphs: items.map(assignmentLine),
    facts: [],
    action: place(items),
    why: 'You get this because they were assigned to you; several within five minutes come as one message.',
    change: CHANGEABLE,
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
  why: string,
): Letter {
  const { text } = referencesOf(items);
  return {
    subject: titled(`${text}: ${subject}`, items.length === 1 ? items[0]!.about.title : null),
    heading,
    paragraphs: items.map(remarkLine(did)),
    facts: [],
    action: place(items),
    why,
    change: CHANGEABLE,
  };
}

export const en: Wording = {
  letters: {
    engagement_due: engagementDue,
    engagement_escalated: engagementEscalated,
    milestone_due: milestoneDue,
    request_waiting: requestWaiting,
    hold_review: holdReview,
    decision_made: decisionMade,
    assignment,
    mention: ({ items }) =>
      remarks(
        items,
        'you were mentioned',
        'You were mentioned',
        'mentioned you in',
        'You get this because somebody named you in a comment.',
      ),
    comment: ({ items }) =>
      remarks(
        items,
        items.length === 1 ? 'a new comment' : `${items.length} new comments`,
        items.length === 1 ? 'A new comment' : `${items.length} new comments`,
        'commented on',
        'You get this because you own or watch the engagement.',
      ),
  },
  late: (wasDue) => `This comes late: it should have reached you on ${wasDue}, and could not be sent then.`,
  profile: 'Open my profile',
};
