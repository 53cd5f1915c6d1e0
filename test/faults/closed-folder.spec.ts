import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { mayEnter, reachableBinaries } from '#apps/local/src/open-place.js';
import { startPostgres } from '#apps/local/src/postgres.js';
import { ensureRuns, findBinaries, findSystemUser } from '#apps/local/src/postgres-binaries.js';

// PostgreSQL runs as another user only if the tests run as root.
const describeAsRoot = process.getuid?.() === 0 ? describe : describe.skip;

describeAsRoot('as root, in a folder that only root may enter', () => {
  const umask = process.umask(0o077);
  const closed = mkdtempSync(join(tmpdir(), 'closed Ordner é '));
  const folder = join(closed, '.data', 'postgres');
  const places: string[] = [];
  beforeAll(() => chmodSync(closed, 0o700));
  afterAll(() => {
    process.umask(umask);
    for (const place of [closed, ...places]) rmSync(place, { recursive: true, force: true });
  });

  /** Starts PostgreSQL on a folder, runs the statements, and stops it. */
  async function ask(folder: string, ...statements: string[]): Promise<unknown[]> {
    const postgres = await startPostgres({ folder });
    if (lstatSync(folder).isSymbolicLink()) places.push(dirname(realpathSync(folder)));
    const client = new pg.Client({ connectionString: postgres.superuserUrl() });
    try {
      await client.connect();
      const answers = [];
      for (const statement of statements) answers.push((await client.query(statement)).rows);
      return answers;
    } finally {
      await client.end();
      await postgres.stop();
    }
  }

  test('the database runs and has its data again at the next start', async () => {
    await ask(folder, 'CREATE TABLE kept (word text)', `INSERT INTO kept VALUES ('here')`);
    expect(await ask(folder, 'SELECT word FROM kept')).toEqual([[{ word: 'here' }]]);
    // Nothing on the path was opened for it.
    expect(statSync(closed).mode & 0o777).toBe(0o700);
    expect(statSync(realpathSync(folder)).mode & 0o777).toBe(0o700);
    expect(lstatSync(folder).isSymbolicLink()).toBe(true);
  });

  test('the project keeps its data when its folder is moved', async () => {
    const moved = join(closed, 'moved');
    cpSync(join(closed, '.data'), join(moved, '.data'), { recursive: true, verbatimSymlinks: true });
    const answers = await ask(join(moved, '.data', 'postgres'), 'SELECT word FROM kept');
    expect(answers).toEqual([[{ word: 'here' }]]);
  });

  test('removing the data folder starts with an empty database', async () => {
    rmSync(join(closed, '.data'), { recursive: true });
    expect(await ask(folder, `SELECT to_regclass('kept') IS NULL AS gone`)).toEqual([[{ gone: true }]]);
  });

  test('a project without the data that its link points to starts empty, in a closed or an open folder', async () => {
    for (const mode of [0o700, 0o755]) {
      chmodSync(closed, mode);
      rmSync(folder, { recursive: true, force: true });
      symlinkSync('/nowhere/postgres', folder);
      expect(await ask(folder, 'SELECT 1 AS answers')).toEqual([[{ answers: 1 }]]);
      expect(lstatSync(folder).isSymbolicLink()).toBe(mode === 0o700);
    }
    chmodSync(closed, 0o700);
  });

  test('the programs of the packages run from a copy that the user of PostgreSQL can read', () => {
    const user = findSystemUser()!;
    const native = dirname(dirname(findBinaries().postgres));
    const installed = join(closed, 'node_modules', 'embedded');
    mkdirSync(installed, { recursive: true });
    for (const part of ['native', 'package.json']) {
      cpSync(join(dirname(native), part), join(installed, part), { recursive: true, verbatimSymlinks: true });
    }
    const bin = join(installed, 'native', 'bin');
    const binaries = { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
    expect(mayEnter(user, binaries.postgres)).toBe(false);
    const reachable = reachableBinaries(binaries, user);
    expect(mayEnter(user, reachable.initdb)).toBe(true);
    ensureRuns(reachable, user);
  });
});
