/**
 * Three projects: rule specs beside the code, component specs of the web in jsdom, and suites that run the
 * product on a real database, queue and mail server.
 */
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  moduleNameMapper: {
    '^#contract$': '<rootDir>/libs/contract/src/index.ts',
    '^#web/(.*)\\.js$': '<rootDir>/apps/web/src/$1',
    '^#(locales|platform|features)/(.*)\\.js$': '<rootDir>/libs/$1/src/$2.ts',
    '^#(apps|seeds|test)/(.*)\\.js$': '<rootDir>/$1/$2.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};

export default {
  // Long, because suites start real servers on shared machines: a slow test passes, a hanging test still fails.
  testTimeout: 120_000,
  // Suites mostly wait for servers and pages, so one worker per core is enough.
  maxWorkers: '100%',
  // Jest keeps the modules of every suite that a worker has run, several GB in the end: a worker starts anew first.
  workerIdleMemoryLimit: '1GB',
  // Prints only the totals on the last line.
  reporters: ['default', '<rootDir>/test/support/totals-reporter.js'],
  projects: [
    {
      ...shared,
      displayName: 'rules',
      testMatch: [
        '<rootDir>/libs/**/*.spec.ts',
        '<rootDir>/seeds/**/*.spec.ts',
        '<rootDir>/apps/web/src/**/*.spec.ts',
      ],
    },
    {
      ...shared,
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
        ...shared.moduleNameMapper,
      },
      testMatch: ['<rootDir>/apps/web/src/**/*.spec.tsx'],
    },
    {
      ...shared,
      displayName: 'product',
      testMatch: ['<rootDir>/test/**/*.spec.ts'],
      globalSetup: '<rootDir>/test/support/global-setup.ts',
      globalTeardown: '<rootDir>/test/support/global-teardown.ts',
    },
  ],
};
