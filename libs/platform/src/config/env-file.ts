import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { projectRoot } from '../project-root.js';

/** Adds the settings of `.env` in the project's folder to the environment; variables that are already set win. */
export function readEnvFile(folder = projectRoot(), environment: NodeJS.ProcessEnv = process.env): void {
  const file = join(folder, '.env');
  if (!existsSync(file)) return;
  for (const [key, value] of Object.entries(parseEnv(readFileSync(file, 'utf8')))) environment[key] ??= value;
}
