import type { Day } from '#contract';
import { daysBetween } from '#platform/clock.js';
import type { Letter, LetterFacts, RequestInWords, Standing } from './letter.js';
import {
  day,
  hidden,
  named,
  nounOf,
  numbered,
  review,
  STATUSES,
  titled,
  TO,
  WATCHERS_STOP,
} from './wording-parts.en.js';

type Fact = Letter['facts'][number];

const fact = (label: string, value: string | null): Fact[] => (value ? [{ label, value }] : []);
const dated = (label: string, value: Day | null): Fact[] => (value ? [{ label, value: day(value) }] : []);

/** The dates of the request: the current ones and the requested ones. */
function datesOf({ verb, dueOn, reviewOn, startedOn }: RequestInWords, standing: Standing): Fact[] {
  const due = dueOn ? `${day(standing.dueOn)} → ${day(dueOn)}` : day(standing.dueOn);
  return [
    ...(verb === 'plan' ? dated('Planned start', standing.startOn) : []),
    ...fact('Due date', due),
    ...dated('Started on', startedOn),
    ...dated('Review date', reviewOn),
  ];
}

/** Everything that the decider needs to know. */
function groundsOf(facts: LetterFacts['request_waiting'], today: Day): Fact[] {
  const { request, standing, decideBy } = facts;
  return [
    ...(request.round > 1 ? fact('Review number', String(request.round)) : []),
    ...datesOf(request, standing),
    ...fact('Outcome', request.outcomeSummary),
    ...fact('Reason given', request.reason),
    ...fact(`Note by ${request.askedBy}`, request.note),
    ...dated(decideBy < today ? 'Decision was due by' : 'Decide by', decideBy),
  ];
}

export function requestWaiting(facts: LetterFacts['request_waiting'], today: Day): Letter {
  const { about, request, askedOn, hasClimbed } = facts;
  const isRepeated = daysBetween(askedOn, today) > 0;
  const isReminder = isRepeated && !hasClimbed;
  const what = isReminder ? `still to decide: ${numbered(request)}` : `decide on the ${numbered(request)}`;
  return {
    subject: titled(`${about.reference}: ${what}`, about.title),
    heading: `Your decision is ${isReminder ? 'still ' : ''}needed`,
    paragraphs: [
      `${request.askedBy} asks ${TO[request.verb](named(about))}.${isRepeated ? ` It has been waiting since ${day(askedOn)}.` : ''}`,
      ...hidden(about),
      hasClimbed
        ? 'It was not decided in time, so it has been escalated to you.'
        : 'You can approve it, or return it with a note that says what must change.',
    ],
    facts: groundsOf(facts, today),
    action: review(request, 'Review the request'),
    why: 'You get this because you may decide this request.',
    change: 'It comes again every two working days until somebody decides. You cannot turn it off.',
  };
}

type Made = LetterFacts['decision_made'];

const WHY: Record<Made['as'], { why: string; change: string }> = {
  asker: {
    why: 'You get this because you asked for this change.',
    change: 'You receive the outcome of your requests.',
  },
  owner: {
    why: 'You get this because you own the engagement.',
    change: 'Owners receive every decision about their engagements.',
  },
  other: {
    why: 'You get this because you watch the engagement or could have decided the request.',
    change: WATCHERS_STOP,
  },
};

function outcomeOf({ request, standing, outcome, by, note }: Made): Fact[] {
  const isApproved = outcome === 'approved';
  return [
    ...(isApproved ? [] : dated('Requested due date', request.dueOn)),
    ...(isApproved ? [] : dated('Requested review date', request.reviewOn)),
    ...fact('Reason given', request.reason),
    ...fact(by ? `Note by ${by}` : 'Note', note),
    ...fact('Status now', STATUSES[standing.status]),
    ...dated('Due date now', standing.dueOn),
    ...(isApproved ? dated('Review date', request.reviewOn) : []),
  ];
}

export function decisionMade(facts: Made): Letter {
  const { about, request, outcome, by, onBehalfOf, as } = facts;
  const whose = as === 'asker' ? 'Your request' : `The request by ${request.askedBy}`;
  const decider = by ? ` by ${by}${onBehalfOf ? ` on behalf of ${onBehalfOf}` : ''}` : '';
  const again =
    as === 'asker' && outcome === 'returned'
      ? ['Nothing has changed yet. Make the changes that the note asks for, then resubmit.']
      : [];
  return {
    subject: titled(`${about.reference}: ${numbered(request)} ${outcome}`, about.title),
    heading: `The ${nounOf(request)} was ${outcome}`,
    paragraphs: [
      `${whose} ${TO[request.verb](named(about))} was ${outcome}${decider}.`,
      ...hidden(about),
      ...again,
    ],
    facts: outcomeOf(facts),
    action: review(request, 'See the decision'),
    ...WHY[as],
  };
}
