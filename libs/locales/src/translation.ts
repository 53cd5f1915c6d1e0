/** Messages by key. A message is text in ICU MessageFormat: `{count, plural, one {# row} other {# rows}}`. */
export type Catalogue = Readonly<Record<string, string>>;

/** The catalogue of another language: it has the same keys as the English one, or it does not compile. */
export type Translation<English extends Catalogue> = { readonly [Key in keyof English]: string };

type Kind = 'plural' | 'select' | 'selectordinal';

/**
 * Reads a message from brace to brace. `Inside` tells where each open brace is: within the arms of a plural or
 * select, or within the text of one arm.
 */
type Scan<
  Text extends string,
  Inside extends readonly string[],
  Found,
> = Text extends `${infer Before}{${infer After}`
  ? Before extends `${string}}${infer Rest}`
    ? Scan<`${Rest}{${After}`, Inside extends [string, ...infer Outer extends string[]] ? Outer : [], Found>
    : Inside extends ['arms', ...string[]]
      ? Scan<After, ['text', ...Inside], Found>
      : After extends `${infer Name}, ${Kind},${infer Arms}`
        ? Name extends `${string}}${string}`
          ? Simple<After, Inside, Found>
          : Scan<Arms, ['arms', ...Inside], Found | Name>
        : Simple<After, Inside, Found>
  : Found;
type Simple<
  Text extends string,
  Inside extends readonly string[],
  Found,
> = Text extends `${infer Argument}}${infer Rest}`
  ? Scan<Rest, Inside, Found | (Argument extends `${infer Name},${string}` ? Name : Argument)>
  : Found;

/** The names of the arguments of a message. */
export type ArgumentsOf<Message extends string> = Scan<Message, [], never>;
