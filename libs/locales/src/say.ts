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

/** A sentence of the server, with its English words: `say('text.too-long', { max: 200 })`. */
export function say<Code extends SentenceCode>(code: Code, ...[params]: WithParams<Code>): Sentence {
  const given = params as Params | undefined;
  const detail = inWords('en', english, code, given) ?? code;
  return given ? { code, params: given, detail } : { code, detail };
}
