import type { Letter, LetterFacts } from './letter.js';
import { type LetterWords, titled, yes } from './letter-words.js';

/** Letters about work that stands still. */

export function returnedUntouched(facts: LetterFacts['returned_untouched'], w: LetterWords): Letter {
  const { about, request, returnedOn, by, note } = facts;
  const noteBy = by ? w.say('fact.note-by', { name: by }) : w.say('fact.note');
  return {
    subject: titled(
      w.say('untouched.subject', { reference: about.reference, noun: w.numbered(request) }),
      about.title,
    ),
    heading: w.say('untouched.heading'),
    paragraphs: [
      w.say('untouched.text', { to: w.to(request, about), when: w.when(returnedOn) }),
      ...w.hidden(about),
      w.say('untouched.advice'),
    ],
    facts: note ? [{ label: noteBy, value: note }] : [],
    action: { label: w.say('decided.open'), path: `/decisions/${request.id}` },
    why: w.say('decided.why', { as: 'asker' }),
    change: w.say('untouched.change'),
  };
}

export function draftIdle({ about, since }: LetterFacts['draft_idle'], w: LetterWords): Letter {
  const { reference } = about;
  return {
    subject: titled(w.say('draft.subject', { reference }), about.title),
    heading: w.say('draft.heading', { reference }),
    paragraphs: [
      w.say('draft.text', { what: w.named(about), day: w.day(since) }),
      ...w.hidden(about),
      w.say('draft.advice'),
    ],
    facts: [],
    action: w.open(about),
    why: w.say('why.owner'),
    change: w.say('idle.change'),
  };
}

export function noUpdate(facts: LetterFacts['no_update'], w: LetterWords): Letter {
  const { about, since, as, owner, team } = facts;
  const isOwner = as === 'owner';
  const { reference } = about;
  return {
    subject: titled(w.say('no-update.subject', { reference, since: w.since(since) }), about.title),
    heading: w.say('no-update.heading', { reference }),
    paragraphs: [
      w.say('no-update.text', { what: w.named(about), day: w.day(since) }),
      ...w.hidden(about),
      w.say('no-update.advice', { isOwner: yes(isOwner), owner }),
    ],
    facts: isOwner ? [] : w.ownerAndTeam(owner, team),
    action: w.open(about),
    why: isOwner ? w.say('why.owner') : w.say('why.supervisor', { team }),
    change: w.say('idle.change'),
  };
}

export function interactionWithoutSummary(
  { about, kind, heldOn }: LetterFacts['interaction_without_summary'],
  w: LetterWords,
): Letter {
  const contact = w.say('contact', { kind: kind ?? 'hidden' });
  return {
    subject: titled(w.say('summary.subject', { reference: about.reference, contact }), about.title),
    heading: w.say('summary.heading'),
    paragraphs: [
      w.say('summary.text', { contact, what: w.named(about), day: w.day(heldOn) }),
      ...w.hidden(about),
      w.say('summary.advice'),
    ],
    facts: [],
    action: w.open(about, 'interactions'),
    why: w.say('summary.why'),
    change: w.say('summary.change'),
  };
}
