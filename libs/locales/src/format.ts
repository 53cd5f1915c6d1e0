import { IntlMessageFormat } from 'intl-messageformat';
import { numberFormat } from './intl.js';

/** A message in ICU MessageFormat; the build of the web parses those that are not simple ahead. */
export type Message = string | ReturnType<IntlMessageFormat['getAst']>;
/** Numbers are shown as the language writes them. */
export type Values = Readonly<Record<string, string | number>>;
type Writer = (values: Values) => string;
type Elements = ReturnType<IntlMessageFormat['getAst']>;

const ARGUMENT = /\{(\w+)\}/g;
const IS_SIMPLE = /^[^{}]*(\{\w+\}[^{}]*)*$/;

/** What a person wrote is no markup, and a select has an arm for each of its values and no other. */
const HOW_READ = { ignoreTag: true, requiresOtherClause: false };

/** One writer for each message of the catalogues, so that each is prepared once. */
const writers = new Map<string, Map<Message, Writer>>();

/** The arguments that choose a form of the plural. These stay numbers. */
const pluralsIn = (elements: Elements): string[] =>
  elements.flatMap((element) => {
    if (!('options' in element)) return [];
    const inner = Object.values(element.options).flatMap(({ value }) => pluralsIn(value));
    return 'offset' in element ? [element.value, ...inner] : inner;
  });

function writerOf(locale: string, message: Message): Writer {
  const shown = (value: string | number | undefined) =>
    typeof value === 'number' ? numberFormat(locale).format(value) : (value ?? '');
  if (typeof message === 'string' && IS_SIMPLE.test(message))
    return (values) => message.replace(ARGUMENT, (_, name: string) => shown(values[name]));
  const formatter = new IntlMessageFormat(message, locale, undefined, HOW_READ);
  const plurals = new Set(pluralsIn(formatter.getAst()));
  return (values) => {
    const written = Object.entries(values).map(([name, value]) => [
      name,
      plurals.has(name) ? value : shown(value),
    ]);
    return String(formatter.format(Object.fromEntries(written) as Values));
  };
}

/**
 * A message with its arguments filled in. `locale` decides the plural and the numbers.
 * @throws Error if the message is not well-formed an argument of a plural or select is missing, or a select has no arm for it
 */
export function format(locale: string, message: Message, values: Values = {}): string {
  let known = writers.get(locale);
  if (!known) writers.set(locale, (known = new Map()));
  let write = known.get(message);
  if (!write) known.set(message, (write = writerOf(locale, message)));
  return write(values);
}
