import config from './jest.config.js';

/** Benchmarks: they use the same servers as the suites, run one at a time, and are not part of `npm test`. */
const product = config.projects.find(({ displayName }) => displayName === 'product');

export default {
  ...product,
  displayName: 'bench',
  testMatch: ['<rootDir>/test/bench/**/*.bench.ts'],
  testTimeout: 900_000,
};
