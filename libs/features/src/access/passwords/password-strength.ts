import { say } from '#locales/say.js';
import type { Sentence } from '#locales/sentence.js';

/**
 * Guesses (as a power of ten) that an attacker who knows people's habits needs; the library's own threshold
 * for "safe".
 */
const SAFE_GUESSES_LOG10 = 10;
/** The start of a long password is enough to judge it, and the work grows with the square of the length. */
const JUDGED_LENGTH = 48;
/** Shorter parts of a name occur in half of all words. */
const WORD_MIN_LENGTH = 3;

/** The lists have no Spanish words, and people type the word they see next to the field. */
const EVERYONES_WORDS = ['demarche', 'démarche', 'contraseña', 'contrasena'];

type Estimator = Awaited<ReturnType<typeof load>>;
let loaded: Promise<Estimator> | undefined;

/** Loaded when a password is first chosen: the lists use memory that most processes never need. */
async function load() {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
}

/** The parts of a name, an address or a title, and the whole text. */
function wordsIn(text: string): string[] {
  const parts = text.split(/[^\p{L}\p{M}\p{N}]+/u);
  return [text, ...parts].filter((word) => word.length >= WORD_MIN_LENGTH);
}

/**
 * Why a password is too easy to guess; null if it is not. Checks it against lists of common passwords, keyboard
 * patterns, repetitions, dates and `texts`: what an attacker knows about the person and the product, such as names.
 */
export async function weaknessOf(password: string, texts: readonly string[]): Promise<Sentence | null> {
  loaded ??= load();
  const estimator = await loaded;
  const words = [...EVERYONES_WORDS, ...texts.flatMap(wordsIn)];
  const { guessesLog10, sequence } = estimator.check(password.slice(0, JUDGED_LENGTH), words);
  if (guessesLog10 >= SAFE_GUESSES_LOG10) return null;
  const has = (test: (match: (typeof sequence)[number]) => boolean) => sequence.some(test);
  if (has(({ dictionaryName }) => dictionaryName === 'userInputs')) return say('password.personal');
  if (has(({ dictionaryName }) => dictionaryName !== undefined)) return say('password.common');
  return say('password.pattern');
}
