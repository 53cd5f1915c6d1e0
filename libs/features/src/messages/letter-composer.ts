import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { Eta } from 'eta';
import { languageOf } from '#locales/languages.js';
import { clockIn, dayIn } from '#platform/clock.js';
import { CONFIG } from '#platform/config/config.token.js';
import type { Config } from '#platform/config/settings.js';
import { projectRoot } from '#platform/project-root.js';
import { type DigestLine, digest } from './digest.js';
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
  compose(
    order: LetterOrder,
    reader: LetterReader,
    now: Date,
    { lateSince = null, insteadOf = null }: Delivery = {},
  ): ComposedLetter {
    const words = wordsFor(reader, now);
    return this.render(letterOf(order, insteadOf, words), words, reader.timeZone, lateSince);
  }

  /** One e-mail that says all of this: a letter by itself if it is only one thing. `lines` say each in a line. */
  composeLines(
    lines: readonly [DigestLine, ...DigestLine[]],
    reader: LetterReader,
    now: Date,
    lateSince: Date | null = null,
  ): ComposedLetter & { lines: string[] } {
    const words = wordsFor(reader, now);
    const items = lines.map(({ section, order, insteadOf = null }) => ({
      ...{ section, insteadOf },
      letter: letterOf(order, insteadOf, words),
    }));
    const [only] = items;
    const letter = items.length === 1 && only ? only.letter : digest(items, words);
    return {
      ...this.render(letter, words, reader.timeZone, lateSince),
      lines: items.map((item) => onOneLine(item.letter.subject)),
    };
  }

  private render(
    letter: Letter,
    words: LetterWords,
    timeZone: string,
    lateSince: Date | null,
  ): ComposedLetter {
    const late = lateSince ? [words.say('late', { when: instantInWords(lateSince, timeZone, words) })] : [];
    const data = {
      language: words.language,
      letter,
      paragraphs: [...letter.paragraphs, ...late],
      sections: (letter.sections ?? []).map(({ heading, lines }) => ({
        heading,
        lines: lines.map(({ text, path }) => ({ text, url: path === null ? null : this.url(path) })),
      })),
      actionUrl: this.url(letter.action.path),
      profileUrl: this.url('/profile/messages'),
      profile: words.say('open.profile'),
      link: (label: string, url: string) => words.say('link', { label, url }),
      fact: (label: string, value: string) => words.say('fact', { label, value }),
    };
    return {
      subject: onOneLine(letter.subject),
      text: `${this.eta.render('letter-text', data).trim()}\n`,
      html: this.eta.render('letter-html', data),
    };
  }

  private url(path: string): string {
    return `${this.config.PUBLIC_URL.replace(/\/$/, '')}${path}`;
  }
}

// A line break would end the header and start another.
const onOneLine = (subject: string) => subject.replace(/[^\S\u00a0]+/g, ' ');

const wordsFor = ({ locale, timeZone }: LetterReader, now: Date) =>
  new LetterWords(languageOf(locale), dayIn(timeZone, now));

/** To a stand-in, it says instead why they get it, and how that stops. */
function letterOf<Name extends LetterName>(
  { name, facts }: LetterOrder<Name>,
  insteadOf: InsteadOfInWords | null,
  words: LetterWords,
): Letter {
  const letter = LETTERS[name](facts, words);
  if (!insteadOf) return letter;
  const reason = { because: insteadOf.because, name: insteadOf.name ?? '' };
  return { ...letter, why: words.say('instead.why', reason), change: words.say('instead.change', reason) };
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
