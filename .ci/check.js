/** Runs the checks that need no server, two at a time. A check prints its output only if it fails. */
import { spawn } from 'node:child_process';
// Writes the web's API types anew, so that the web is checked against the current API description.
import '../apps/web/build/openapi-types.js';

/** Keeps the result of each file by its content. A fresh clone has no cache, so `.ci/run` checks everything. */
const CACHED = [
  '--cache',
  '--cache-strategy',
  'content',
  '--cache-location',
  'node_modules/.cache/demarche-check/lint',
];

/** Longest first, to keep both cores busy to the end. */
const CHECKS = {
  lint: ['eslint/bin/eslint.js', '.', ...CACHED],
  'rule and component specs': [
    'jest/bin/jest.js',
    '--selectProjects',
    'rules',
    'components',
    '--maxWorkers',
    '1',
  ],
  'lint by types': ['oxlint/bin/oxlint', '--type-aware', 'apps', 'libs', 'seeds', 'test'],
  'description of the API': ['../.ci/lint-openapi.js'],
  format: ['oxfmt/bin/oxfmt', '--check', '.'],
  types: ['typescript-native/bin/tsc', '--noEmit'],
  'types of the web': ['typescript-native/bin/tsc', '--noEmit', '-p', 'apps/web'],
  imports: [
    'dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    '.dependency-cruiser.cjs',
    'apps',
    'libs',
    'seeds',
    'test',
  ],
};

function run([script, ...options]) {
  return new Promise((resolve) => {
    const output = [];
    const node = ['--experimental-vm-modules', '--no-warnings', `node_modules/${script}`, ...options];
    const child = spawn(process.execPath, node, { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.on('close', (code) => resolve({ passed: code === 0, text: Buffer.concat(output).toString() }));
  });
}

const waiting = Object.entries(CHECKS);

async function work() {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [name, command] = next;
    const started = performance.now();
    const { passed, text } = await run(command);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${passed ? 'passed' : 'FAILED'}  ${name} (${seconds} s)`);
    if (passed) continue;
    process.exitCode = 1;
    console.log(text);
  }
}

await Promise.all([work(), work()]);
