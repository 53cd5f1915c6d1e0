/** Three projects: pure rule specs beside the code, components of the web in a page without a browser, and suites that run the product on a real database, queue and mail server. */
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  moduleNameMapper: {
    '^#contract$': '<rootDir>/libs/contract/src/index.ts',
    '^#web/(.*)\\.js$': '<rootDir>/apps/web/src/$1',
    '^#(platform|features)/(.*)\\.js$': '<rootDir>/libs/$1/src/$2.ts',
    '^#(apps|seeds|test)/(.*)\\.js$': '<rootDir>/$1/$2.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};

export default {
  // A suite starts real servers, and machines are shared: what hangs is caught all the same, what is only slow is not.
  testTimeout: 120_000,
  // Suites wait for servers and pages more than they reckon: one for each core.
  maxWorkers: '100%',
  // The totals alone on the last line.
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
        // The build's own ways to name files: messages and icons by a glob, styles by an import.
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
