import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { Eta } from 'eta';
import { languageOf } from '#locales/languages.js';
import { clockIn, dayIn } from '#platform/clock.js';
import { CONFIG } from '#platform/config/config.token.js';
import type { Config } from '#platform/config/settings.js';
import { projectRoot } from '#platform/project-root.js';
import type { InsteadOfInWords, Letter, LetterName, LetterOrder } from './letter.js';
import { LetterWords } from './letter-words.js';
import { LETTERS } from './letters.js';

/** The templates are beside this file in the sources; the built code reads them from there too. */
const TEMPLATES = join(projectRoot(), 'libs/features/src/messages/templates');

/** The reader's language and time zone. */
export interface LetterReader {
  locale: string;
  /** IANA name. */
  timeZone: string;
}

/** How this letter came to this reader. */
export interface Delivery {
  /** When it should have been sent, if it is late. */
  lateSince?: Date | null;
  insteadOf?: InsteadOfInWords | null;
}

export interface ComposedLetter {
  subject: string;
  text: string;
  html: string;
}

/** Writes e-mails: the words of the reader's language in one layout, as HTML and as plain text. */
@Injectable()
export class LetterComposer {
  private readonly eta = new Eta({ views: TEMPLATES, cache: true, autoEscape: true });

  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'PUBLIC_URL'>) {}

  /** Writes the letter in the reader's language and on their day. */
  compose<Name extends LetterName>(
    { name, facts }: LetterOrder<Name>,
    reader: LetterReader,
    now: Date,
    { lateSince = null, insteadOf = null }: Delivery = {},
  ): ComposedLetter {
    const { locale, timeZone } = reader;
    const words = new LetterWords(languageOf(locale), dayIn(timeZone, now));
    const written = LETTERS[name](facts, words);
    const letter = insteadOf ? { ...written, ...inPlaceOf(insteadOf, words) } : written;
    const late = lateSince ? [words.say('late', { when: instantInWords(lateSince, timeZone, words) })] : [];
    const data = {
      language: words.language,
      letter,
      paragraphs: [...letter.paragraphs, ...late],
      actionUrl: this.url(letter.action.path),
      profileUrl: this.url('/profile'),
      profile: words.say('open.profile'),
      link: (label: string, url: string) => words.say('link', { label, url }),
      fact: (label: string, value: string) => words.say('fact', { label, value }),
    };
    return {
      // A line break would end the header and start another.
      subject: letter.subject.replace(/[^\S\u00a0]+/g, ' '),
      text: `${this.eta.render('letter-text', data).trim()}\n`,
      html: this.eta.render('letter-html', data),
    };
  }

  private url(path: string): string {
    return `${this.config.PUBLIC_URL.replace(/\/$/, '')}${path}`;
  }
}

/** Why a stand-in gets the letter, and how it stops. */
function inPlaceOf({ name, because }: InsteadOfInWords, words: LetterWords): Pick<Letter, 'why' | 'change'> {
  return {
    why: words.say('instead.why', { because, name: name ?? '' }),
    change: words.say('instead.change', { because, name: name ?? '' }),
  };
}

/** Kept, because all late letters of one morning name the same instant. */
const saidInstants = new Map<string, string>();
const MAX_SAID = 1_000;

/** An instant as "Tuesday 3 March 2026, 08:00" in `timeZone`. */
function instantInWords(instant: Date, timeZone: string, words: LetterWords): string {
  const key = `${words.language} ${timeZone} ${instant.getTime()}`;
  const known = saidInstants.get(key);
  if (known !== undefined) return known;
  const text = `${words.day(dayIn(timeZone, instant))}, ${clockIn(timeZone, instant).toFormat('HH:mm')}`;
  if (saidInstants.size >= MAX_SAID) saidInstants.clear();
  saidInstants.set(key, text);
  return text;
}
