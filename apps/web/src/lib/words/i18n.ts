import { useSyncExternalStore } from 'react';
import type { Messages } from '#web/locales/messages.js';
import { type Catalogue, messageFiles, sentenceFiles } from './message-files.js';
import { type ServerSentences, setServerSentences } from './server-text.js';

export const LOCALES = { en: 'English', es: 'Español' } as const;
export type Locale = keyof typeof LOCALES;

/** Must have the same keys as the English catalogue, or it does not compile. */
export type Translation<English extends Catalogue> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : { one: string; other: string };
};

export type Noun = keyof Messages;
export type MessageKey = { [N in Noun]: `${N}.${keyof Messages[N] & string}` }[Noun];

type MessageOf<Key extends string> = Key extends `${infer N extends Noun}.${infer Rest}`
  ? Messages[N][Rest & keyof Messages[N]]
  : never;
type Names<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type Holes<M> = M extends string ? Names<M> : M extends { other: infer Text } ? Names<Text> | 'count' : never;
type Values<Key extends string> = Record<Holes<MessageOf<Key>>, string | number>;
type Rest<Key extends string> = [Holes<MessageOf<Key>>] extends [never] ? [] : [values: Values<Key>];

const CORE: readonly Noun[] = ['shell', 'ui', 'words', 'session', 'search'];
const STORAGE_KEY = 'demarche.locale';

const loaded = new Map<string, Catalogue>();
const listeners = new Set<() => void>();
const wanted = new Set<Noun>(CORE);

export const isLocale = (value: string | null | undefined): value is Locale =>
  value === 'en' || value === 'es';

function firstLocale(): Locale {
  const stored = readStored();
  if (isLocale(stored)) return stored;
  const asked = navigator.languages.map((language) => language.slice(0, 2)).find(isLocale);
  return asked ?? 'en';
}

function readStored(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}

let current: Locale = firstLocale();

async function load(locale: Locale, noun: Noun): Promise<void> {
  if (loaded.has(`${locale}/${noun}`)) return;
  const file = messageFiles[`../../locales/${locale}/${noun}.ts`];
  if (file) loaded.set(`${locale}/${noun}`, (await file()).default);
}

/** Loads the messages of a feature in the current language. Screens do so before they are shown. */
export async function loadMessages(noun: Noun): Promise<void> {
  wanted.add(noun);
  await load(current, noun);
}

/** The server writes English, so English has no file. */
const sentencesOf = async (locale: Locale, part = '') =>
  (await sentenceFiles[`../../locales/server/${locale}${part}.ts`]?.())?.default;

/**
 * Translates the server's sentences from now on. Those that no first page needs load afterwards, so that
 * nothing waits for them.
 */
function adoptSentences(language: Locale, first: ServerSentences | undefined): void {
  setServerSentences(first);
  void sentencesOf(language, '-later').then((later) => {
    if (!first || !later || current !== language) return;
    setServerSentences({ words: first.words, sentences: { ...first.sentences, ...later.sentences } });
  });
}

export async function loadCoreMessages(): Promise<void> {
  const [own] = await Promise.all([sentencesOf(current), ...CORE.map((noun) => load(current, noun))]);
  adoptSentences(current, own);
  document.documentElement.lang = current;
}

export const locale = (): Locale => current;

/** Changes the language of the whole page. With `remember: false` it only follows the person's stored preference. */
export async function setLocale(next: Locale, { remember = true } = {}): Promise<void> {
  const [own] = await Promise.all([sentencesOf(next), ...[...wanted].map((noun) => load(next, noun))]);
  current = next;
  adoptSentences(next, own);
  document.documentElement.lang = next;
  if (remember) {
    try {
      localStorage.setItem(STORAGE_KEY, next);
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  }
  for (const listener of listeners) listener();
}

/** Follows the language of a person's preferences, unless another was chosen on this device. */
export async function followLocale(preferred: string): Promise<void> {
  const next = preferred.slice(0, 2);
  if (isLocale(next) && next !== current && !isLocale(readStored()))
    await setLocale(next, { remember: false });
}

/** Renders the component again when the language changes. */
export const useLocale = (): Locale =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );

/** The message of a key in the current language: `t('ui.table.total', { count: 3 })`. */
export function t<Key extends MessageKey>(key: Key, ...[values]: Rest<Key>): string {
  const at = key.indexOf('.');
  const message = loaded.get(`${current}/${key.slice(0, at)}`)?.[key.slice(at + 1)];
  if (message === undefined) return key;
  const given = (values ?? {}) as Record<string, string | number>;
  const text =
    typeof message === 'string'
      ? message
      : new Intl.PluralRules(current).select(Number(given.count)) === 'one'
        ? message.one
        : message.other;
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = given[name];
    return typeof value === 'number' ? formatNumber(value) : String(value ?? '');
  });
}

export const formatNumber = (value: number, options?: Intl.NumberFormatOptions): string =>
  new Intl.NumberFormat(current, options).format(value);
export const formatPercent = (share: number): string =>
  formatNumber(share, { style: 'percent', maximumFractionDigits: 0 });
/** "Adams, Baker and Clark", as the current language writes it. */
export const formatList = (items: readonly string[]): string =>
  new Intl.ListFormat(current, { type: 'conjunction' }).format(items);
/** Compares names in the order of the current language. */
export const compareText = (a: string, b: string): number => a.localeCompare(b, current, { numeric: true });
/** The name of a country by its ISO 3166 code. */
export const countryName = (code: string): string =>
  new Intl.DisplayNames([current], { type: 'region', fallback: 'code' }).of(code) ?? code;
