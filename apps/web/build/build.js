/**
 * Builds the web application into dist/web, but only if a source is newer than the last build, so that a
 * second start takes less than a second.
 */
import { existsSync, globSync, readFileSync, renameSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const SOURCES = ['apps/web/**/*', 'libs/contract/src/*', 'openapi.json', 'package-lock.json'];
const built = `${root}dist/web/index.html`;

const changedAt = (path) => statSync(path).mtimeMs;

const isFresh = () =>
  existsSync(built) &&
  globSync(SOURCES, { cwd: root, exclude: (name) => name === 'README.md' }).every(
    (path) => changedAt(root + path) < changedAt(built),
  );

/**
 * Moves the manifest, which says which file loads which, out of the served folder. The test that keeps the
 * first page small reads it.
 */
function moveManifest() {
  renameSync(`${root}dist/web/.vite/manifest.json`, `${root}dist/web-manifest.json`);
  rmdirSync(`${root}dist/web/.vite`);
}

/** Compresses files once here, not on every request. */
function compress() {
  for (const path of globSync('dist/web/**/*.{js,css,svg,txt}', { cwd: root })) {
    const text = readFileSync(root + path);
    if (text.length < 1024) continue;
    writeFileSync(`${root}${path}.gz`, gzipSync(text, { level: 9 }));
    writeFileSync(`${root}${path}.br`, brotliCompressSync(text));
  }
}

if (!isFresh()) {
  await import('./openapi-types.js');
  const { build } = await import('vite');
  await build({ configFile: `${root}apps/web/vite.config.ts`, logLevel: 'error' });
  moveManifest();
  compress();
}
