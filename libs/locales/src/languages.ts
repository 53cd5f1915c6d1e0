/**
 * The languages of the product, for screens, e-mails and files. A language is one line here and one folder of
 * catalogues beside this file. `dates` is the locale whose order of day and month e-mails and files use; `day`
 * joins the day of the week and the date.
 */
export const LANGUAGES = {
  en: { name: 'English', dates: 'en-GB', day: '{weekday} {date}' },
  es: { name: 'Español', dates: 'es', day: '{weekday}, {date}' },
  fr: { name: 'Français', dates: 'fr', day: '{weekday} {date}' },
} as const;

export type Language = keyof typeof LANGUAGES;

export const isLanguage = (value: string | null | undefined): value is Language =>
  typeof value === 'string' && Object.hasOwn(LANGUAGES, value);

/** The language of a locale such as `es-MX`; English if the product does not speak it. */
export function languageOf(locale: string): Language {
  const language = locale.slice(0, 2).toLowerCase();
  return isLanguage(language) ? language : 'en';
}
