import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { Eta } from 'eta';
import type { Day } from '#contract';
import { dayIn } from '#platform/clock.js';
import { CONFIG } from '#platform/config/config.token.js';
import type { Config } from '#platform/config/settings.js';
import { projectRoot } from '#platform/project-root.js';
import { instantInWords, languageOf } from './days-in-words.js';
import type { Letter, LetterName, LetterOrder, Wordings } from './letter.js';
import { en } from './wording.en.js';

const WORDINGS: Wordings = { en };

/** The templates are beside this file in the sources; the built code reads them from there too. */
const TEMPLATES = join(projectRoot(), 'libs/features/src/messages/templates');

/** The reader's language and time zone. */
export interface LetterReader {
  locale: string;
  /** IANA name. */
  timeZone: string;
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

  /** @param lateSince when it should have been sent, if it is late */
  compose<Name extends LetterName>(
    { name, facts }: LetterOrder<Name>,
    reader: LetterReader,
    now: Date,
    lateSince: Date | null = null,
  ): ComposedLetter {
    const language = languageOf(reader.locale);
    const wording = WORDINGS[language];
    const today: Day = dayIn(reader.timeZone, now);
    const letter: Letter = wording.letters[name](facts, today);
    const late = lateSince ? [wording.late(instantInWords(lateSince, reader.timeZone, language))] : [];
    const data = {
      language,
      letter,
      paragraphs: [...letter.paragraphs, ...late],
      actionUrl: this.url(letter.action.path),
      profileUrl: this.url('/profile'),
      profile: wording.profile,
    };
    return {
      // A line break would end the header and start another.
      subject: letter.subject.replace(/\s+/g, ' '),
      text: `${this.eta.render('letter-text', data).trim()}\n`,
      html: this.eta.render('letter-html', data),
    };
  }

  private url(path: string): string {
    return `${this.config.PUBLIC_URL.replace(/\/$/, '')}${path}`;
  }
}
