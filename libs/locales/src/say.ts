import first from './en/said.js';
import later from './en/said-later.js';
import {
  inWords,
  type Params,
  type Said,
  type Sentence,
  type SentenceCode,
  type WithParams,
} from './sentence.js';

/** Everything that the server says in English. */
export const english: Said = { ...first, sentences: { ...first.sentences, ...later } };

/** Kept, because a list of engagements says the same few reasons a hundred times. */
const written = new Map<string, string>();
const MAX_WRITTEN = 2_000;

function englishOf(code: SentenceCode, params: Params | undefined): string {
  const key = params ? `${code} ${JSON.stringify(params)}` : code;
  let words = written.get(key);
  if (words === undefined) {
    words = inWords('en', english, code, params) ?? code;
    if (written.size >= MAX_WRITTEN) written.clear();
    written.set(key, words);
  }
  return words;
}

/** A sentence of the server, with its English words: `say('text.too-long', { max: 200 })`. */
export function say<Code extends SentenceCode>(code: Code, ...[params]: WithParams<Code>): Sentence {
  const given = params as Params | undefined;
  const detail = englishOf(code, given);
  return given ? { code, params: given, detail } : { code, detail };
}
