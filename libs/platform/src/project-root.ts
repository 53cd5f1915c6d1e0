import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder of the project, for finding files that are not code. Searched upwards from this file, so that it
 * is the same from the sources and from `dist`, wherever the process was started.
 */
export function projectRoot(from: string = import.meta.dirname): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error('No package.json in any folder above');
  return projectRoot(parent);
}
