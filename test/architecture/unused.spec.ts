import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { projectRoot } from '#platform/project-root.js';

test('every file, export and dependency is used, or knip.config.js says why it stays', () => {
  const knip = join(projectRoot(), 'node_modules/knip/bin/knip.js');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [knip, '--no-config-hints', '--no-progress'],
    {
      cwd: projectRoot(),
      encoding: 'utf8',
    },
  );
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
});
