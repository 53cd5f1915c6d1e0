/** Text in NFC, as it is stored and compared: one word has one spelling, whatever keyboard wrote it. */
export const composed = (text: string): string => text.normalize('NFC');

/** Text made only of invisible characters: blanks, joiners, fillers, direction marks, the empty Braille cell. */
const INVISIBLE = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\u2800\ufff9-\ufffb\u{1d159}]*$/u;

/** Whether the text shows nothing on a screen. */
export const isBlank = (text: string): boolean => INVISIBLE.test(text);

/**
 * Blanks, including zero-width ones. Joiners and variation selectors are not blanks: they belong to the
 * character before them.
 */
const EDGE = /[\s\u200b\u2060]/;

/**
 * Text without blanks at its ends. Uses a loop: a pattern for the end takes quadratic time on a long run of
 * blanks in the middle.
 */
function trimmed(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && EDGE.test(text[start]!)) start += 1;
  while (end > start && EDGE.test(text[end - 1]!)) end -= 1;
  return text.slice(start, end);
}

/**
 * Text of several lines as it is stored: NFC, one kind of line break, no blanks at its ends; '' if nothing is visible.
 */
export function asParagraphs(text: string): string {
  const kept = trimmed(composed(text).replace(/\r\n|[\r\u0085\u2028\u2029]/g, '\n'));
  return isBlank(kept) ? '' : kept;
}

/** A name or title as it is stored: one line, whatever was pasted. */
export const asLine = (text: string): string =>
  asParagraphs(text.replace(/[ \t-\r\u0085\u2028\u2029]+/g, ' '));

/** An e-mail address as it is stored. */
export const asEmail = (text: string): string => composed(asLine(text).toLowerCase());

/**
 * A key that is the same for spellings that differ only in case or composition. The database's `same_key`
 * gives the same key.
 */
export const sameKey = (text: string): string => composed(composed(text).toUpperCase().toLowerCase());

/** Whether PostgreSQL can store the text: no NUL, no half of a character. */
export const isStorable = (text: string): boolean => !/[\0\p{Surrogate}]/u.test(text);
