import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
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

  describe('of a DKIM signature', () => {
    const folder = mkdtempSync(join(tmpdir(), 'demarche-keys-'));
    afterAll(() => rmSync(folder, { recursive: true }));
    const write = (name: string, key: string | KeyObject) => {
      const text = typeof key === 'string' ? key : key.export({ type: 'pkcs8', format: 'pem' });
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const rsa = (modulusLength: number) => generateKeyPairSync('rsa', { modulusLength }).privateKey;

    test('are a selector and a key', () => {
      const MAIL_DKIM_KEY_FILE = write('rsa.pem', rsa(2048));
      expect(faultsOf({ ...NEEDED, MAIL_DKIM_SELECTOR: 's1', MAIL_DKIM_KEY_FILE })).toEqual([]);
      expect(faultsOf({ ...NEEDED, MAIL_DKIM_KEY_FILE })).toEqual([
        'MAIL_DKIM_SELECTOR is missing; a DKIM signature needs it.',
      ]);
      expect(faultsOf({ ...NEEDED, MAIL_DKIM_DOMAIN: 'demarche.example' })).toEqual([
        'MAIL_DKIM_SELECTOR is missing; a DKIM signature needs it.',
        'MAIL_DKIM_KEY_FILE is missing; a DKIM signature needs it.',
      ]);
      expect(
        faultsOf({ ...NEEDED, MAIL_DKIM_SELECTOR: 'a b', MAIL_DKIM_KEY_FILE, MAIL_DKIM_DOMAIN: 'nowhere' }),
      ).toEqual([
        'MAIL_DKIM_SELECTOR must be the name of a DKIM selector.',
        'MAIL_DKIM_DOMAIN must be the name of a domain.',
      ]);
    });

    test.each([
      ['that is not there', () => join(folder, 'none.pem'), 'PEM that this process can read'],
      ['that is no key', () => write('text.pem', 'a secret'), 'PEM that this process can read'],
      [
        'of another kind',
        () => write('ed.pem', generateKeyPairSync('ed25519').privateKey),
        'RSA key of at least 1024 bits',
      ],
      ['that is short', () => write('short.pem', rsa(512)), 'RSA key of at least 1024 bits'],
    ])('refuse a key %s, without showing it', (_what, file, fault) => {
      const found = faultsOf({ ...NEEDED, MAIL_DKIM_SELECTOR: 's1', MAIL_DKIM_KEY_FILE: file() });
      expect(found).toEqual([expect.stringContaining(fault)]);
      expect(found[0]).not.toContain('secret');
    });
  });

  test('a limit of mails per minute leaves each mail under way its turn within half a minute', () => {
    expect(faultsOf({ ...NEEDED, MAIL_PER_MINUTE: '20' })).toEqual([]);
    expect(faultsOf({ ...NEEDED, MAIL_PER_MINUTE: '20', SEND_CONCURRENCY: '11' })).toEqual([
      'MAIL_PER_MINUTE must be at least twice SEND_CONCURRENCY (11).',
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
