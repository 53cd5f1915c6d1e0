import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import core from '#locales/en/core.js';

const WEB = join(import.meta.dirname, '../../apps/web/src');
const source = (path: string) => readFileSync(join(WEB, path), 'utf8');

/** The words in quotation marks between two texts of a file. */
function quotedIn(path: string, from: string, to: string): string[] {
  const [, rest = ''] = source(path).split(from);
  return [...(rest.split(to)[0] ?? '').matchAll(/'([\w-]+)'/g)].map(([, word]) => word!);
}

const ALWAYS = Object.keys(core);
const CATALOGUES = new Map(
  source('app/screen-files.ts')
    .split('const CATALOGUES')[1]!
    .split('}')[0]!
    .split('\n')
    .map((line) => [...line.matchAll(/[\w-]+/g)].map(([word]) => word))
    .filter(([feature]) => feature !== undefined)
    .map(([feature, ...nouns]) => [feature!, nouns] as const),
);
// The dialog over every page, which root.tsx loads with its messages.
CATALOGUES.set('session', ['accounts']);

/** What the sections of administration load when they are opened. */
const LATER = quotedIn(
  'features/administration/components/administration-screen.tsx',
  'const part',
  'export default',
);

/** The catalogues whose messages a file shows. */
const nounsOf = (path: string) => [...source(path).matchAll(/\bt\(\s*['`](\w+)\./g)].map(([, noun]) => noun!);

test('every screen loads the messages that it shows, so that no key appears in their place', () => {
  expect(CATALOGUES.size).toBeGreaterThan(10);
  const faults = globSync('features/*/**/*.{ts,tsx}', { cwd: WEB })
    .filter((path) => !/\.spec\./.test(path))
    .flatMap((path) => {
      const feature = path.split('/')[1]!;
      const loaded = [
        ...ALWAYS,
        ...(CATALOGUES.get(feature) ?? []),
        ...(feature === 'administration' ? LATER : []),
      ];
      return nounsOf(path)
        .filter((noun) => !loaded.includes(noun))
        .map((noun) => `${path}: ${noun}`);
    });
  expect([...new Set(faults)]).toEqual([]);
});
