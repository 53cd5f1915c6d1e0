import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../..');
const MOST = 25;

/** Folders with files of only one kind, which grow with the product. */
const SERIES = ['libs/features/src/schema/migrations', 'test/api', 'test/browser', 'test/worker'];

function* folders(path: string): Generator<{ path: string; files: string[] }> {
  const entries = readdirSync(join(ROOT, path), { withFileTypes: true });
  yield { path, files: entries.filter((entry) => entry.isFile()).map(({ name }) => name) };
  for (const entry of entries) if (entry.isDirectory()) yield* folders(`${path}/${entry.name}`);
}

test('no folder holds more source files than a reader can take in', () => {
  const crowded = ['libs', 'apps', 'seeds', 'test']
    .flatMap((top) => [...folders(top)])
    .map(({ path, files }) => ({
      path,
      count: files.filter((name) => /\.tsx?$/.test(name) && !/\.spec\.tsx?$/.test(name)).length,
    }))
    .filter(({ path, count }) => count > MOST && !SERIES.includes(path));
  expect(crowded).toEqual([]);
});
