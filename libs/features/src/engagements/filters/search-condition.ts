import { type Bind, containing, lacking, searchWords } from '#platform/database/search.js';

/** SQL: worked out once for a statement, not again for each row that it looks at. */
const once = (expression: string) => `(SELECT ${expression})`;

/** SQL: text in the same form as the stored search text. */
const plain = (expression: string) => `search_form(${expression})`;

/**
 * What a search looks for: the engagement with this reference, the words in any of their forms, or also parts
 * of words. Each finds more than the one before.
 */
export type SearchWay = 'reference' | 'words' | 'parts';

const REFERENCE = /^eng-\d{4}-\d{5,}$/i;

/** The ways to search for `q`, to be tried in this order until one finds something. */
export function searchWays(q: string): SearchWay[] {
  if (searchWords(q).words.some(({ isLiteral }) => isLiteral)) return ['parts'];
  return REFERENCE.test(q.trim()) ? ['reference', 'words', 'parts'] : ['words', 'parts'];
}

const ONLY_LETTERS = /^[\p{L}\p{M}\p{N}\s'’-]+$/u;

/** The index for parts of words holds three letters at a time: for fewer alone, a search reads every text. */
const TOO_SHORT = /^[a-z0-9]{1,2}$/i;

/** SQL over `engagements e`: it is found by `q` in this way. */
export function searchCondition(q: string, way: SearchWay, bind: Bind): string {
  if (way === 'reference') return `e.reference = ${bind(q.trim().toUpperCase())}`;
  const { words, without } = searchWords(q);
  const form = (text: string) =>
    `e.search_words @@ ${once(`phraseto_tsquery('english', ${plain(bind(text))})`)}`;
  const part = (text: string) => `e.search_text LIKE ${once(plain(bind(containing(text))))}`;
  const absent = without.map((word) =>
    lacking(word, ({ text, isLiteral }) => (isLiteral ? part(text) : form(text))),
  );
  if (way === 'words') {
    const all = bind(words.map(({ text }) => text));
    // The index knows no signs: "C++" and "50%" must also occur as they are typed.
    const signed = words.filter(({ text }) => !ONLY_LETTERS.test(text)).map(({ text }) => part(text));
    return [`e.search_words @@ ${once(`search_query(${all}::text[])`)}`, ...signed, ...absent].join(' AND ');
  }
  const hasLonger = words.some(({ text }) => !TOO_SHORT.test(text));
  const each = words.map(({ text, isLiteral }) => {
    if (isLiteral) return part(text);
    return TOO_SHORT.test(text) && hasLonger ? form(text) : `(${part(text)} OR ${form(text)})`;
  });
  const found = [each.join(' AND ')];
  if (words.length > 1 && words.every(({ text, isLiteral }) => !isLiteral && ONLY_LETTERS.test(text))) {
    // Words such as "the" are not in the index, so it is enough if the other words match.
    const all = plain(bind(words.map(({ text }) => text).join(' ')));
    found.push(`e.search_words @@ ${once(`plainto_tsquery('english', ${all})`)}`);
  }
  return [`(${found.join(' OR ')})`, ...absent].join(' AND ');
}
