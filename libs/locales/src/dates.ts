import { format } from './format.js';
import { type Language, LANGUAGES } from './languages.js';

type Options = Intl.DateTimeFormatOptions;

const DATE: Options = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' };

/** Cached, because the thousands of e-mails of one morning name the same few days. */
const written = new Map<string, string>();
const MAX_WRITTEN = 4_000;

function inWords(day: string, language: Language, options: Options, form: string): string {
  const key = `${language} ${form} ${day}`;
  const known = written.get(key);
  if (known !== undefined) return known;
  const text = new Intl.DateTimeFormat(LANGUAGES[language].dates, options).format(
    new Date(`${day}T00:00:00Z`),
  );
  if (written.size >= MAX_WRITTEN) written.clear();
  written.set(key, text);
  return text;
}

/** `2026-03-03` as "3 March 2026". */
export const dateInWords = (day: string, language: Language): string => inWords(day, language, DATE, 'date');

/** `2026-03-03` as "3 Mar 2026". */
export const briefDate = (day: string, language: Language): string =>
  inWords(day, language, { ...DATE, month: 'short' }, 'brief');

/** `2026-03-03` as "Tuesday 3 March 2026". */
export const dayInWords = (day: string, language: Language): string =>
  format(language, LANGUAGES[language].day, {
    weekday: inWords(day, language, { weekday: 'long', timeZone: 'UTC' }, 'weekday'),
    date: dateInWords(day, language),
  });
