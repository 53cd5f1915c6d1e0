import type { About, Assignment, Letter, LetterFacts, Remark } from './letter.js';
import { type LetterWords, titled, yes } from './letter-words.js';

/** Letters that gather several items: assignments, mentions and comments. */

const differentReferences = (items: readonly { about: About }[]): string[] => [
  ...new Set(items.map(({ about }) => about.reference)),
];

/** The references of the items for a subject line: the first, and how many more. */
function referencesOf(items: readonly { about: About }[], w: LetterWords): string {
  const [reference = '', ...others] = differentReferences(items);
  return others.length > 0 ? w.say('more', { reference, count: others.length }) : reference;
}

const place = (
  items: readonly { about: About }[],
  tab: 'milestones' | 'comments' | undefined,
  w: LetterWords,
) =>
  differentReferences(items).length === 1
    ? w.open(items[0]!.about, tab)
    : { label: w.say('open.work'), path: '/' };

const titleOfOnly = (items: readonly { about: About }[]) =>
  items.length === 1 ? items[0]!.about.title : null;

function assignmentLine({ about, milestone, as, dueOn, by }: Assignment, w: LetterWords): string {
  const shared = { isBy: yes(by !== null), by: by ?? '', what: w.named(about), day: w.day(dueOn) };
  if (as !== 'assignee') return w.say('assigned.role', { ...shared, as });
  const step = milestone ? w.say('assigned.step', { title: milestone }) : w.say('assigned.step.untitled');
  const line = w.say('assigned.milestone', { ...shared, milestone: step });
  return line.charAt(0).toLocaleUpperCase(w.language) + line.slice(1);
}

export function assignment({ items }: LetterFacts['assignment'], w: LetterWords): Letter {
  const count = items.length;
  const as = count === 1 ? items[0]!.as : 'several';
  const isOnlySteps = items.every((item) => item.as === 'assignee');
  return {
    subject: titled(
      w.say('assigned.subject', { references: referencesOf(items, w), as, count }),
      titleOfOnly(items),
    ),
    heading: w.say('assigned.heading', { count }),
    paragraphs: items.map((item) => assignmentLine(item, w)),
    facts: [],
    action: place(items, isOnlySteps ? 'milestones' : undefined, w),
    why: w.say('assigned.why', { count }),
    change: w.say('assigned.change'),
  };
}

/** So many remarks on one engagement are quoted; the rest is counted. */
const MOST_REMARKS = 10;

function remarkLine({ about, by, excerpt }: Remark, did: 'mentioned' | 'commented', w: LetterWords): string {
  const line = w.say(`${did}.text`, { by, what: w.named(about) });
  return excerpt ? w.say('quoted', { line, excerpt }) : w.say('unquoted', { line });
}

/** The remarks on each engagement: its title once, then a line for each of the first. */
function remarks(items: readonly Remark[], did: 'mentioned' | 'commented', w: LetterWords): string[] {
  return differentReferences(items).flatMap((reference) => {
    const each = items.filter(({ about }) => about.reference === reference);
    const [first] = each;
    if (each.length === 1 || !first) return each.map((item) => remarkLine(item, did, w));
    const quoted = each.length > MOST_REMARKS + 1 ? each.slice(0, MOST_REMARKS) : each;
    const left = each.length - quoted.length;
    const lines = quoted.map(({ by, excerpt }) =>
      excerpt ? w.say('quoted', { line: by, excerpt }) : w.say('unquoted', { line: by }),
    );
    return [
      w.say(`${did}.several`, { count: each.length, what: w.named(first.about) }),
      ...lines,
      ...(left > 0 ? [w.say('and-more', { count: left })] : []),
    ];
  });
}

export const mention = ({ items }: LetterFacts['mention'], w: LetterWords): Letter => ({
  subject: titled(w.say('mentioned.subject', { references: referencesOf(items, w) }), titleOfOnly(items)),
  heading: w.say('mentioned.heading'),
  paragraphs: remarks(items, 'mentioned', w),
  facts: [],
  action: place(items, 'comments', w),
  why: w.say('mentioned.why'),
  change: w.say('mentioned.change'),
});

export const comment = ({ items }: LetterFacts['comment'], w: LetterWords): Letter => ({
  subject: titled(
    w.say('commented.subject', { references: referencesOf(items, w), count: items.length }),
    titleOfOnly(items),
  ),
  heading: w.say('commented.heading', { count: items.length }),
  paragraphs: remarks(items, 'commented', w),
  facts: [],
  action: place(items, 'comments', w),
  why: w.say('commented.why'),
  change: w.say('stop-watching'),
});
