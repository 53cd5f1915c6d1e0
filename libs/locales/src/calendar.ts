import { catalogues } from './catalogues.js';
import type english from './en/calendar.js';
import { format } from './format.js';
import type { Language } from './languages.js';
import type { ArgumentOf, ArgumentsOf, Translation } from './translation.js';

type English = typeof english;
type CalendarKey = keyof English;
type CalendarValues<Key extends CalendarKey> = [ArgumentsOf<English[Key]>] extends [never]
  ? []
  : [values: { readonly [Name in ArgumentsOf<English[Key]>]: ArgumentOf<English[Key], Name> }];

const words = await catalogues<Translation<English>>('calendar');

/** The words of a calendar in `language`. */
export const calendarText = <Key extends CalendarKey>(
  language: Language,
  key: Key,
  ...[values]: CalendarValues<Key>
): string => format(language, words[language][key], values);
