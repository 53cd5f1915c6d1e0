import type { Language } from '#locales/languages.js';
import type { Said } from '#locales/sentence.js';
import type { Catalogue } from '#locales/translation.js';

type File<Content> = (() => Promise<{ default: Content }>) | undefined;

const LOCALES = '../../../../../libs/locales/src';
const core = import.meta.glob<{ default: Record<string, Catalogue> }>(
  '../../../../../libs/locales/src/*/core.ts',
);
const screens = import.meta.glob<{ default: Catalogue }>([
  '../../../../../libs/locales/src/*/screens/*.ts',
  '!../../../../../libs/locales/src/*/screens/{parts,session,shell,ui,verbs,words}.ts',
]);
const said = import.meta.glob<{ default: Said }>('../../../../../libs/locales/src/*/said.ts');
const later = import.meta.glob<{ default: Said['sentences'] }>(
  '../../../../../libs/locales/src/*/said-later.ts',
);

/**
 * The message files, each fetched when first needed. Apart from the code that reads them, since only the
 * build understands a glob.
 */
export const messageFiles = (language: Language, noun: string): File<Catalogue> =>
  screens[`${LOCALES}/${language}/screens/${noun}.ts`];

/** The messages that every page needs. */
export const coreFile = (language: Language): File<Record<string, Catalogue>> =>
  core[`${LOCALES}/${language}/core.ts`];

/** What the server says in a language: what the first page needs, and the rest. */
export const saidFile = (language: Language): File<Said> => said[`${LOCALES}/${language}/said.ts`];
export const saidLaterFile = (language: Language): File<Said['sentences']> =>
  later[`${LOCALES}/${language}/said-later.ts`];
