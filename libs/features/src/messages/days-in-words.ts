import { DateTime } from 'luxon';
import { clockIn } from '#platform/clock.js';
import type { Day } from '#contract';

/** The languages of e-mails; people with another language get the first. */
const LANGUAGES = ['en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The locale whose date format each language uses: day before month. */
const LOCALES: Record<Language, string> = { en: 'en-GB' };

export const languageOf = (locale: string): Language =>
  LANGUAGES.find((language) => locale.toLowerCase().startsWith(language)) ?? LANGUAGES[0];

/** Cached, because the thousands of e-mails of one morning name the same few days. */
const WRITTEN = new Map<string, string>();
const MAX_WRITTEN = 2_000;

/** `2026-03-03` as "Tuesday 3 March 2026". */
export function dayInWords(day: Day, language: Language = 'en'): string {
  const key = `${language} ${day}`;
  const found = WRITTEN.get(key);
  if (found) return found;
  const words = DateTime.fromISO(day, { zone: 'utc' })
    .setLocale(LOCALES[language])
    .toFormat('cccc d MMMM yyyy');
  if (WRITTEN.size >= MAX_WRITTEN) WRITTEN.clear();
  WRITTEN.set(key, words);
  return words;
}

/** An instant as "Tuesday 3 March 2026, 08:00" in `timeZone`. */
export function instantInWords(instant: Date, timeZone: string, language: Language = 'en'): string {
  return clockIn(timeZone, instant).setLocale(LOCALES[language]).toFormat('cccc d MMMM yyyy, HH:mm');
}
