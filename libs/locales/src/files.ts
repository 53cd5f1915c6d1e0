import { catalogues } from './catalogues.js';
import type headings from './en/files.js';
import type english from './en/screens/words.js';
import type verbs from './en/screens/verbs.js';
import { type Language, LANGUAGES } from './languages.js';
import type { Translation } from './translation.js';

type Words = typeof english;
export type WordKey = keyof Words | Extract<keyof typeof verbs, `name.${string}`>;
export type HeadingKey = keyof typeof headings;

const columns = await catalogues<Translation<typeof headings>>('files');
const named = await catalogues<Translation<typeof verbs>>('screens/verbs');
const words = await catalogues<Translation<Words>>('screens/words');

/** The heading of a column of a file. */
export const columnHeading = (language: Language, key: HeadingKey): string => columns[language][key];

const wordsIn = (language: Language): Readonly<Record<WordKey, string>> => ({
  ...words[language],
  ...named[language],
});
const all = new Map((Object.keys(LANGUAGES) as Language[]).map((language) => [language, wordsIn(language)]));

/** A word of the product as the screens show it, such as `status.on_hold` or `name.extend`. */
export const productWord = (language: Language, key: WordKey): string => all.get(language)![key];
