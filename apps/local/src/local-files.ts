import { randomInt } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#platform/project-root.js';
import { processIdentity } from './process-identity.js';

/** The settings that commands take from a local edition that runs. */
export type SharedSettings = Record<'DATABASE_URL' | 'SMTP_URL' | 'PORT' | 'PUBLIC_URL', string> & {
  DATABASE_OWNER_URL?: string;
  REDIS_URL?: string;
};

/** All that the local edition keeps: `.data` of the project. */
export const dataFolder = join(projectRoot(), '.data');
export const postgresFolder = join(dataFolder, 'postgres');
export const mailFolder = join(dataFolder, 'mail');

const settingsFile = join(dataFolder, 'local.json');
const passwordFile = join(dataFolder, 'demo-password');

/** Tells commands where this process has its servers, until it takes that back. @returns the function that does */
export function shareSettings(settings: SharedSettings): () => void {
  const owner = { pid: process.pid, identity: processIdentity(process.pid) };
  writePrivately(settingsFile, JSON.stringify({ ...settings, owner }, undefined, 2));
  return () => rmSync(settingsFile, { force: true });
}

/** The settings of the local edition that runs; undefined where none does, however the last one ended. */
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

/** The password of the demo accounts: made at the first start and the same from then on. */
export function demoPassword(): string {
  const kept = readIfThere(passwordFile)?.trim();
  if (kept) return kept;
  const made = readablePassword();
  writePrivately(passwordFile, `${made}\n`);
  return made;
}

/** Sixteen letters that can be read out and typed, some 51 bits of chance. */
function readablePassword(): string {
  const pick = (letters: string): string => letters.charAt(randomInt(letters.length));
  const syllable = (): string => pick('bdfghjklmnprstvwz') + pick('aeiou');
  return Array.from({ length: 4 }, () => syllable() + syllable()).join('-');
}

function writePrivately(file: string, text: string): void {
  mkdirSync(dataFolder, { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text, { mode: 0o600 });
  // The mode is only taken where the file is new.
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
