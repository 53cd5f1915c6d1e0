/**
 * Runs the tests on other days: `npm run test:dates`, or `DEMARCHE_TEST_NOW=2028-02-29T23:58Z npm run test:dates`
 * for one instant. Takes the arguments of `npm test`. libfaketime shifts the clocks of the tests, the servers and
 * the database, which then keep running. Browser pages and the queue in Redis follow the clock of the tests.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import process from 'node:process';

/** Days and hours at which code that works on an ordinary day can fail. */
const INSTANTS = [
  // The 31st, the day before a holiday; the year ends while the tests run.
  '2026-12-31T23:50Z',
  // The 30th, a Saturday, shortly before midnight; the next month has 28 days.
  '2027-01-30T23:50Z',
  // Clocks go forward in the United States.
  '2027-03-14T06:30Z',
  // The 28th, a Sunday, clocks go forward in Europe.
  '2027-03-28T00:50Z',
  // The 31st, a Sunday, clocks go back in Europe.
  '2027-10-31T00:50Z',
  // Clocks go back in the United States.
  '2027-11-07T05:30Z',
  // A day that most years do not have.
  '2028-02-29T12:00Z',
];

const TESTS = [
  '--experimental-vm-modules',
  '--no-warnings=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
];

const library = readdirSync('/usr/lib')
  .map((folder) => `/usr/lib/${folder}/faketime/libfaketimeMT.so.1`)
  .find((path) => existsSync(path));
if (!library) throw new Error('libfaketime is not installed: apt-get install faketime');

function runAt(instant) {
  const offset = Math.round((Date.parse(instant) - Date.now()) / 1000);
  if (Number.isNaN(offset)) throw new Error(`${instant} is no instant such as 2028-02-29T23:58Z.`);
  const clock = {
    LD_PRELOAD: library,
    FAKETIME: `${offset < 0 ? '' : '+'}${offset}s`,
    // Timers use the monotonic clock, which has no dates.
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  };
  const { status } = spawnSync(process.execPath, [...TESTS, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, ...clock },
  });
  return status === 0;
}

const { DEMARCHE_TEST_NOW: one } = process.env;
for (const instant of one ? [one] : INSTANTS) {
  const passed = runAt(instant);
  console.log(`${passed ? 'passed' : 'FAILED'}  ${instant}`);
  if (!passed) process.exitCode = 1;
}
