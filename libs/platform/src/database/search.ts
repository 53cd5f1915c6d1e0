/** Adds a parameter and returns its place in the SQL, such as `$3`. */
export type Bind = (value: unknown) => string;

/** One word of a search, or one phrase in quotation marks. */
export interface SearchWord {
  text: string;
  /** Matched exactly, with its punctuation. */
  isLiteral?: boolean;
}

export interface SearchWords {
  words: SearchWord[];
  /** Words that must not occur: `-word` beside others. */
  without: SearchWord[];
}

const QUOTES = /["“”„«»]/g;
const WORDS = /-?"[^"]+"|\S+/g;
const SAYS_SOMETHING = /[\p{L}\p{M}\p{N}]/u;

/**
 * The words of a search, however it is typed. `-word` means "without" only beside words that must occur: on
 * its own it is searched for as it is. No other sign is an operator.
 */
export function searchWords(q: string): SearchWords {
  const tokens = q.normalize('NFKC').replace(QUOTES, '"').match(WORDS) ?? [];
  const read = tokens.map((token) => ({
    isWithout: /^-"?[\p{L}\p{N}]/u.test(token),
    text: token.replaceAll('"', '').trim(),
  }));
  const positive = read.filter(({ isWithout }) => !isWithout).map(({ text }) => text);
  const spoken = positive.filter((text) => SAYS_SOMETHING.test(text));
  const without = read.filter(({ isWithout }) => isWithout).map(({ text }) => ({ text: text.slice(1) }));
  if (spoken.length > 0) {
    const words = [...new Set(spoken)].map((text) => ({ text, isLiteral: /^-/.test(text) }));
    return { words, without };
  }
  const literal = read.map(({ text }) => text).filter((text) => text !== '');
  return { words: [{ text: literal.join(' ') || q.trim(), isLiteral: true }], without: [] };
}

/** A LIKE pattern for text that contains `text`. */
export const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** SQL condition: the word must not occur. A number may occur if it has the minus that was typed. */
export function lacking({ text }: SearchWord, holds: (word: SearchWord) => string): string {
  const absent = `NOT ${holds({ text })}`;
  return /^\p{N}/u.test(text) ? `(${absent} OR ${holds({ text: `-${text}`, isLiteral: true })})` : absent;
}

/** SQL condition: `expression` contains every word of the search and none of the words that must not occur. */
export function holdsWords(expression: string, q: string, bind: Bind): string {
  const { words, without } = searchWords(q);
  const holds = ({ text }: SearchWord) =>
    `search_form(${expression}) LIKE search_form(${bind(containing(text))})`;
  return [...words.map(holds), ...without.map((word) => lacking(word, holds))].join(' AND ');
}
