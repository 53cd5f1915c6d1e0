import TestSequencer from '@jest/test-sequencer';

/**
 * The suites that take longest, the longest first. A fresh clone has no times of an earlier run, and one of these
 * that starts last keeps one core busy while the others have nothing to do.
 */
const LONGEST = [
  'test/browser/screens.spec.ts',
  'test/api/access-walk.spec.ts',
  'test/worker/cli.spec.ts',
  'test/browser/administration.spec.ts',
  'test/browser/pictures.spec.ts',
  'test/browser/lists.spec.ts',
  'test/browser/search.spec.ts',
  'test/faults/reminders.spec.ts',
  'test/api/four-eyes.property.spec.ts',
  'test/browser/case.spec.ts',
];

/** Starts the longest suites first. */
export default class LongestFirst extends TestSequencer {
  sort(tests) {
    const place = ({ path }) => {
      const found = LONGEST.findIndex((name) => path.endsWith(name));
      return found < 0 ? LONGEST.length : found;
    };
    return super.sort(tests).toSorted((a, b) => place(a) - place(b));
  }
}
