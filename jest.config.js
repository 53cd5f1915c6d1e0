/**
 * Three projects: rule specs beside the code, component specs of the web in jsdom, and suites that run the
 * product on a real database, queue and mail server.
 */

/** Specs that Node.js itself loads (docs/decisions/0033-suites-share-modules.md). */
const native = {
  testEnvironment: 'node',
  // All suites of a worker share their modules, so jest must not clean up after each.
  testEnvironmentOptions: { globalsCleanup: 'off' },
  runtime: '<rootDir>/test/support/jest/runtime.js',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {},
};

export default {
  // Long, because suites start real servers on shared machines: a slow test passes, a hanging test still fails.
  testTimeout: 120_000,
  // Suites mostly wait for servers and pages, so one worker per core is enough.
  maxWorkers: '100%',
  // A worker keeps the module of each suite that it has run, and what that holds: it starts anew first.
  workerIdleMemoryLimit: '1GB',
  testSequencer: '<rootDir>/test/support/jest/sequencer.js',
  // Prints only the totals on the last line.
  reporters: ['default', '<rootDir>/test/support/totals-reporter.js'],
  projects: [
    {
      ...native,
      displayName: 'rules',
      testMatch: [
        '<rootDir>/libs/**/*.spec.ts',
        '<rootDir>/seeds/**/*.spec.ts',
        '<rootDir>/apps/web/src/**/*.spec.ts',
      ],
    },
    {
      displayName: 'components',
      testEnvironment: 'jsdom',
      extensionsToTreatAsEsm: ['.ts', '.tsx'],
      transform: {
        '^.+\\.tsx?$': [
          '@swc/jest',
          {
            jsc: {
              parser: { syntax: 'typescript', tsx: true },
              transform: { react: { runtime: 'automatic' } },
              target: 'es2023',
            },
            module: { type: 'es6' },
          },
        ],
      },
      moduleNameMapper: {
        // Stand-ins for what only the build resolves: messages and icons by glob, styles by import.
        '/icon\\.js$': '<rootDir>/apps/web/test/icon.tsx',
        '/message-files\\.js$': '<rootDir>/apps/web/test/message-files.ts',
        '\\.(s?css|svg)$': '<rootDir>/apps/web/test/nothing.ts',
        '^#contract$': '<rootDir>/libs/contract/src/index.ts',
        '^#web/(.*)\\.js$': '<rootDir>/apps/web/src/$1',
        '^#locales/(.*)\\.js$': '<rootDir>/libs/locales/src/$1.ts',
        '^(\\.{1,2}/.*)\\.js$': '$1',
      },
      testMatch: ['<rootDir>/apps/web/src/**/*.spec.tsx'],
    },
    {
      ...native,
      displayName: 'product',
      testMatch: ['<rootDir>/test/**/*.spec.ts'],
      globalSetup: '<rootDir>/test/support/global-setup.ts',
      globalTeardown: '<rootDir>/test/support/global-teardown.ts',
    },
  ],
};
