/**
 * Lets a separate process run from the sources, as the suites do: `node --import
 * ./test/worker/from-sources.js file.ts`. Node's own TypeScript support does not know decorators.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';

const root = dirname(dirname(import.meta.dirname));

const ALIASES = [
  [/^#contract$/, 'libs/contract/src/index.ts'],
  [/^#(locales|platform|features)\/(.*)\.js$/, 'libs/$1/src/$2.ts'],
  [/^#(apps|seeds|test)\/(.*)\.js$/, '$1/$2.ts'],
];

registerHooks({
  resolve(specifier, context, next) {
    for (const [alias, path] of ALIASES) {
      if (!alias.test(specifier)) continue;
      return { url: pathToFileURL(`${root}/${specifier.replace(alias, path)}`).href, shortCircuit: true };
    }
    const isOurs = context.parentURL?.endsWith('.ts') && !context.parentURL.includes('/node_modules/');
    if (isOurs && specifier.startsWith('.')) return next(specifier.replace(/\.js$/, '.ts'), context);
    return next(specifier, context);
  },
  load(url, context, next) {
    if (!url.endsWith('.ts') || url.includes('/node_modules/')) return next(url, context);
    const filename = fileURLToPath(url);
    const { code } = transformSync(readFileSync(filename, 'utf8'), { filename, root, rootMode: 'root' });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
