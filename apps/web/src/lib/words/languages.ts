import { isLanguage, LANGUAGES } from '#locales/languages.js';

/** A language in its own name: people look for theirs in a list that they may not be able to read. */
export const languageName = (value: string): string => (isLanguage(value) ? LANGUAGES[value].name : value);

/** The languages of the product, and `current` if a person has another one. */
export function languageOptions(current?: string): { value: string; label: string }[] {
  const known: string[] = Object.keys(LANGUAGES);
  const all = current === undefined || isLanguage(current) ? known : [current, ...known];
  return all.map((value) => ({ value, label: languageName(value) }));
}
