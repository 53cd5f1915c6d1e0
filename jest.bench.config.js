import config from './jest.config.js';

/** The benchmarks: the same servers as the suites, one at a time, and no part of `npm test`. */
const product = config.projects.find(({ displayName }) => displayName === 'product');

export default {
  ...product,
  displayName: 'bench',
  testMatch: ['<rootDir>/test/bench/**/*.bench.ts'],
  testTimeout: 900_000,
};
