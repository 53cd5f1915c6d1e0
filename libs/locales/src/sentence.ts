import { dayInWords } from './dates.js';
import { format, type Message } from './format.js';
import { type Language, LANGUAGES } from './languages.js';
import type { ArgumentOf, ArgumentsOf } from './translation.js';
import type english from './en/said.js';
import type englishLater from './en/said-later.js';

/**
 * What a sentence of the server is about: names, numbers, dates, codes of the product's words, or lists of them; or
 * another sentence.
 */
export type Params = Readonly<Record<string, string | number | readonly string[] | Sentence>>;

/**
 * What the server says to a person: a code and its parameters, from which each language makes its sentence, and
 * `detail`, the sentence in English.
 */
export interface Sentence {
  code: string;
  params?: Params;
  detail: string;
}

/** Everything that the server says in one language, and the words of the product that fill its sentences. */
export interface Said {
  sentences: Readonly<Record<string, Message>>;
  terms: Readonly<Record<string, string>>;
}

type Sentences = (typeof english)['sentences'] & typeof englishLater;
export type SentenceCode = keyof Sentences;
type Term = keyof (typeof english)['terms'];

/**
 * Parameters that are codes of the product's words, such as `on_hold`: the sentence shows the word, which is
 * `status.on_hold` in the terms of the language.
 */
const TERMS = {
  askers: 'asker',
  scope: 'scope',
  state: 'state',
  status: 'status',
  statuses: 'status',
  verb: 'it',
} as const;

/** Parameters that are lists: "planned, active or on hold". */
type ListName = 'askers' | 'names' | 'statuses';

type WordOf<Name extends keyof typeof TERMS> = Term extends infer T
  ? T extends `${(typeof TERMS)[Name]}.${infer Word}`
    ? Word
    : never
  : never;
type OneOf<Name> = Name extends keyof typeof TERMS ? WordOf<Name> : string;
type ParamOf<Message extends string, Name extends string> = Name extends ListName
  ? readonly OneOf<Name>[]
  : Name extends 'because'
    ? Sentence
    : Name extends keyof typeof TERMS
      ? WordOf<Name>
      : ArgumentOf<Message, Name>;

/** The parameters of a sentence, by the arguments of its English message. */
type ParamsOf<Code extends SentenceCode> = {
  readonly [Name in ArgumentsOf<Sentences[Code]>]: ParamOf<Sentences[Code], Name>;
};
/** The last arguments of a function that takes a code: none if the sentence has no parameters. */
export type WithParams<Code extends SentenceCode> = [ArgumentsOf<Sentences[Code]>] extends [never]
  ? []
  : [params: ParamsOf<Code>];

/** The codes of sentences without parameters. */
export type PlainCode = {
  [Code in SentenceCode]: WithParams<Code> extends [] ? Code : never;
}[SentenceCode];

/** Kept, because a list of engagements says some hundred sentences. */
const lists = new Map<Language, Intl.ListFormat>();

/** "planned, active or on hold" */
function either(language: Language): Intl.ListFormat {
  let list = lists.get(language);
  if (!list) {
    list = new Intl.ListFormat(LANGUAGES[language].dates, { type: 'disjunction' });
    lists.set(language, list);
  }
  return list;
}

const isTerm = (name: string): name is keyof typeof TERMS => Object.hasOwn(TERMS, name);
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * A sentence in `language`. Undefined if that language has no words for its code and these parameters: another
 * version of the server said it.
 */
export function inWords(
  language: Language,
  said: Said,
  code: string,
  params: Params = {},
): string | undefined {
  const { sentences, terms } = said;
  const message = Object.hasOwn(sentences, code) ? sentences[code] : undefined;
  if (message === undefined) return undefined;
  const shown = (name: string, value: string | number): string | number => {
    if (isTerm(name)) return terms[`${TERMS[name]}.${value}`] ?? value;
    if (name === 'day' && typeof value === 'string' && DAY.test(value)) return dayInWords(value, language);
    return value;
  };
  const shownWhole = (name: string, value: Params[string]): string | number => {
    if (typeof value !== 'object') return shown(name, value);
    if ('code' in value) return inWords(language, said, value.code, value.params) ?? value.detail;
    return either(language).format(value.map((one) => String(shown(name, one))));
  };
  const values = Object.entries(params).map(([name, value]) => [name, shownWhole(name, value)]);
  try {
    return format(language, message, Object.fromEntries(values) as Record<string, string | number>);
  } catch {
    // It was said by another version, with other parameters.
    return undefined;
  }
}
