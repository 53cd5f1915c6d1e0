/**
 * `npm run fuzz -- --requests 100000 [--seed N]`: a long run of test/api/fuzz.property, with its own product
 * and database. Prints how many requests got which answer; a failure names the seed that repeats it.
 */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { requests: { type: 'string', default: '10000' }, seed: { type: 'string' } },
});
if (!/^[1-9]\d*$/.test(values.requests)) throw new Error('--requests takes a whole number from 1 on');
const seed = values.seed ?? String(Date.now() % 2 ** 30);
console.log(`seed ${seed}`);

const jest = 'node_modules/jest/bin/jest.js';
const child = spawn(
  process.execPath,
  ['--experimental-vm-modules', '--no-warnings', jest, '--runInBand', 'test/api/fuzz.property'],
  {
    stdio: 'inherit',
    env: { ...process.env, DEMARCHE_FUZZ_REQUESTS: values.requests, DEMARCHE_FUZZ_SEED: seed },
  },
);
child.on('close', (code) => (process.exitCode = code ?? 1));
