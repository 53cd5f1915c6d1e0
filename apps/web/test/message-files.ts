import { globSync } from 'node:fs';
import { join } from 'node:path';

const LOCALES = join(import.meta.dirname, '../src/locales');

/** Stands for src/lib/message-files.ts where there is no build: the same files from the disk. */
const filesIn = (pattern: string) =>
  Object.fromEntries(
    globSync(pattern, { cwd: LOCALES }).map((path) => [
      `../../locales/${path}`,
      () => import(join(LOCALES, path)) as Promise<{ default: never }>,
    ]),
  );

export const messageFiles = filesIn('{en,es}/*.ts');
export const sentenceFiles = filesIn('server/*.ts');
