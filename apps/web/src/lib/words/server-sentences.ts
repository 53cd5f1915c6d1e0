import type { Language } from '#locales/languages.js';
import { inWords, type Params, type Said } from '#locales/sentence.js';

let spoken: { language: Language; said: Said } | undefined;

/** Sets the language of the server's sentences. Without `said` they stay in English, as the server sent them. */
export function setSaid(language: Language, said: Said | undefined): void {
  spoken = said && { language, said };
}

/**
 * An answer of the API with the server's sentences in the current language: wherever a record has a `code` and a
 * `detail`, the detail is made anew from the code and its `params`. What people wrote stays as it is.
 */
export function inLanguage<T>(answer: T): T {
  return spoken ? (walk(answer) as T) : answer;
}

function walk(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(walk);
  if (typeof value !== 'object' || value === null) return value;
  const record = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, walk(item)]));
  const { code, params, detail } = record;
  if (typeof code !== 'string' || typeof detail !== 'string' || !spoken) return record;
  return { ...record, detail: inWords(spoken.language, spoken.said, code, params as Params) ?? detail };
}
