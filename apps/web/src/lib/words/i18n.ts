import { useSyncExternalStore } from 'react';
import { format, type Message } from '#locales/format.js';
import { listFormat, numberFormat } from '#locales/intl.js';
import { type Language, languageOf } from '#locales/languages.js';
import type { Messages } from '#locales/screens.js';
import type { Said } from '#locales/sentence.js';
import type { ArgumentOf, ArgumentsOf } from '#locales/translation.js';
import {
  firstLanguage,
  load,
  loadCore,
  loadedMessage,
  type Noun,
  saidIn,
  storedLanguage,
  storeLanguage,
} from './catalogues.js';
import { saidLaterFile } from './message-files.js';
import { setSaid } from './server-sentences.js';

export type { Noun };
export type MessageKey = { [N in Noun]: `${N}.${keyof Messages[N] & string}` }[Noun];

type MessageOf<Key extends string> = Key extends `${infer N extends Noun}.${infer Rest}`
  ? Messages[N][Rest & keyof Messages[N]] & string
  : never;
type Values<Key extends MessageKey> = {
  readonly [Name in ArgumentsOf<MessageOf<Key>>]: ArgumentOf<MessageOf<Key>, Name>;
};
type Rest<Key extends MessageKey> = [ArgumentsOf<MessageOf<Key>>] extends [never]
  ? []
  : [values: Values<Key>];

const listeners = new Set<() => void>();
const wanted = new Set<Noun>();

let current: Language = firstLanguage();

/** Loads the messages of a feature in the current language. Screens do so before they are shown. */
export async function loadMessages(noun: Noun): Promise<void> {
  wanted.add(noun);
  await load(current, noun);
}

/** The sentences that no first page needs load afterwards, so that nothing waits for them. */
function adoptSaid(language: Language, first: Said | undefined): void {
  setSaid(language, first);
  if (!first) return;
  void saidLaterFile(language)?.().then(({ default: later }) => {
    if (current === language) setSaid(language, { ...first, sentences: { ...first.sentences, ...later } });
  });
}

export async function loadCoreMessages(): Promise<void> {
  const [said] = await Promise.all([saidIn(current), loadCore(current)]);
  adoptSaid(current, said);
  document.documentElement.lang = current;
}

export const locale = (): Language => current;

/** Changes the language of the whole page. With `remember: false` it only follows the person's stored preference. */
export async function setLocale(next: Language, { remember = true } = {}): Promise<void> {
  const [said] = await Promise.all([
    saidIn(next),
    loadCore(next),
    ...[...wanted].map((noun) => load(next, noun)),
  ]);
  current = next;
  adoptSaid(next, said);
  document.documentElement.lang = next;
  if (remember) storeLanguage(next);
  for (const listener of listeners) listener();
}

/** Follows the language of a person's preferences, unless another was chosen on this device. */
export async function followLocale(preferred: string): Promise<void> {
  const next = languageOf(preferred);
  if (next !== current && !storedLanguage()) await setLocale(next, { remember: false });
}

/** Renders the component again when the language changes. */
export const useLocale = (): Language =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );

const messageOf = (key: string): Message | undefined => {
  const at = key.indexOf('.');
  return loadedMessage(current, key.slice(0, at), key.slice(at + 1));
};

/** The message of a key in the current language: `t('ui.table.total', { count: 3 })`. */
export function t<Key extends MessageKey>(key: Key, ...[values]: Rest<Key>): string {
  const message = messageOf(key);
  return message === undefined ? key : format(current, message, values);
}

export const formatNumber = (value: number, options?: Intl.NumberFormatOptions): string =>
  numberFormat(current, options).format(value);
/** "Owner: Adams", as the current language writes it. */
export const labelled = (label: string, text: string): string => t('ui.labelled', { label, text });
export const formatPercent = (share: number): string =>
  formatNumber(share, { style: 'percent', maximumFractionDigits: 0 });
/** "Adams, Baker and Clark", as the current language writes it. */
export const formatList = (items: readonly string[]): string =>
  listFormat(current, { type: 'conjunction' }).format(items);
/** Compares names in the order of the current language. */
export const compareText = (a: string, b: string): number => a.localeCompare(b, current, { numeric: true });
/** The name of a country by its ISO 3166 code. */
export const countryName = (code: string): string =>
  new Intl.DisplayNames([current], { type: 'region', fallback: 'code' }).of(code) ?? code;
