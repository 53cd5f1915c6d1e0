import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readConfig } from '#platform/config/settings.js';
import { Mailer, type OutgoingMail } from '#platform/mail/mailer.js';
import { Pace } from '#platform/mail/pace.js';
import { checkSignature } from '#test/support/readers/dkim.js';
import { type Mailbox, startMailbox } from '#test/support/servers/mailbox.js';
import { type Desk, startDesk } from './desk.js';

const MAIL: OutgoingMail = {
  to: { name: 'Zoë Officer', address: 'officer@demarche.example' },
  subject: 'ENG-2026-00001: complete it by tomorrow – Entraînement 日本 of many people who guard the border',
  text: 'Good morning,\n\n.a line that starts with a dot\n  two  blanks \n\n\n',
  html: '<p>Good morning, Zoë</p>\n',
  messageKey: 'reminder.1',
  threadKey: 'engagement.7',
  sentAt: new Date('2026-03-02T08:00:00Z'),
};

describe('the conversation of an e-mail', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await startDesk({ now: '2026-03-02T15:00:00Z', idle: true });
  });
  afterAll(() => desk.close());

  const assigned = (engagementId: string) =>
    desk.within((tx, reminders) =>
      reminders.announce(tx, 'assignment', {
        subjectKind: 'engagement',
        subjectId: engagementId,
        engagementId,
        refersOn: '2026-03-02',
        recipientIds: [desk.bureau.people.officer.id],
        byId: desk.bureau.people.supervisor.id,
        details: {},
      }),
    );
  const sent = async (at: string) => {
    desk.mailbox.clear();
    desk.at(at);
    await desk.sendAll();
    return desk.mailbox.messages().map(({ headers, messageId }) => ({
      messageId,
      inReplyTo: headers['in-reply-to'],
      references: headers.references,
    }));
  };

  test('is that of its engagement, whatever the e-mail says about it', async () => {
    const id = await desk.engagement({ dueOn: '2026-03-16' });
    await assigned(id);
    const first = await sent('2026-03-02T15:05:00Z');
    await desk.planAndLeave('2026-03-02T15:06:00Z');
    await desk.planAndLeave('2026-03-09T13:00:00Z');
    const second = await sent('2026-03-09T13:00:00Z');
    const thread = `<engagement.${id}@demarche.example>`;
    expect([...first, ...second]).toEqual([
      expect.objectContaining({ inReplyTo: thread, references: thread }),
      expect.objectContaining({ inReplyTo: thread, references: thread }),
    ]);
    expect(first[0]!.messageId).not.toBe(second[0]!.messageId);
  });

  test('does not exist for an e-mail about several engagements', async () => {
    for (const id of [await desk.engagement(), await desk.engagement()]) await assigned(id);
    expect(await sent('2026-03-09T14:00:00Z')).toEqual([
      expect.objectContaining({ inReplyTo: undefined, references: undefined }),
    ]);
  });
});

describe('the signature of an e-mail', () => {
  const folder = mkdtempSync(join(tmpdir(), 'demarche-dkim-'));
  const file = join(folder, 'dkim.pem');
  const pair = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  let mailbox: Mailbox;
  beforeAll(async () => {
    writeFileSync(file, pair.privateKey);
    mailbox = await startMailbox();
  });
  afterAll(async () => {
    await mailbox.stop();
    rmSync(folder, { recursive: true });
  });

  async function mailSent(settings: NodeJS.ProcessEnv): Promise<Buffer> {
    mailbox.clear();
    const config = { DATABASE_URL: 'postgres://nowhere/none', SMTP_URL: mailbox.url, ...settings };
    const mailer = new Mailer(readConfig(config));
    await mailer.send(MAIL);
    mailer.onApplicationShutdown();
    return (await mailbox.waitFor(1))[0]!.source;
  }
  const SIGNED = { MAIL_DKIM_SELECTOR: 'mail2026', MAIL_DKIM_KEY_FILE: file };

  test('covers the body and every field that says who wrote what to whom', async () => {
    const tags = checkSignature(await mailSent(SIGNED), pair.publicKey);
    expect(tags).toMatchObject({ v: '1', d: 'demarche.example', s: 'mail2026', q: 'dns/txt' });
    expect(tags.h?.split(':')).toEqual(
      expect.arrayContaining(['from', 'to', 'subject', 'date', 'message-id', 'in-reply-to', 'references']),
    );
    expect(tags).not.toHaveProperty('l');
  });

  test('may be of another domain than the sender’s', async () => {
    const source = await mailSent({ ...SIGNED, MAIL_DKIM_DOMAIN: 'bureau.example' });
    expect(checkSignature(source, pair.publicKey)).toMatchObject({ d: 'bureau.example' });
  });

  test('no longer holds if somebody changes the body, the subject or the key', async () => {
    const source = await mailSent(SIGNED);
    const changed = (from: string, to: string) =>
      Buffer.from(source.toString('latin1').replace(from, to), 'latin1');
    expect(() => checkSignature(changed('Good morning', 'Good evening'), pair.publicKey)).toThrow(
      'another body',
    );
    expect(() =>
      checkSignature(changed('Subject: =?UTF-8?Q?ENG', 'Subject: =?UTF-8?Q?DNG'), pair.publicKey),
    ).toThrow('the signature is wrong');
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
    expect(() => checkSignature(source, other.export({ type: 'spki', format: 'pem' }).toString())).toThrow(
      'the signature is wrong',
    );
  });

  test('is not there without a selector', async () => {
    expect((await mailSent({})).toString()).not.toMatch(/dkim-signature/i);
  });
});

describe('the limit of e-mails per minute', () => {
  /** When each of `count` that ask at once leaves, in milliseconds from now. */
  async function departuresOf(pace: Pace, count: number): Promise<number[]> {
    const start = performance.now();
    const left = Array.from({ length: count }, async () => {
      await pace.turn();
      return performance.now() - start;
    });
    return Promise.all(left);
  }
  /** Later is always possible on a busy machine; a timer may fire a millisecond early. */
  const tooEarly = (departures: readonly number[], gapMs: number) =>
    departures.filter((at, n) => at < n * gapMs - 2);

  test('lets none leave before its turn, also if many ask at once', async () => {
    expect(tooEarly(await departuresOf(new Pace(1200), 6), 50)).toEqual([]);
  });

  test('does not make up for minutes in which little was sent', async () => {
    const pace = new Pace(1200);
    await pace.turn();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(tooEarly(await departuresOf(pace, 4), 50)).toEqual([]);
  });

  test('makes nobody wait if there is none', async () => {
    expect(await departuresOf(new Pace(undefined), 1000)).toHaveLength(1000);
  });
});
