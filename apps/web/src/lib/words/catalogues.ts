import type { Message } from '#locales/format.js';
import { isLanguage, type Language } from '#locales/languages.js';
import type { Messages } from '#locales/screens.js';
import type { Said } from '#locales/sentence.js';
import { coreFile, messageFiles, saidFile } from './message-files.js';

export type Noun = keyof Messages;

const STORAGE_KEY = 'demarche.locale';
const loaded = new Map<string, Readonly<Record<string, Message>>>();

/** The language that was chosen on this device. */
export function storedLanguage(): Language | undefined {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return isLanguage(stored) ? stored : undefined;
  } catch {
    return undefined;
  }
}

export function storeLanguage(language: Language): void {
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

export const firstLanguage = (): Language =>
  storedLanguage() ?? navigator.languages.map((language) => language.slice(0, 2)).find(isLanguage) ?? 'en';

export async function load(language: Language, noun: Noun): Promise<void> {
  if (loaded.has(`${language}/${noun}`)) return;
  const file = messageFiles(language, noun);
  if (file) loaded.set(`${language}/${noun}`, (await file()).default);
}

export async function loadCore(language: Language): Promise<void> {
  const file = coreFile(language);
  if (!file || loaded.has(`${language}/ui`)) return;
  const { default: catalogues } = await file();
  for (const [noun, messages] of Object.entries(catalogues)) loaded.set(`${language}/${noun}`, messages);
}

export const loadedMessage = (language: Language, noun: string, key: string): Message | undefined =>
  loaded.get(`${language}/${noun}`)?.[key];

/** What the server says is in its answers in English, so English has no file. */
export const saidIn = async (language: Language): Promise<Said | undefined> =>
  language === 'en' ? undefined : (await saidFile(language)?.())?.default;
