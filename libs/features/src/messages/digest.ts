import { DIGEST_SECTIONS, type DigestSection } from '#contract';
import type { InsteadOfInWords, Letter, LetterOrder } from './letter.js';
import type { LetterWords } from './letter-words.js';

/** One of the things that a message says. */
export interface DigestLine {
  section: DigestSection;
  order: LetterOrder;
  /** Whom the reader stands in for. */
  insteadOf?: InsteadOfInWords | null;
}

/** The same with its letter written. */
interface Written extends Pick<DigestLine, 'section' | 'insteadOf'> {
  letter: Letter;
}

/** So many lines of one section are listed; the rest is counted. */
const MOST_LINES = 10;

/** A message that holds several: the subject line of each as a line, in sections, each with its link. */
export function digest(items: readonly Written[], w: LetterWords): Letter {
  const sections = DIGEST_SECTIONS.map((section) => ({
    section,
    written: items.filter((item) => item.section === section),
  })).filter(({ written }) => written.length > 0);
  const counts = sections.map(({ section, written }) =>
    w.say('digest.count', { section, count: written.length }),
  );
  return {
    subject: w.list(counts),
    heading: w.say('digest.heading', { day: w.day(w.today) }),
    paragraphs: [],
    facts: [],
    sections: sections.map(({ section, written }) => ({
      heading: w.say('digest.section', { section }),
      lines: linesOf(written, w),
    })),
    action: { label: w.say('open.work'), path: '/' },
    why: w.say('digest.why'),
    change: w.say('digest.change'),
  };
}

function linesOf(written: readonly Written[], w: LetterWords) {
  const listed = written.length > MOST_LINES + 1 ? written.slice(0, MOST_LINES) : written;
  const left = written.length - listed.length;
  return [
    ...listed.map((each) => ({ text: textOf(each, w), path: each.letter.action.path })),
    ...(left > 0 ? [{ text: w.say('and-more', { count: left }), path: null }] : []),
  ];
}

/** The line of a stand-in says for whom they get it, and why. */
const textOf = ({ letter, insteadOf }: Written, w: LetterWords) =>
  insteadOf
    ? w.say('digest.instead', {
        what: letter.subject,
        because: insteadOf.because,
        name: insteadOf.name ?? '',
      })
    : letter.subject;
