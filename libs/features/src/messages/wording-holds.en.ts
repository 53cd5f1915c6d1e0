import type { Day } from '#contract';
import type { Letter, LetterFacts } from './letter.js';
import {
  ESCALATED,
  hidden,
  isOrWasDue,
  named,
  open,
  relative,
  toRequest,
  titled,
  untilThen,
  waits,
} from './wording-parts.en.js';

/** Letters about engagements that are on hold. */

const isOrWasToBeReviewed = (reviewOn: Day, today: Day) =>
  `${reviewOn < today ? 'was' : 'is'} to be reviewed ${relative(reviewOn, today)}`;

const FOR_OWNER = {
  why: 'You get this because you are its owner.',
  change: untilThen('the engagement is resumed or cancelled, or you are no longer its owner'),
};

export function holdReview({ about, reviewOn }: LetterFacts['hold_review'], today: Day): Letter {
  return {
    subject: titled(`${about.reference} ${isOrWasToBeReviewed(reviewOn, today)}`, about.title),
    heading: `${about.reference} is ${reviewOn < today ? 'still ' : ''}on hold`,
    paragraphs: [
      `${named(about)} is on hold and ${isOrWasToBeReviewed(reviewOn, today)}.`,
      ...hidden(about),
      'Resume it if the reason for the hold is gone. If it is not, ask for a later due date, or for its cancellation.',
    ],
    facts: [],
    action: open(about),
    ...FOR_OWNER,
  };
}

export function holdReviewEscalated(facts: LetterFacts['hold_review_escalated'], today: Day): Letter {
  const { about, reviewOn, owner, team, waiting } = facts;
  return {
    subject: titled(`${about.reference} is on hold and ${isOrWasToBeReviewed(reviewOn, today)}`, about.title),
    heading: `${about.reference} is still on hold`,
    paragraphs: [
      `${named(about)} ${isOrWasToBeReviewed(reviewOn, today)} and is still on hold.`,
      ...hidden(about),
      waiting
        ? waits(waiting)
        : `${owner} has been reminded, and no request is open. Ask ${owner} whether it can go on or should be cancelled.`,
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
    subject: titled(`${about.reference} ${isOrWasDue(dueOn, today)} and is on hold`, about.title),
    heading: `The due date of ${about.reference} has passed`,
    paragraphs: [
      `${named(about)} ${isOrWasDue(dueOn, today)}. It is on hold, so no more reminders of this date will come.`,
      ...hidden(about),
      'It can be resumed once it has a new due date: ask for one and say why.',
    ],
    facts: [],
    action: open(about),
    why: FOR_OWNER.why,
    change: 'This comes once.',
  };
}
