/** Messages by key. A message is text in ICU MessageFormat: `{count, plural, one {# row} other {# rows}}`. */
export type Catalogue = Readonly<Record<string, string>>;

/** The catalogue of another language: it has the same keys as the English one, or it does not compile. */
export type Translation<English extends Catalogue> = { readonly [Key in keyof English]: string };

/**
 * Reads a message from brace to brace. `Inside` tells where each open brace is: `arms` of a plural or select, the
 * name of a select whose arms follow, or `text` of one arm. What it finds: `name`, `name#` for a number that chooses
 * a form, and `name=arm` for each choice of a select.
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
      : Inside extends [`?${infer Name}`, ...string[]]
        ? Scan<After, ['text', ...Inside], Found | `${Name}=${Trimmed<Before>}`>
        : Argument<After, Inside, Found>
  : Found;

type Argument<
  Text extends string,
  Inside extends readonly string[],
  Found,
> = Text extends `${infer Head}}${infer Rest}`
  ? Head extends `${infer Name}, select,${string}`
    ? Text extends `${Name}, select,${infer Arms}`
      ? Scan<Arms, [`?${Name}`, ...Inside], Found>
      : never
    : Head extends `${infer Name}, plural,${string}`
      ? Text extends `${Name}, plural,${infer Arms}`
        ? Scan<Arms, ['arms', ...Inside], Found | `${Name}#`>
        : never
      : Scan<Rest, Inside, Found | Head>
  : Found;

type Trimmed<Text extends string> = Text extends ` ${infer Rest}`
  ? Trimmed<Rest>
  : Text extends `${infer Rest} `
    ? Trimmed<Rest>
    : Text;

type FoundIn<Message extends string> = Scan<Message, [], never>;
type NameOf<Found> = Found extends `${infer Name}=${string}` | `${infer Name}#` ? Name : Found;

/** The names of the arguments of a message. */
export type ArgumentsOf<Message extends string> = NameOf<FoundIn<Message>> & string;

/** The choices of a select, such as `owner` and `other`; never for another argument. */
type ChoicesOf<Message extends string, Name extends string> =
  FoundIn<Message> extends infer Found ? (Found extends `${Name}=${infer Choice}` ? Choice : never) : never;

/** What an argument of a message takes: one of its choices, a number that chooses a form, or what is shown. */
export type ArgumentOf<Message extends string, Name extends string> = [ChoicesOf<Message, Name>] extends [
  never,
]
  ? `${Name}#` extends FoundIn<Message>
    ? number
    : string | number
  : ChoicesOf<Message, Name>;
