/**
 * Lets Node.js run the sources, which its own TypeScript support cannot: it does not know decorators. For the
 * suites, and for a separate process: `node --import ./test/support/jest/from-sources.js file.ts`.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire, enableCompileCache, registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Loads swc only if a source has changed. */
const require = createRequire(import.meta.url);
const root = join(import.meta.dirname, '../../..');

/** What was compiled, by its content: a suite of the command line starts dozens of processes. */
const CACHE = join(root, 'node_modules/.cache/demarche-sources');
mkdirSync(CACHE, { recursive: true });
enableCompileCache(join(CACHE, 'v8'));

/** Where the import aliases point in the sources. */
const ALIASES = [
  [/^#contract$/, 'libs/contract/src/index.ts'],
  [/^#(locales|platform|features)\/(.*)\.js$/, 'libs/$1/src/$2.ts'],
  [/^#web\/(.*)\.js$/, 'apps/web/src/$1.ts'],
  [/^#(apps|seeds|test)\/(.*)\.js$/, '$1/$2.ts'],
];

const isSource = (url) => /\.ts(\?|$)/.test(url) && !url.includes('/node_modules/');

/** Changes with everything but the source that decides what swc writes. */
const compiler = createHash('sha256')
  .update(readFileSync(join(root, '.swcrc')))
  .update(readFileSync(join(root, 'node_modules/@swc/core/package.json')))
  .digest('hex');

function compiled(filename) {
  const source = readFileSync(filename, 'utf8');
  const key = createHash('sha256').update(`${compiler} ${filename} ${source}`).digest('hex');
  const kept = join(CACHE, `${key}.js`);
  try {
    return readFileSync(kept, 'utf8');
  } catch {
    const { code } = require('@swc/core').transformSync(source, { filename, root, rootMode: 'root' });
    // Other processes may write the same file now.
    writeFileSync(`${kept}.${process.pid}`, code);
    renameSync(`${kept}.${process.pid}`, kept);
    return code;
  }
}

registerHooks({
  resolve(specifier, context, next) {
    for (const [alias, path] of ALIASES) {
      if (!alias.test(specifier)) continue;
      return { url: pathToFileURL(`${root}/${specifier.replace(alias, path)}`).href, shortCircuit: true };
    }
    const isOurs = isSource(context.parentURL ?? '');
    if (isOurs && specifier.startsWith('.')) return next(specifier.replace(/\.js$/, '.ts'), context);
    return next(specifier, context);
  },
  load(url, context, next) {
    if (!isSource(url)) return next(url, context);
    return { format: 'module', source: compiled(fileURLToPath(url)), shortCircuit: true };
  },
});
