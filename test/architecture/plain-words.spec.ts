import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../..');

/** Words that the style of CONTRIBUTING.md rules out. */
const RULED_OUT = /\b(whoever|of which|(is|are|be) told|can not|but for|nobody's)\b/i;

/** Files that quote the rule, and migrations, which are never edited. */
const EXEMPT = ['CONTRIBUTING.md', 'test/architecture/plain-words.spec.ts'];

test('no comment, text or document uses words that make readers stop', () => {
  const files = globSync(['*.{md,js,cjs,yml}', '{apps,docs,libs,seeds,test}/**/*.{ts,tsx,js,md,eta}'], {
    cwd: ROOT,
    exclude: (path) => /node_modules|migrations\/|openapi\.d\.ts/.test(path),
  });
  expect(files.length).toBeGreaterThan(900);
  const found = files
    .filter((path) => !EXEMPT.includes(path))
    .flatMap((path) =>
      readFileSync(join(ROOT, path), 'utf8')
        .split('\n')
        .flatMap((line, at) => (RULED_OUT.test(line) ? [`${path}:${at + 1}: ${line.trim()}`] : [])),
    );
  expect(found).toEqual([]);
});
