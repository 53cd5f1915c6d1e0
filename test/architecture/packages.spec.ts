import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { satisfies } from 'semver';
import { projectRoot } from '#platform/project-root.js';

interface Manifest {
  engines: { node: string };
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
}

interface Locked {
  version: string;
  engines?: { node?: string };
  hasInstallScript?: boolean;
  deprecated?: string;
}

const read = (file: string): unknown => JSON.parse(readFileSync(join(projectRoot(), file), 'utf8'));
const manifest = read('package.json') as Manifest;
const { packages } = read('package-lock.json') as { packages: Record<string, Locked> };

/** Name and entry of every package in the lock file, without the project itself. */
const locked = Object.entries(packages)
  .filter(([path]) => path !== '')
  .map(([path, entry]) => ({ name: path.slice(path.lastIndexOf('node_modules/') + 13), ...entry }));

/** npm would warn about these at `npm ci`, but `.npmrc` silences its warnings. */
describe('the installed packages', () => {
  test('accept the Node that npm ci installs, and it is one that engines promises', () => {
    const node = manifest.dependencies.node!;
    expect(satisfies(node, manifest.engines.node)).toBe(true);
    const refusing = locked.filter(({ engines }) => engines?.node && !satisfies(node, engines.node));
    expect(refusing.map(({ name, engines }) => `${name} needs Node ${engines?.node}`)).toEqual([]);
  });

  test('have an exact version', () => {
    const all = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(all.filter(([, version]) => !/^(npm:typescript@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual(
      [],
    );
  });

  test('run no install script that nobody approved or refused', () => {
    const scripted = locked.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name);
    expect(scripted.length).toBeGreaterThan(0);
    expect(Object.keys(manifest.allowScripts).sort()).toEqual([...new Set(scripted)].sort());
  });

  test('are not deprecated by their authors', () => {
    const old = locked.filter(({ deprecated }) => deprecated);
    expect(old.map(({ name, version, deprecated }) => `${name}@${version}: ${deprecated}`)).toEqual([]);
  });
});
