import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/**
 * Writes notices.txt beside the page: name, version, licence and licence text of every package whose code,
 * style, font, picture or data is in the build. Most licences demand that.
 */

interface Manifest {
  name: string;
  version: string;
  license?: string;
}

const LICENCE = '{LICENSE,LICENCE,COPYING,NOTICE,license,licence}*';
const RULE = '='.repeat(78);

/** The folder of the package that a module or file belongs to. */
function packageOf(id: string): string | undefined {
  const name = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id.replace(/^\0/, ''));
  return name && existsSync(join(name[0], 'package.json')) ? name[0] : undefined;
}

function noticeOf(folder: string): string {
  const { name, version, license } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as Manifest;
  const texts = globSync(LICENCE, { cwd: folder })
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').trim());
  if (!license || texts.length === 0) throw new Error(`${name} has no licence text: add it to the notices`);
  return [RULE, `${name} ${version} (${license})`, RULE, '', texts.join('\n\n'), ''].join('\n');
}

/** The build does not name these: style sheets import each other unseen, and the map is drawn from data. */
const UNSEEN = ['@uswds/uswds', 'world-atlas'];
const PACKAGES = fileURLToPath(new URL('../../../node_modules', import.meta.url));
const WEB = fileURLToPath(new URL('..', import.meta.url));

export function notices(): Plugin {
  return {
    name: 'notices',
    apply: 'build',
    generateBundle(_options, bundle) {
      const files = Object.values(bundle).flatMap((output) =>
        output.type === 'chunk'
          ? output.moduleIds
          : output.originalFileNames.map((name) => resolve(WEB, name)),
      );
      const folders = new Set(files.flatMap((file) => packageOf(file) ?? []));
      for (const name of UNSEEN) folders.add(join(PACKAGES, name));
      const source = [...folders].map(noticeOf).sort().join('\n');
      this.emitFile({ type: 'asset', fileName: 'notices.txt', source });
    },
  };
}
