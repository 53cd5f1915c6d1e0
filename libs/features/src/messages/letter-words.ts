import type { Day } from '#contract';
import { briefDate, dateInWords, dayInWords } from '#locales/dates.js';
import type { Language } from '#locales/languages.js';
import { type LetterKey, letterText, type LetterValues, requestNoun, toDo } from '#locales/letters.js';
import { daysBetween } from '#platform/clock.js';
import type { About, Letter, OpenRequest, RequestInWords } from './letter.js';

/** Phones and mail programs cut longer subject lines. */
const MAX_SUBJECT = 69;
/** A shorter piece of a title says nothing. */
const MIN_TITLE = 12;

export function cut(text: string, max = MAX_SUBJECT): string {
  if (text.length <= max) return text;
  // At the end of a word, if there is one.
  const whole = text.slice(0, max).replace(/\s+\S*$/, '');
  return `${whole.slice(0, max - 1)}…`;
}

/** A subject line with as much of the title as fits. */
export function titled(start: string, title: string | null): string {
  const room = MAX_SUBJECT - start.length - ' – '.length;
  return title && room >= Math.min(MIN_TITLE, title.length) ? `${start} – ${cut(title, room)}` : cut(start);
}

/** Kept, because each takes long to build and thousands of e-mails of one morning need the same three. */
const relativesOf = kept((language) => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }));
const listsOf = kept((language) => new Intl.ListFormat(language, { type: 'conjunction' }));

function kept<T>(make: (language: Language) => T): (language: Language) => T {
  const made = new Map<Language, T>();
  return (language) => {
    const found = made.get(language) ?? make(language);
    made.set(language, found);
    return found;
  };
}

export type YesNo = 'yes' | 'no';
export const yes = (isSo: boolean): YesNo => (isSo ? 'yes' : 'no');

/** The words that several letters share, in the language and on the day of their reader. */
export class LetterWords {
  constructor(
    readonly language: Language,
    readonly today: Day,
  ) {}

  say<Key extends LetterKey>(key: Key, ...values: LetterValues<Key>): string {
    return letterText(this.language, key, ...values);
  }

  /** "administrator and auditor" */
  list(words: readonly string[]): string {
    return listsOf(this.language).format(words);
  }

  /** "Tuesday 3 March 2026" */
  day(value: Day): string {
    return dayInWords(value, this.language);
  }

  isPast(value: Day): YesNo {
    return yes(value < this.today);
  }

  /** "tomorrow", "in 5 days" */
  relative(value: Day): string {
    return relativesOf(this.language).format(daysBetween(this.today, value), 'day');
  }

  /** "tomorrow (Tuesday 3 March 2026)" */
  when(value: Day): string {
    return this.say('when', { relative: this.relative(value), day: this.day(value) });
  }

  /** "by tomorrow" or "by 3 Mar 2026", for subject lines. */
  by(value: Day): string {
    const days = daysBetween(this.today, value);
    const distance = days === 0 ? 'today' : days === 1 ? 'tomorrow' : 'later';
    return this.say('by-day', { distance, day: briefDate(value, this.language) });
  }

  since(value: Day): string {
    return this.say('since', { day: briefDate(value, this.language) });
  }

  named({ reference, title }: About): string {
    return title ? this.say('named', { reference, title }) : reference;
  }

  hidden({ title }: About): string[] {
    return title ? [] : [this.say('hidden')];
  }

  /** A link to the engagement's page, at one of its tabs. */
  open({ reference }: About, tab?: 'milestones' | 'comments' | 'interactions'): Letter['action'] {
    return {
      label: this.say('open', { reference }),
      path: `/engagements/${reference}${tab ? `/${tab}` : ''}`,
    };
  }

  /** "extension to 4 May 2026": says which of several requests it is. */
  noun({ verb, dueOn }: RequestInWords, inWords = dateInWords): string {
    return verb === 'extend' && dueOn
      ? this.say('noun.extend-to', { day: inWords(dueOn, this.language) })
      : requestNoun(this.language, verb);
  }

  /** "to extend ENG-2026-00001" */
  to({ verb }: RequestInWords, about: About): string {
    return toDo(this.language, verb, this.named(about));
  }

  /** For subject lines. The round, from the second on, keeps the requests on one engagement apart. */
  numbered(request: RequestInWords): string {
    const noun = this.noun(request, briefDate);
    return request.round > 1 ? this.say('noun.review', { noun, round: request.round }) : noun;
  }

  /** Replaces the advice to request something that is already requested. */
  waits({ request, isYours }: OpenRequest): string {
    return this.say('waits', { noun: this.noun(request), by: request.askedBy, isYours: yes(isYours) });
  }

  /** What a supervisor can do about a missed date, for subject lines. */
  toDo(waiting: OpenRequest | null): string {
    return this.say('to-do', { case: waiting ? (waiting.isYours ? 'yours' : 'others') : 'none' });
  }

  toRequest({ request, isYours }: OpenRequest): Letter['action'] {
    return { label: this.say('request.open', { isYours: yes(isYours) }), path: `/decisions/${request.id}` };
  }

  ownerAndTeam(owner: string, team: string): Letter['facts'] {
    return [
      { label: this.say('fact.owner'), value: owner },
      { label: this.say('fact.team'), value: team },
    ];
  }
}
