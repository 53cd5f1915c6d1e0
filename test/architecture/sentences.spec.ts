import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { english } from '#locales/say.js';

const sources = globSync('{apps/{api,worker,cli},libs/{contract,features,platform},seeds}/**/*.ts')
  .filter((path) => !path.endsWith('.spec.ts'))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');

/** Sentences whose code is put together: `permission.${permission}`, `${noun}.not-found`. */
const BUILT = [/^permission\./, /\.not-found$/];
/** Written by a migration, into rows that have it for ever. */
const STORED = new Set(['reminder.earlier']);

const isSaid = (code: string) =>
  STORED.has(code) || sources.includes(`'${code}'`) || BUILT.some((form) => form.test(code));

test('no sentence is kept that nothing says any more', () => {
  expect(Object.keys(english.sentences).filter((code) => !isSaid(code))).toEqual([]);
});
