/** Text as it is stored and compared: composed (NFC), so that one word has one spelling whatever keyboard wrote it. */
export const composed = (text: string): string => text.normalize('NFC');

/** Signs that leave no mark on a screen: blanks, joiners, fillers, direction marks, the empty Braille cell. */
const INVISIBLE = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\u2800\ufff9-\ufffb\u{1d159}]*$/u;

/** Whether nobody would see anything of it. */
export const isBlank = (text: string): boolean => INVISIBLE.test(text);

/** Blanks, the zero-width ones included. Joiners and variation selectors are none: they belong to the sign before them. */
const EDGE = /[\s\u200b\u2060]/;

/** Without blanks at its ends. A loop: a pattern for the end takes quadratic time on a long run of blanks in the middle. */
function trimmed(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && EDGE.test(text[start]!)) start += 1;
  while (end > start && EDGE.test(text[end - 1]!)) end -= 1;
  return text.slice(start, end);
}

/** Several lines as they are stored: composed, line breaks all of one kind, no blanks around; '' where nothing shows. */
export function asParagraphs(text: string): string {
  const kept = trimmed(composed(text).replace(/\r\n|[\r\u0085\u2028\u2029]/g, '\n'));
  return isBlank(kept) ? '' : kept;
}

/** A name or title as it is stored: one line, whatever was pasted. */
export const asLine = (text: string): string =>
  asParagraphs(text.replace(/[ \t-\r\u0085\u2028\u2029]+/g, ' '));

/** An e-mail address as it is stored. */
export const asEmail = (text: string): string => composed(asLine(text).toLowerCase());

/** What spellings of one word have in common, case and composition aside. The database's `same_key` says the same. */
export const sameKey = (text: string): string => composed(composed(text).toUpperCase().toLowerCase());

/** Whether PostgreSQL can hold it: no NUL, no half of a character. */
export const isStorable = (text: string): boolean => !/[\0\p{Surrogate}]/u.test(text);
