import { DIGEST_SECTIONS, type DigestSection } from '#contract';
import type { Letter, LetterOrder } from './letter.js';
import type { LetterWords } from './letter-words.js';

/** One of the things that a message says. */
export interface DigestLine {
  section: DigestSection;
  order: LetterOrder;
}

/** So many lines of one section are listed; the rest is counted. */
const MOST_LINES = 10;

/** A message that holds several: the subject line of each as a line, in sections, each with its link. */
export function digest(items: readonly { section: DigestSection; letter: Letter }[], w: LetterWords): Letter {
  const sections = DIGEST_SECTIONS.map((section) => ({
    section,
    letters: items.filter((item) => item.section === section).map(({ letter }) => letter),
  })).filter(({ letters }) => letters.length > 0);
  const counts = sections.map(({ section, letters }) =>
    w.say('digest.count', { section, count: letters.length }),
  );
  return {
    subject: w.list(counts),
    heading: w.say('digest.heading', { day: w.day(w.today) }),
    paragraphs: [],
    facts: [],
    sections: sections.map(({ section, letters }) => ({
      heading: w.say('digest.section', { section }),
      lines: linesOf(letters, w),
    })),
    action: { label: w.say('open.work'), path: '/' },
    why: w.say('digest.why'),
    change: w.say('digest.change'),
  };
}

function linesOf(letters: readonly Letter[], w: LetterWords) {
  const listed = letters.length > MOST_LINES + 1 ? letters.slice(0, MOST_LINES) : letters;
  const left = letters.length - listed.length;
  return [
    ...listed.map(({ subject, action }) => ({ text: subject, path: action.path })),
    ...(left > 0 ? [{ text: w.say('and-more', { count: left }), path: null }] : []),
  ];
}
