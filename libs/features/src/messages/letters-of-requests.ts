import type { Day } from '#contract';
import { daysBetween } from '#platform/clock.js';
import type { Letter, LetterFacts, RequestInWords, Standing } from './letter.js';
import { type LetterWords, titled, yes } from './letter-words.js';

type Fact = Letter['facts'][number];

const fact = (label: string, value: string | null): Fact[] => (value ? [{ label, value }] : []);
const dated = (w: LetterWords, label: string, value: Day | null): Fact[] =>
  value ? [{ label, value: w.day(value) }] : [];

/** The dates of the request: the current ones and the requested ones. */
function datesOf(request: RequestInWords, standing: Standing, w: LetterWords): Fact[] {
  const { verb, dueOn, reviewOn, startedOn } = request;
  const due = dueOn ? `${w.day(standing.dueOn)} → ${w.day(dueOn)}` : w.day(standing.dueOn);
  return [
    ...(verb === 'plan' ? dated(w, w.say('fact.start'), standing.startOn) : []),
    ...fact(w.say('fact.due'), due),
    ...dated(w, w.say('fact.started'), startedOn),
    ...dated(w, w.say('fact.review'), reviewOn),
  ];
}

/** Everything that the decider needs to know. */
function groundsOf(facts: LetterFacts['request_waiting'], w: LetterWords): Fact[] {
  const { request, standing, decideBy } = facts;
  return [
    ...(request.round > 1 ? fact(w.say('fact.round'), String(request.round)) : []),
    ...datesOf(request, standing, w),
    ...fact(w.say('fact.outcome'), request.outcomeSummary),
    ...fact(w.say('fact.reason'), request.reason),
    ...fact(w.say('fact.note-by', { name: request.askedBy }), request.note),
    ...dated(w, w.say('fact.decide-by', { isPast: w.isPast(decideBy) }), decideBy),
  ];
}

export function requestWaiting(facts: LetterFacts['request_waiting'], w: LetterWords): Letter {
  const { about, request, askedOn, hasClimbed } = facts;
  const hasWaited = daysBetween(askedOn, w.today) > 0;
  const isRepeated = yes(hasWaited && !hasClimbed);
  const asked = w.say('asked.text', { by: request.askedBy, to: w.to(request, about) });
  const since = hasWaited ? [w.say('asked.since', { day: w.day(askedOn) })] : [];
  return {
    subject: titled(
      w.say('asked.subject', { reference: about.reference, isRepeated, noun: w.numbered(request) }),
      about.title,
    ),
    heading: w.say('asked.heading', { isRepeated }),
    paragraphs: [
      [asked, ...since].join(' '),
      ...w.hidden(about),
      w.say('asked.advice', { hasClimbed: yes(hasClimbed) }),
    ],
    facts: groundsOf(facts, w),
    action: w.toRequest({ request, isYours: true }),
    why: w.say('asked.why'),
    change: w.say('asked.change'),
  };
}

type Made = LetterFacts['decision_made'];

function outcomeOf({ request, standing, outcome, by, note }: Made, w: LetterWords): Fact[] {
  const isApproved = outcome === 'approved';
  return [
    ...(isApproved ? [] : dated(w, w.say('fact.asked-due'), request.dueOn)),
    ...(isApproved ? [] : dated(w, w.say('fact.asked-review'), request.reviewOn)),
    ...fact(w.say('fact.reason'), request.reason),
    ...fact(by ? w.say('fact.note-by', { name: by }) : w.say('fact.note'), note),
    ...fact(w.say('fact.status-now'), w.say('status', { status: standing.status })),
    ...dated(w, w.say('fact.due-now'), standing.dueOn),
    ...(isApproved ? dated(w, w.say('fact.review'), request.reviewOn) : []),
  ];
}

function deciderOf({ by, onBehalfOf }: Made, w: LetterWords): string {
  if (!by) return '';
  return onBehalfOf
    ? w.say('decided.by-for', { name: by, other: onBehalfOf })
    : w.say('decided.by', { name: by });
}

export function decisionMade(facts: Made, w: LetterWords): Letter {
  const { about, request, outcome, as } = facts;
  const isReturnedToAsker = as === 'asker' && outcome === 'returned';
  return {
    subject: titled(
      w.say('decided.subject', { reference: about.reference, noun: w.numbered(request), outcome }),
      about.title,
    ),
    heading: w.say('decided.heading', { noun: w.noun(request), outcome }),
    paragraphs: [
      w.say('decided.text', {
        isYours: yes(as === 'asker'),
        by: request.askedBy,
        to: w.to(request, about),
        outcome,
        decider: deciderOf(facts, w),
      }),
      ...w.hidden(about),
      ...(isReturnedToAsker ? [w.say('decided.again')] : []),
    ],
    facts: outcomeOf(facts, w),
    action: { label: w.say('decided.open'), path: `/decisions/${request.id}` },
    why: w.say('decided.why', { as }),
    change: w.say('decided.change', { as }),
  };
}
