import type { Day } from '#contract';
import type { Letter, LetterFacts } from './letter.js';
import {
  dueBy,
  ESCALATED,
  hidden,
  isOrWasDue,
  named,
  open,
  sinceWhen,
  toRequest,
  titled,
  untilThen,
  waits,
  whatToDo,
} from './wording-parts.en.js';

/** Letters about engagements that are on hold. */

const reviewIsOrWasDue = (reviewOn: Day, today: Day) => `its review ${isOrWasDue(reviewOn, today)}`;

const FOR_OWNER = {
  why: 'You get this because you own this engagement.',
  change: untilThen('the engagement is resumed or cancelled, or you no longer own it'),
};

export function holdReview({ about, reviewOn }: LetterFacts['hold_review'], today: Day): Letter {
  const isOverdue = reviewOn < today;
  const what = isOverdue
    ? `hold review overdue ${sinceWhen(reviewOn)}`
    : `review the hold ${dueBy(reviewOn, today)}`;
  return {
    subject: titled(`${about.reference}: ${what}`, about.title),
    heading: `${about.reference} is ${isOverdue ? 'still ' : ''}on hold`,
    paragraphs: [
      `${named(about)} is on hold, and ${reviewIsOrWasDue(reviewOn, today)}.`,
      ...hidden(about),
      'If the reason for the hold is gone, resume the engagement. If not, ask for a later due date or ask to cancel it.',
    ],
    facts: [],
    action: open(about),
    ...FOR_OWNER,
  };
}

export function holdReviewEscalated(facts: LetterFacts['hold_review_escalated'], today: Day): Letter {
  const { about, reviewOn, owner, team, waiting } = facts;
  return {
    subject: titled(
      `${about.reference}: hold review overdue ${sinceWhen(reviewOn)}, ${whatToDo(waiting)}`,
      about.title,
    ),
    heading: `${about.reference} is still on hold`,
    paragraphs: [
      `${named(about)} is still on hold, and ${reviewIsOrWasDue(reviewOn, today)}.`,
      ...hidden(about),
      waiting
        ? waits(waiting)
        : `${owner} has been reminded, and no request is open. Ask ${owner} whether to resume or cancel it.`,
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

export function engagementDueOnHold(
  { about, dueOn }: LetterFacts['engagement_due_on_hold'],
  today: Day,
): Letter {
  return {
    subject: titled(`${about.reference}: due date passed on hold, ask for a new one`, about.title),
    heading: `The due date of ${about.reference} has passed`,
    paragraphs: [
      `${named(about)} ${isOrWasDue(dueOn, today)}. It is on hold, so you get no more reminders of this date.`,
      ...hidden(about),
      'To resume it, first ask for a new due date.',
    ],
    facts: [],
    action: open(about),
    why: FOR_OWNER.why,
    change: 'This is sent once.',
  };
}
