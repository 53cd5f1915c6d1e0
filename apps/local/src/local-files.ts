import { randomInt } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#platform/project-root.js';
import { processIdentity } from './process-identity.js';

/** The settings that commands take from a running local edition. */
export type SharedSettings = Record<'DATABASE_URL' | 'SMTP_URL' | 'PORT' | 'PUBLIC_URL', string> & {
  DATABASE_OWNER_URL?: string;
  REDIS_URL?: string;
};

/** Everything that the local edition stores: the project's `.data` folder. */
export const dataFolder = join(projectRoot(), '.data');
export const postgresFolder = join(dataFolder, 'postgres');
export const mailFolder = join(dataFolder, 'mail');

const settingsFile = join(dataFolder, 'local.json');
const passwordFile = join(dataFolder, 'demo-password');

/** Tells commands where the servers of this process are. @returns the function that withdraws this */
export function shareSettings(settings: SharedSettings): () => void {
  const owner = { pid: process.pid, identity: processIdentity(process.pid) };
  writePrivately(settingsFile, JSON.stringify({ ...settings, owner }, undefined, 2));
  return () => rmSync(settingsFile, { force: true });
}

/** The settings of the running local edition; undefined if none runs, even if the last one crashed. */
export function sharedSettings(): SharedSettings | undefined {
  const text = readIfThere(settingsFile);
  if (text === undefined) return undefined;
  try {
    const { owner, ...settings } = JSON.parse(text) as SharedSettings & {
      owner: { pid: number; identity: string };
    };
    return processIdentity(owner.pid) === owner.identity ? settings : undefined;
  } catch {
    return undefined;
  }
}

/** The password of the demo accounts: generated on the first start, the same from then on. */
export function demoPassword(): string {
  const kept = readIfThere(passwordFile)?.trim();
  if (kept) return kept;
  const made = readablePassword();
  writePrivately(passwordFile, `${made}\n`);
  return made;
}

/** Sixteen letters that are easy to read out and type, about 51 bits of randomness. */
function readablePassword(): string {
  const pick = (letters: string): string => letters.charAt(randomInt(letters.length));
  const syllable = (): string => pick('bdfghjklmnprstvwz') + pick('aeiou');
  return Array.from({ length: 4 }, () => syllable() + syllable()).join('-');
}

function writePrivately(file: string, text: string): void {
  mkdirSync(dataFolder, { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text, { mode: 0o600 });
  // `mode` applies only to a new file.
  chmodSync(draft, 0o600);
  renameSync(draft, file);
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
