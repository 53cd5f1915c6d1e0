import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readEnvFile } from '#platform/config/env-file.js';
import { ConfigError, describeSettings, readConfig } from '#platform/config/settings.js';
import { projectRoot } from '#platform/project-root.js';

const NEEDED = { DATABASE_URL: 'postgres://db.example/demarche', SMTP_URL: 'smtp://mail.example' };

function faultsOf(environment: NodeJS.ProcessEnv): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}

describe('Settings', () => {
  test('.env.example lists every setting; npm run settings rewrites it', () => {
    expect(readFileSync(join(projectRoot(), '.env.example'), 'utf8')).toBe(describeSettings());
  });

  test('are read from .env in the project folder, and the shell overrides them', () => {
    const folder = mkdtempSync(join(tmpdir(), 'demarche settings é'));
    const environment = { PORT: '4000' };
    readEnvFile(folder, environment);
    expect(environment).toEqual({ PORT: '4000' });
    writeFileSync(join(folder, '.env'), '# Ours\nPORT=5000\nSITE_NAME="The bureau" # its name\nREDIS_URL=\n');
    readEnvFile(folder, environment);
    expect(environment).toEqual({ PORT: '4000', SITE_NAME: 'The bureau', REDIS_URL: '' });
    rmSync(folder, { recursive: true });
  });

  test('only a database and a mail server are required', () => {
    expect(faultsOf({})).toEqual([
      expect.stringContaining('DATABASE_URL is missing'),
      expect.stringContaining('SMTP_URL is missing'),
    ]);
    expect(faultsOf(NEEDED)).toEqual([]);
  });

  test('all faults are listed at once, and an empty setting counts as missing', () => {
    expect(
      faultsOf({ ...NEEDED, PORT: '70000', SMTP_URL: '', PUBLIC_URL: 'here', LOG_LEVEL: 'loud' }),
    ).toEqual([
      expect.stringContaining('SMTP_URL is missing'),
      expect.stringContaining('PUBLIC_URL must be'),
      expect.stringContaining('PORT must be'),
      expect.stringContaining('LOG_LEVEL must be'),
    ]);
  });

  test('an S3-compatible attachment store requires a bucket and keys', () => {
    expect(faultsOf({ ...NEEDED, ATTACHMENTS_STORE: 's3' })).toEqual([
      expect.stringContaining('S3_BUCKET'),
      expect.stringContaining('S3_ACCESS_KEY_ID'),
      expect.stringContaining('S3_SECRET_ACCESS_KEY'),
    ]);
  });
});
