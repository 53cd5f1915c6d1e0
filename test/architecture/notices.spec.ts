import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { projectRoot } from '#platform/project-root.js';

const read = (file: string): string => readFileSync(join(projectRoot(), file), 'utf8');

/** `npm test` builds this before the suites. */
const notices = read('dist/web/notices.txt');
const headings = [...notices.matchAll(/^=+\n(\S+) (\S+) \((.+)\)\n=+$/gm)];
const noticed = headings.map(([, name]) => name!);

/** The packages that sources of the web import at run time, without their own dependencies. */
function importedPackages(): string[] {
  const sources = globSync('apps/web/src/**/*.{ts,tsx}', { cwd: projectRoot() }).filter(
    (file) => !/\.spec\.tsx?$|\.d\.ts$/.test(file),
  );
  const imports = sources.flatMap((file) => [
    ...read(file).matchAll(
      /^(?:import|export) (?!type\b)[^;]*?from '([^'.#][^']*)'|\bimport\('([^'.#][^']*)'\)/gm,
    ),
  ]);
  const names = imports.map(([, declared, loaded]) => /^(?:@[^/]+\/)?[^/]+/.exec((declared ?? loaded)!)![0]);
  return [...new Set(names)].filter((name) => !name.startsWith('virtual:')).sort();
}

test('every package that the web imports has its notice, and so have the packages inside those', () => {
  const imported = importedPackages();
  expect(imported).toEqual(expect.arrayContaining(['react', '@tanstack/react-query', 'papaparse']));
  expect(noticed).toEqual(expect.arrayContaining(imported));
  // The renderer of React, the focus trap of dialogs, the styles and fonts, and the outlines of countries.
  expect(noticed).toEqual(
    expect.arrayContaining([
      'scheduler',
      'focus-trap',
      '@tanstack/query-core',
      '@uswds/uswds',
      'world-atlas',
    ]),
  );
});

test('each notice holds the version that is installed and a licence text', () => {
  for (const [index, heading] of headings.entries()) {
    const { version } = JSON.parse(read(`node_modules/${heading[1]}/package.json`)) as { version: string };
    expect(heading[2]).toBe(version);
    const text = notices.slice(heading.index + heading[0].length, headings[index + 1]?.index);
    expect(text.trim().length).toBeGreaterThan(500);
  }
});

test('NOTICE lists the same packages; npm run notice rewrites it', () => {
  const listed = [...read('NOTICE').matchAll(/^- (\S+) \((.+)\)$/gm)].map(([, name, licence]) => [
    name,
    licence,
  ]);
  expect(listed).toEqual(headings.map(([, name, , licence]) => [name, licence]));
});
