import type { Letter, LetterFacts, LetterName } from './letter.js';
import type { LetterWords } from './letter-words.js';
import { accountLetters } from './letters-of-accounts.js';
import {
  engagementDue,
  engagementDueOnHold,
  engagementEscalated,
  holdReview,
  holdReviewEscalated,
  milestoneDue,
} from './letters-of-dates.js';
import { handover } from './letters-of-people.js';
import { assignment, comment, mention } from './letters-of-items.js';
import { draftIdle, interactionWithoutSummary, noUpdate, returnedUntouched } from './letters-of-idle-work.js';
import { decisionMade, requestWaiting } from './letters-of-requests.js';

/** Every letter. One that is missing does not compile. */
export const LETTERS: { [Name in LetterName]: (facts: LetterFacts[Name], words: LetterWords) => Letter } = {
  ...accountLetters,
  engagement_due: engagementDue,
  engagement_escalated: engagementEscalated,
  milestone_due: milestoneDue,
  request_waiting: requestWaiting,
  handover,
  hold_review: holdReview,
  hold_review_escalated: holdReviewEscalated,
  engagement_due_on_hold: engagementDueOnHold,
  returned_untouched: returnedUntouched,
  draft_idle: draftIdle,
  no_update: noUpdate,
  interaction_without_summary: interactionWithoutSummary,
  decision_made: decisionMade,
  assignment,
  mention,
  comment,
};
