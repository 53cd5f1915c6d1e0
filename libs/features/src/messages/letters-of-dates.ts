import type { Letter, LetterFacts } from './letter.js';
import { type LetterWords, titled, yes } from './letter-words.js';

/** Letters about due dates and review dates. */

export function engagementDue(facts: LetterFacts['engagement_due'], w: LetterWords): Letter {
  const { about, dueOn, as, waiting } = facts;
  const { reference } = about;
  const isPast = w.isPast(dueOn);
  const subject = { reference, isPast, by: w.by(dueOn) };
  return {
    subject: titled(
      waiting ? w.say('due.subject.waiting', subject) : w.say('due.subject', subject),
      about.title,
    ),
    heading: w.say('due.heading', { reference, isPast, relative: w.relative(dueOn) }),
    paragraphs: [
      w.say('due.text', { what: w.named(about), isPast, when: w.when(dueOn) }),
      ...w.hidden(about),
      waiting ? w.waits(waiting) : w.say('due.advice', { isPast }),
    ],
    facts: [],
    action: waiting ? w.toRequest(waiting) : w.open(about),
    why: w.say('due.why', { as }),
    change: w.say('due.change', { as }),
  };
}

export function engagementEscalated(facts: LetterFacts['engagement_escalated'], w: LetterWords): Letter {
  const { about, dueOn, owner, isOwnerTold, team, waiting } = facts;
  const { reference } = about;
  return {
    subject: titled(
      w.say('overdue.subject', { reference, since: w.since(dueOn), todo: w.toDo(waiting) }),
      about.title,
    ),
    heading: w.say('overdue.heading', { reference }),
    paragraphs: [
      w.say('overdue.text', { what: w.named(about), when: w.when(dueOn) }),
      ...w.hidden(about),
      waiting ? w.waits(waiting) : w.say('overdue.advice', { owner, isTold: yes(isOwnerTold) }),
    ],
    facts: w.ownerAndTeam(owner, team),
    action: waiting ? w.toRequest(waiting) : w.open(about),
    why: w.say('why.supervisor', { team }),
    change: w.say('escalations'),
  };
}

export function milestoneDue(facts: LetterFacts['milestone_due'], w: LetterWords): Letter {
  const { about, milestone, dueOn, as, assignee, isAssigneeTold } = facts;
  const isPast = w.isPast(dueOn);
  const step = milestone ? w.say('milestone', { title: milestone }) : w.say('milestone.untitled');
  return {
    subject: titled(
      w.say('milestone.subject', { reference: about.reference, isPast, by: w.by(dueOn) }),
      milestone,
    ),
    heading: w.say('milestone.heading', { isPast, relative: w.relative(dueOn) }),
    paragraphs: [
      w.say('milestone.text', { milestone: step, what: w.named(about), isPast, when: w.when(dueOn) }),
      ...w.hidden(about),
      w.say('milestone.advice', { as, assignee, isTold: yes(isAssigneeTold) }),
    ],
    facts: [],
    action: w.open(about, 'milestones'),
    why: w.say('milestone.why', { as }),
    change: w.say('milestone.change', { as }),
  };
}

export function holdReview({ about, reviewOn }: LetterFacts['hold_review'], w: LetterWords): Letter {
  const { reference } = about;
  const isPast = w.isPast(reviewOn);
  return {
    subject: titled(
      w.say('hold.subject', { reference, isPast, since: w.since(reviewOn), by: w.by(reviewOn) }),
      about.title,
    ),
    heading: w.say('hold.heading', { reference, isPast }),
    paragraphs: [
      w.say('hold.text', { what: w.named(about), isPast, when: w.when(reviewOn) }),
      ...w.hidden(about),
      w.say('hold.advice'),
    ],
    facts: [],
    action: w.open(about),
    why: w.say('why.owner'),
    change: w.say('hold.change'),
  };
}

export function holdReviewEscalated(facts: LetterFacts['hold_review_escalated'], w: LetterWords): Letter {
  const { about, reviewOn, owner, isOwnerTold, team, waiting } = facts;
  const { reference } = about;
  return {
    subject: titled(
      w.say('hold-escalated.subject', { reference, since: w.since(reviewOn), todo: w.toDo(waiting) }),
      about.title,
    ),
    heading: w.say('hold.heading', { reference, isPast: 'yes' }),
    paragraphs: [
      w.say('hold-escalated.text', { what: w.named(about), when: w.when(reviewOn) }),
      ...w.hidden(about),
      waiting ? w.waits(waiting) : w.say('hold-escalated.advice', { owner, isTold: yes(isOwnerTold) }),
    ],
    facts: w.ownerAndTeam(owner, team),
    action: waiting ? w.toRequest(waiting) : w.open(about),
    why: w.say('why.supervisor', { team }),
    change: w.say('escalations'),
  };
}

export function engagementDueOnHold(facts: LetterFacts['engagement_due_on_hold'], w: LetterWords): Letter {
  const { about, dueOn } = facts;
  const { reference } = about;
  return {
    subject: titled(w.say('hold-due.subject', { reference }), about.title),
    heading: w.say('hold-due.heading', { reference }),
    paragraphs: [
      w.say('hold-due.text', { what: w.named(about), when: w.when(dueOn) }),
      ...w.hidden(about),
      w.say('hold-due.advice'),
    ],
    facts: [],
    action: w.open(about),
    why: w.say('why.owner'),
    change: w.say('hold-due.change'),
  };
}
