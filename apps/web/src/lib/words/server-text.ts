/**
 * Sentences that the server writes for people (reasons, conditions, faults), in another language. The server
 * writes English; `{hole}` stands for what it fills in. A sentence may be on its own or among several.
 */
export interface ServerSentences {
  /** From English with holes to the language with the same holes. */
  readonly sentences: Readonly<Record<string, string>>;
  /** Words of the product that fill a hole, not names: statuses, roles, kinds of record. */
  readonly words: Readonly<Record<string, string>>;
}

type Translator = (text: string) => string;

const HOLE = /\{\w+\}/g;
/** Holes that take only words of the product. With anything else in them, it is a different sentence. */
const TAKES_WORDS = new Set([
  '{noun}',
  '{state}',
  '{status}',
  '{statuses}',
  '{verb}',
  '{askers}',
  '{where}',
  '{use}',
]);
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function patternOf(english: string): RegExp {
  const parts = english.split(HOLE).map(escaped);
  return new RegExp(`^${parts.join('(.+?)')}$`, 's');
}

/** "planned, active or on hold": translates part by part, if all parts are words of the product. */
function wordsOf(value: string, words: ServerSentences['words']): string | undefined {
  const parts = value.split(/(, | or )/);
  const known = parts.map((part) =>
    part === ' or ' ? (words.or ?? part) : part === ', ' ? part : words[part],
  );
  return known.every((part) => part !== undefined) ? known.join('') : undefined;
}

/** Translates the sentences that it knows. Others stay as the server wrote them. */
export function translatorOf({ sentences, words }: ServerSentences): Translator {
  const plain = new Map<string, string>();
  const patterns: { pattern: RegExp; holes: string[]; written: string }[] = [];
  for (const [english, written] of Object.entries(sentences)) {
    const holes = english.match(HOLE);
    if (holes) patterns.push({ pattern: patternOf(english), holes, written });
    else plain.set(english, written);
  }

  const whole = (text: string): string | undefined => {
    const known = plain.get(text);
    if (known !== undefined) return known;
    for (const { pattern, holes, written } of patterns) {
      const found = pattern.exec(text);
      if (!found) continue;
      const values = new Map(holes.map((hole, index) => [hole, filling(hole, found[index + 1] ?? '')]));
      if ([...values.values()].includes(undefined)) continue;
      return written.replace(HOLE, (hole) => values.get(hole) ?? hole);
    }
    return undefined;
  };

  /** What fills a hole: a word of the product, sentences, or a name, which stays. */
  const filling = (hole: string, value: string) =>
    wordsOf(value, words) ?? (TAKES_WORDS.has(hole) ? undefined : sentencesOf(value));

  const sentencesOf: Translator = (text) => {
    const known = whole(text);
    if (known !== undefined) return known;
    // Several sentences in one text, for example a problem that lists everything missing: try the longest
    // known run first.
    const parts = text.split(/(?<=[.?!])\s+/);
    const written: string[] = [];
    for (let at = 0; at < parts.length;) {
      let end = parts.length;
      let run: string | undefined;
      for (; end > at && run === undefined; end -= 1) run = whole(parts.slice(at, end).join(' '));
      written.push(run ?? parts[at]!);
      at = run === undefined ? at + 1 : end + 1;
    }
    return written.join(' ');
  };
  return sentencesOf;
}

let translate: Translator | undefined;

/** Sets the language of the server's sentences. Undefined leaves them as the server wrote them. */
export function setServerSentences(sentences: ServerSentences | undefined): void {
  translate = sentences && translatorOf(sentences);
}

/**
 * Keys of answers whose values are the server's own sentences. `reason` is one only beside these others:
 * elsewhere a person wrote it.
 */
const OWN = new Set(['detail', 'reasons', 'why']);
const BESIDE_REASON = ['allowed', 'rule'] as const;

const isOwn = (key: string, record: object) =>
  OWN.has(key) || (key === 'reason' && BESIDE_REASON.some((other) => other in record));

/** An answer of the API with the server's own sentences in the current language. What people wrote stays as it is. */
export function inLanguage<T>(answer: T): T {
  return translate ? (walk(answer, translate) as T) : answer;
}

function walk(value: unknown, write: Translator, isText = false): unknown {
  if (typeof value === 'string') return isText ? write(value) : value;
  if (Array.isArray(value)) return value.map((item) => walk(item, write, isText));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, walk(item, write, isOwn(key, value))]),
  );
}
