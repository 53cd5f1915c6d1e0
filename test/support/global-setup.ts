import { registerHooks } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Where the import aliases point in the sources; the table of jest works only inside suites, not before them. */
const ALIASES: [RegExp, string][] = [
  [/^#contract$/, 'libs/contract/src/index.ts'],
  [/^#(locales|platform|features)\/(.*)\.js$/, 'libs/$1/src/$2.ts'],
  [/^#(apps|seeds|test)\/(.*)\.js$/, '$1/$2.ts'],
];

const root = dirname(dirname(import.meta.dirname));

registerHooks({
  resolve(specifier, context, next) {
    for (const [alias, path] of ALIASES) {
      if (!alias.test(specifier)) continue;
      return { url: pathToFileURL(`${root}/${specifier.replace(alias, path)}`).href, shortCircuit: true };
    }
    const fromSources = context.parentURL?.endsWith('.ts') && !context.parentURL.includes('/node_modules/');
    if (fromSources && specifier.startsWith('.')) return next(specifier.replace(/\.js$/, '.ts'), context);
    return next(specifier, context);
  },
});

/** Starts the servers and migrates the database from which each suite's database is cloned. */
export default async function globalSetup(): Promise<void> {
  const { startCluster } = await import('./servers/cluster.js');
  const { migrateTemplate } = await import('./database.js');
  const cluster = await startCluster();
  globalThis.demarcheCluster = cluster;
  try {
    await migrateTemplate();
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}
