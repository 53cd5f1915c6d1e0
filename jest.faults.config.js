import config from './jest.config.js';

/** Every fault, against real processes: `npm test` runs the short subset in `test/faults/*.spec.ts`. */
const product = config.projects.find(({ displayName }) => displayName === 'product');

export default {
  ...product,
  displayName: 'faults',
  testMatch: ['<rootDir>/test/faults/*.{spec,full}.ts'],
  testTimeout: 300_000,
};
