export interface Named {
  id: string;
  name: string;
}

const MENTION = /@\[([^\]\n]{1,200})\]\([0-9a-f-]{36}\)/gi;

/** "@Name" where the record has `@[Name](id)`. */
export const asRead = (body: string): string => body.replace(MENTION, '@$1');

/** What was said, cut where somebody is mentioned: text and names in turn, a text first. */
export const mentionsIn = (body: string): string[] => body.split(MENTION);

/** The record's form of what was typed; the longest names first, for one may begin with another. */
export const asSent = (text: string, people: readonly Named[]): string =>
  [...people]
    .sort((a, b) => b.name.length - a.name.length)
    .reduce((body, { id, name }) => body.replaceAll(`@${name}`, `@[${name}](${id})`), text);

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export interface Search {
  /** Where the @ stands. */
  at: number;
  words: string;
}

/** The name that is being typed before the caret, after an @ that begins a word. */
export function searchAt(text: string, caret: number): Search | undefined {
  const found = /(?:^|\s)@([^\s@][^@\n]{0,40}|)$/u.exec(text.slice(0, caret));
  if (!found) return undefined;
  const words = found[1] ?? '';
  return { at: caret - words.length - 1, words };
}

/** Who fits what is typed: by the beginning of any of their names. */
export function fitting(people: readonly Named[], { words }: Search, most = 6): Named[] {
  const wanted = plain(words);
  return people
    .filter(({ name }) => {
      const whole = plain(name);
      return whole.startsWith(wanted) || whole.split(/\s+/).some((part) => part.startsWith(wanted));
    })
    .slice(0, most);
}

/** The text with the person in place of what was typed, and where the caret stands then. */
export function withMention(
  text: string,
  { at, words }: Search,
  { name }: Named,
): { text: string; caret: number } {
  const before = `${text.slice(0, at)}@${name} `;
  return { text: before + text.slice(at + 1 + words.length).trimStart(), caret: before.length };
}
