import { catalogues } from './catalogues.js';
import type english from './en/letters.js';
import type verbWords from './en/screens/verbs.js';
import { format } from './format.js';
import type { Language } from './languages.js';
import type { ArgumentOf, ArgumentsOf, Translation } from './translation.js';

type English = typeof english;
type Letters = Translation<English>;
export type LetterKey = keyof English;
type Arguments<Key extends LetterKey> = {
  readonly [Name in ArgumentsOf<English[Key]>]: ArgumentOf<English[Key], Name>;
};
export type LetterValues<Key extends LetterKey> = [ArgumentsOf<English[Key]>] extends [never]
  ? []
  : [values: Arguments<Key>];

const verbs = await catalogues<Translation<typeof verbWords>>('screens/verbs');
const letters = await catalogues<Letters>('letters');

/** The words of an e-mail in `language`. */
export const letterText = <Key extends LetterKey>(
  language: Language,
  key: Key,
  ...[values]: LetterValues<Key>
): string => format(language, letters[language][key], values);

type VerbOf<Key extends string> = Key extends `to.${infer Verb}` ? Verb : never;
type Verb = VerbOf<keyof typeof verbWords>;

/** "extension", for a request. */
export const requestNoun = (language: Language, verb: Verb): string => verbs[language][`noun.${verb}`];

/** "to extend ENG-2026-00001", after "asks" and after "request". */
export const toDo = (language: Language, verb: Verb, what: string): string =>
  format(language, verbs[language][`to.${verb}`], { what });
