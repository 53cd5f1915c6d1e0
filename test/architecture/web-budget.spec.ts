import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';

/** `npm test` builds this before the suites. The build manifest says which chunk loads which. */
const WEB = join(import.meta.dirname, '../../dist/web');

interface Chunk {
  file: string;
  imports?: string[];
  css?: string[];
}

const chunks = JSON.parse(readFileSync(`${WEB}-manifest.json`, 'utf8')) as Record<string, Chunk>;

/** Limits per page, gzipped, in bytes. */
const SCRIPT = 170_000;
const STYLES = 60_000;

const gzipped = (file: string) => gzipSync(readFileSync(join(WEB, file)), { level: 9 }).length;

/** The files of a chunk and of everything that it needs to run. */
function needed(keys: readonly string[]): { scripts: Set<string>; styles: Set<string> } {
  const seen = new Set<string>();
  const styles = new Set<string>();
  const scripts = new Set<string>();
  const visit = (key: string) => {
    const chunk = chunks[key];
    if (!chunk) throw new Error(`the build has no ${key}`);
    if (seen.has(key)) return;
    seen.add(key);
    scripts.add(chunk.file);
    chunk.css?.forEach((file) => styles.add(file));
    chunk.imports?.forEach(visit);
  };
  keys.forEach(visit);
  return { scripts, styles };
}

const sizeOf = (files: ReadonlySet<string>) => [...files].reduce((sum, file) => sum + gzipped(file), 0);

const screens = Object.keys(chunks).filter((key) => /^src\/features\/.*-screen\.tsx$/.test(key));
/** French has the longest words, and loads the sentences of the server beside its messages. */
const messages = Object.keys(chunks).filter((key) => /libs\/locales\/src\/fr\/(core|said)\.ts$/.test(key));

test('every screen has its messages and its styles in the build', () => {
  expect(screens.length).toBeGreaterThan(10);
  expect(messages).toHaveLength(2);
});

test.each(screens)('%s is small enough for a slow connection when it is opened first', (screen) => {
  const noun = screen.split('/')[2]!;
  const own = [`../../libs/locales/src/fr/screens/${noun}.ts`].filter((key) => key in chunks);
  const { scripts, styles } = needed(['index.html', screen, ...messages, ...own]);
  expect(sizeOf(scripts)).toBeLessThan(SCRIPT);
  expect(sizeOf(styles)).toBeLessThan(STYLES);
});
