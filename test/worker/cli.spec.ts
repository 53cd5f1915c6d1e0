import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { shiftedClock } from '#apps/local/src/environment.js';
import { SETTINGS } from '#platform/config/settings.js';
import { asOwner, createEmptyDatabase } from '#test/support/database.js';
import { type Desk, startDesk } from './desk.js';

describe('the command line', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await startDesk({ now: '2026-03-02T15:00:00Z', idle: true });
  });
  afterAll(() => desk.close());

  async function demarche(args: string[], input = '', settings: NodeJS.ProcessEnv = {}) {
    const child = spawn(
      process.execPath,
      [
        '--no-warnings',
        '--import',
        join(import.meta.dirname, '../support/jest/from-sources.js'),
        'apps/cli/src/main.ts',
        ...args,
      ],
      {
        env: {
          // The settings in .env must not affect the suite.
          ...Object.fromEntries(Object.keys(SETTINGS).map((key) => [key, ''])),
          ...shiftedClock(process.env),
          PATH: process.env.PATH,
          DATABASE_URL: desk.config.DATABASE_URL,
          DATABASE_OWNER_URL: desk.config.DATABASE_OWNER_URL,
          SMTP_URL: desk.config.SMTP_URL,
          PUBLIC_URL: desk.config.PUBLIC_URL,
          ...settings,
        },
      },
    );
    child.stdin.end(input);
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    return { out, err, code };
  }

  test('lists its commands and their options', async () => {
    const { out, code } = await demarche(['--help']);
    expect(code).toBe(0);
    for (const command of ['migrate', 'seed', 'user', 'reminders', 'audit']) expect(out).toContain(command);
    const { out: run } = await demarche(['reminders', 'run', '--help']);
    expect(run).toContain('--as-of <instant>');
  });

  test('migrate has nothing to do on a database that is up to date', async () => {
    expect(await demarche(['migrate'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^The database is already up to date\.\n/),
    });
  });

  test('migrate explains how to create the first administrator until somebody can sign in', async () => {
    const database = await createEmptyDatabase();
    const settings = { DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl };
    const wayIn = /Create the first administrator: npm run demarche -- (user create .*)<address>\n/;
    const first = await demarche(['migrate'], '', settings);
    expect(first).toMatchObject({ code: 0, err: '', out: expect.stringMatching(wayIn) });
    const command = wayIn.exec(first.out)![1]!.trim().split(' ');
    const made = await demarche([...command, 'first@demarche.example'], '', settings);
    expect(made).toMatchObject({ code: 0, err: '' });
    expect((await demarche(['migrate'], '', settings)).out).toMatch(wayIn);
    await asOwner(database, `UPDATE users SET password_hash = 'chosen by the link'`);
    expect((await demarche(['migrate'], '', settings)).out).not.toMatch(wayIn);
    await database.drop();
  });

  test('migrate says that it needs the owner of the tables', async () => {
    const database = await createEmptyDatabase();
    const { code, err } = await demarche(['migrate'], '', {
      DATABASE_URL: database.url,
      DATABASE_OWNER_URL: '',
    });
    expect([code, err]).toEqual([1, 'This command needs the owner of the tables: set DATABASE_OWNER_URL.\n']);
    await database.drop();
  });

  test('user create prints a link for the first account and sends later links by e-mail', async () => {
    const create = (email: string) =>
      demarche(['user', 'create', '--email', email, '--role', 'officer', '--team', 'team-a1']);
    const { out, code } = await create('New.Person@Demarche.Example');
    expect(code).toBe(0);
    expect(out).toMatch(
      /^Created new\.person@demarche\.example \(officer of team-a1\), id [0-9a-f-]{36}\.\nChoose the password at this link\..*\nhttp:\/\/\S+\/invitation#[\w-]{43}\n$/,
    );
    const again = await demarche(['user', 'invite', '--email', 'new.person@demarche.example']);
    expect(again.out).toMatch(/\/invitation#[\w-]{43}\n$/);
    await desk.db.query(`UPDATE users SET password_hash = 'x' WHERE email = 'new.person@demarche.example'`);
    const second = await create('second.person@demarche.example');
    expect(second.out).toMatch(
      /\nAn e-mail with a link to choose a password goes to second\.person@demarche\.example\.\n$/,
    );
    const late = await demarche(['user', 'invite', '--email', 'new.person@demarche.example']);
    expect([late.code, late.out]).toEqual([1, '']);
    const [row] = await desk.db.query<{ role: string; hash: string }[]>(
      `SELECT m.role, u.password_hash AS hash FROM users u JOIN memberships m ON m.user_id = u.id WHERE u.email = 'second.person@demarche.example'`,
    );
    expect(row).toEqual({ role: 'officer', hash: null });
  });

  test.each([
    [['user', 'create', '--email', 'officer@demarche.example', '--role', 'administrator'], ''],
    [['user', 'create', '--email', 'a@b.example', '--role', 'officer'], ''],
    [['user', 'create', '--email', 'a@b.example', '--role', 'officer', '--team', 'nowhere'], ''],
    [['user', 'create', '--email', 'a@b.example', '--role', 'king', '--team', 'team-a1'], ''],
    [['user', 'create', '--email', 'nonsense', '--role', 'auditor'], ''],
    [['user', 'create', '--email', 'a@b.example', '--role', 'auditor', '--password-stdin'], 'short\n'],
    [['user', 'invite', '--email', 'nobody@demarche.example'], ''],
    [['reminders', 'run', '--as-of', '2026-02-31'], ''],
    [['reminders', 'forecast', '--days', '-1'], ''],
    [['reminders', 'forecast', '--person', 'nobody@demarche.example'], ''],
    [['reminders', 'forecast', '--engagement', 'ENG-1999-00001'], ''],
    [['seed', 'volume', '--engagements', 'many'], ''],
  ])('%j is refused in one sentence', async (args, input) => {
    const { out, err, code } = await demarche(args, input);
    expect(code).not.toBe(0);
    expect(out).toBe('');
    expect(err).not.toMatch(/\n\s+at /);
    expect(err.trim().split('\n').length).toBeLessThanOrEqual(2);
  });

  test('all wrong settings are listed', async () => {
    const { err, code } = await demarche(['audit', 'verify'], '', { SMTP_URL: 'ftp://x', PORT: 'x' });
    expect(code).toBe(1);
    expect(err).toContain('SMTP_URL must be a URL');
    expect(err).toContain('PORT must be a whole number');
  });

  test('a database that does not answer is reported in one sentence', async () => {
    const { err, code } = await demarche(['migrate'], '', {
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/x',
    });
    expect([code, err]).toEqual([1, 'The database does not answer at the address in DATABASE_URL.\n']);
  });

  test('audit verify confirms that the record is complete', async () => {
    const { out, code } = await demarche(['audit', 'verify']);
    expect(code).toBe(0);
    expect(out).toMatch(/^The record is intact: \d+ rows in \d+ chains\.\n$/);
  });

  test('reminders run: a dry run, a real run, and a second run that sends nothing', async () => {
    await desk.engagement({ dueOn: '2026-05-08', reference: 'ENG-2026-04711' });
    const args = ['reminders', 'run', '--as-of', '2026-05-07T09:00:00Z'];
    const dry = await demarche(args);
    expect(dry).toMatchObject({ code: 0, err: '' });
    expect(dry.out).toContain('Dry run, nothing is sent: as of 2026-05-07T09:00:00.000Z.');
    expect(dry.out).toMatch(
      /would be sent +ENG-2026-04711 +engagement_due +2026-05-08 +Officer <officer@demarche\.example>/,
    );
    expect(desk.mails()).toEqual([]);
    const real = await demarche([...args, '--send']);
    expect(real.code).toBe(0);
    expect(real.out).toContain('Reminders: 1 sent.');
    expect(desk.mails()).toEqual([
      { to: 'officer', subject: 'ENG-2026-04711: finish by tomorrow – Border training' },
    ]);
    expect((await demarche([...args, '--send'])).out).toContain('No reminders are due.');
    expect(desk.mails()).toHaveLength(1);
  });

  test('reminders run reports a mail server that does not answer and fails', async () => {
    const { out, err, code } = await demarche(['reminders', 'run', '--as-of', '2026-05-08', '--send'], '', {
      SMTP_URL: 'smtp://127.0.0.1:1',
    });
    expect(code).toBe(1);
    expect(out).toContain('not accepted yet');
    expect(err).toBe('1 reminders were not sent.\n');
  });

  test('reminders forecast lists the next reminders of a person or an engagement', async () => {
    const dueOn = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
    await desk.engagement({ dueOn, reference: 'ENG-2026-09999', owner: 'second.officer' });
    const { out, code } = await demarche([
      'reminders',
      'forecast',
      '--days',
      '30',
      '--person',
      'second.officer@demarche.example',
    ]);
    expect(code).toBe(0);
    expect(out).toMatch(
      new RegExp(
        `ENG-2026-09999 +engagement_due +${dueOn} +Second officer <second.officer@demarche.example>`,
      ),
    );
    const other = await demarche(['reminders', 'forecast', '--engagement', 'eng-2026-09999']);
    expect(other.out.match(/ENG-2026-09999/g)!.length).toBeGreaterThanOrEqual(3);
    expect((await demarche(['reminders', 'forecast', '--person', 'stranger@demarche.example'])).out).toBe(
      'No reminders will be sent in the next 30 days.\n',
    );
  });
});
