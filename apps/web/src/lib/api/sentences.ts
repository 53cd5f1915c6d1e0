import type { components } from './openapi.js';

type Sentence = components['schemas']['SentenceDto'];

/** The words of the server's sentences, each once. */
export const detailsOf = (sentences: readonly Sentence[] = []): string[] => [
  ...new Set(sentences.map(({ detail }) => detail)),
];
