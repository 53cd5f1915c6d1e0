import { type Choosable, toldApart } from '#web/shared/choices/people.js';

/** A person to mention, or mentioned. `label` is the name after the @; no two people have the same. */
export interface Named {
  id: string;
  label: string;
}

const MENTION = /@\[([^\]\n]{1,200})\]\(([0-9a-f-]{36})\)/gi;

/** The longest name that a stored mention can have. */
const LONGEST = 200;

/** Without characters that would break the brackets of a mention. */
const fit = (label: string) =>
  label
    .replace(/[[\]\n]/g, ' ')
    .slice(0, LONGEST)
    .trim();

/** Colleagues to mention. People with the same name also show their team or e-mail address. */
export const mentionable = (people: readonly Choosable[]): Named[] =>
  toldApart(people).map(({ id, label }) => ({ id, label: fit(label) }));

/** "@Name" in place of the stored `@[Name](id)`. */
export const asRead = (body: string): string => body.replace(MENTION, '@$1');

/** A comment split at its mentions: text and names in turn, text first. */
export const mentionsIn = (body: string): string[] =>
  body.split(MENTION).filter((_part, index) => index % 3 !== 2);

/** The text to edit a comment, and the person behind each name in it. */
export function asTyped(body: string): { text: string; mentioned: Named[] } {
  const mentioned: Named[] = [];
  const text = body.replace(MENTION, (_whole, name: string, id: string) => {
    const isTaken = (label: string) => mentioned.some((one) => one.label === label && one.id !== id);
    let label = name;
    // Older comments may use the same name for two people.
    for (let count = 2; isTaken(label); count += 1) label = fit(`${name} (${count})`);
    mentioned.push({ id, label });
    return `@${label}`;
  });
  return { text, mentioned };
}

const literal = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** The stored form of a typed text. Longest names first, since one name may begin with another. */
export function asSent(text: string, people: readonly Named[]): string {
  if (people.length === 0) return text;
  const byLabel = new Map(people.map(({ id, label }) => [label, id]));
  const labels = [...byLabel.keys()].sort((a, b) => b.length - a.length).map(literal);
  // Not inside a longer word: "@Ann" is not the beginning of "@Anna".
  const mention = new RegExp(`@(${labels.join('|')})(?![\\p{L}\\p{M}\\p{N}])`, 'gu');
  return text.replace(mention, (_whole, label: string) => `@[${label}](${byLabel.get(label)})`);
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export interface Search {
  /** Position of the @. */
  at: number;
  words: string;
}

/** The name being typed before the caret, after an @ that begins a word. */
export function searchAt(text: string, caret: number): Search | undefined {
  const found = /(?:^|\s)@([^\s@][^@\n]{0,80}|)$/u.exec(text.slice(0, caret));
  if (!found) return undefined;
  const words = found[1] ?? '';
  return { at: caret - words.length - 1, words };
}

/** Whether each typed word begins a different part of the name, in any order. */
function fits(parts: readonly string[], words: readonly string[]): boolean {
  const [word, ...others] = words;
  if (word === undefined) return true;
  return parts.some((part, at) => part.startsWith(word) && fits(parts.toSpliced(at, 1), others));
}

/**
 * People whose names match: each typed word begins a part of the name, in any order. Names that begin with
 * the whole text come first.
 */
export function fitting(people: readonly Named[], { words }: Search, most = 6): Named[] {
  const wanted = plain(words).trim();
  const typed = wanted.split(/\s+/).filter(Boolean);
  const found = people.filter(({ label }) => {
    const whole = plain(label);
    return whole.startsWith(wanted) || fits(whole.split(/[^\p{L}\p{N}@._]+/u), typed);
  });
  const isFirst = ({ label }: Named) => plain(label).startsWith(wanted);
  return [...found.filter(isFirst), ...found.filter((person) => !isFirst(person))].slice(0, most);
}

/** The text with the person in place of what was typed, and the caret position after that. */
export function withMention(
  text: string,
  { at, words }: Search,
  { label }: Named,
): { text: string; caret: number } {
  const before = `${text.slice(0, at)}@${label} `;
  return { text: before + text.slice(at + 1 + words.length).trimStart(), caret: before.length };
}
