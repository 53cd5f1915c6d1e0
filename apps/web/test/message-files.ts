import { existsSync } from 'node:fs';
import { join } from 'node:path';

const LOCALES = join(import.meta.dirname, '../../../libs/locales/src');

/** Stands for src/lib/words/message-files.ts where there is no build: the same files from the disk. */
const file = (path: string) =>
  existsSync(join(LOCALES, path))
    ? () => import(join(LOCALES, path)) as Promise<{ default: never }>
    : undefined;

export const coreFile = (language: string) => file(`${language}/core.ts`);
export const messageFiles = (language: string, noun: string) => file(`${language}/screens/${noun}.ts`);
export const saidFile = (language: string) => file(`${language}/said.ts`);
export const saidLaterFile = (language: string) => file(`${language}/said-later.ts`);
