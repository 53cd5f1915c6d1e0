/**
 * `npm run attack -- --acts 1000000 [--seed N]`: runs many four-eyes stories, on as many processes as there
 * are cores, each with its own database and its own stories. Prints the acts, decisions and refusals of each.
 */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { acts: { type: 'string', default: '100000' }, seed: { type: 'string' } },
});
const acts = Number(values.acts);
if (!Number.isInteger(acts) || acts < 1) throw new Error('--acts takes a whole number from 1 on');
const first = Number(values.seed ?? Date.now() % 2 ** 30);
const processes = Math.min(availableParallelism(), acts);

const attack = (index) =>
  new Promise((resolve) => {
    const jest = 'node_modules/jest/bin/jest.js';
    const child = spawn(
      process.execPath,
      ['--experimental-vm-modules', '--no-warnings', jest, '--runInBand', 'test/api/four-eyes.property'],
      {
        stdio: 'inherit',
        env: {
          ...process.env,
          DEMARCHE_ATTACK_ACTS: String(Math.ceil(acts / processes)),
          DEMARCHE_ATTACK_SEED: String(first + index),
        },
      },
    );
    child.on('close', resolve);
  });

const codes = await Promise.all(Array.from({ length: processes }, (_, index) => attack(index)));
process.exitCode = codes.some((code) => code !== 0) ? 1 : 0;
