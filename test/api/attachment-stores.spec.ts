import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AttachmentsService } from '#features/engagements/attachments/attachments.service.js';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { type ClamavServer, EICAR, startClamav } from '#test/support/servers/clamav-server.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';
import { startS3, type S3Server } from '#test/support/servers/s3-server.js';
import {
  MAX_BYTES,
  PDF,
  sha256Of,
  uploadsUnderWay,
  attachmentSteps,
} from '#test/support/cases/attachment-steps.js';

let app: TestApp;
let cases: Cases;
beforeAll(async () => {
  app = await startTestApp({ settings: { ATTACHMENT_MAX_BYTES: String(MAX_BYTES) } });
  cases = casesOf(app);
});
afterAll(() => app.close());

const { attach, download, pathOf, rawGet } = attachmentSteps(() => app);

describe('housekeeping', () => {
  const sweep = () => app.nest.get(AttachmentsService).sweepUnreferenced();
  const age = (path: string, instant: string) => utimesSync(path, new Date(instant), new Date(instant));

  it('removes unreferenced contents a day after they were stored', async () => {
    await sweep();
    const ref = await cases.draft();
    const suffix = randomBytes(8).toString('hex');
    const [gone, young, used] = [`gone ${suffix}`, `young ${suffix}`, `used ${suffix}`];
    for (const content of [gone, young, used]) {
      const { body } = await attach(ref, content);
      if (content === used) continue;
      const ifMatch = await cases.version(ref);
      await app.as('officer').delete(`/engagements/${ref}/attachments/${body.id}`, undefined, { ifMatch });
    }
    const paths = [gone, young, used].map((content) => pathOf(sha256Of(content)));
    age(paths[0]!, '2026-03-01T14:59:59Z');
    age(paths[1]!, '2026-03-01T15:00:01Z');
    age(paths[2]!, '2026-01-01T00:00:00Z');
    const part = `${paths[2]}.broken.part`;
    writeFileSync(part, 'half a copy');
    age(part, '2026-01-01T00:00:00Z');
    expect(await sweep()).toBe(1);
    expect(paths.map((path) => existsSync(path))).toEqual([false, true, true]);
    expect(existsSync(part)).toBe(false);
    expect(await sweep()).toBe(0);
  });

  it('leaves other files alone', async () => {
    const other = join(app.config.ATTACHMENTS_DIR, 'README');
    writeFileSync(other, 'Somebody’s own');
    age(other, '2026-01-01T00:00:00Z');
    await sweep();
    expect(existsSync(other)).toBe(true);
  });

  it('never removes content that is being attached again', async () => {
    const ref = await cases.draft();
    for (let round = 0; round < 15; round += 1) {
      const content = `again ${round} ${randomBytes(4).toString('hex')}`;
      const { body } = await attach(ref, content);
      const ifMatch = await cases.version(ref);
      await app.as('officer').delete(`/engagements/${ref}/attachments/${body.id}`, undefined, { ifMatch });
      age(pathOf(body.sha256), '2026-01-01T00:00:00Z');
      const [again] = await Promise.all([attach(ref, content), sweep()]);
      expect(again.status).toBe(201);
      expect((await download(ref, again.body.id)).body).toBe(content);
    }
  }, 30_000);

  it('has nothing to do in a folder that does not exist yet', async () => {
    const young = await startTestApp({
      settings: { ATTACHMENTS_DIR: join(tmpdir(), 'demarche-no-such-folder') },
    });
    expect(await young.nest.get(AttachmentsService).sweepUnreferenced()).toBe(0);
    await young.close();
  });
});

describe('the virus check', () => {
  let clamav: ClamavServer;
  let checked: TestApp;
  beforeAll(async () => {
    clamav = await startClamav();
    checked = await startTestApp({ settings: { CLAMAV_URL: clamav.url } });
  });
  afterAll(async () => {
    await checked.close();
    await clamav.stop();
  });

  const attachHere = (ref: string, content: Uint8Array | string, name = 'note.txt') =>
    attach(ref, content, name, 'officer', checked);
  const filesHere = () =>
    readdirSync(checked.config.ATTACHMENTS_DIR, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );

  it('sees the whole file before it is attached', async () => {
    const ref = await casesOf(checked).draft();
    const content = Buffer.concat([PDF, randomBytes(300_000)]);
    expect((await attachHere(ref, content, 'report.pdf')).status).toBe(201);
    expect(clamav.scanned).toEqual([content.length]);
  });

  it.each([
    ['note.txt', EICAR],
    ['report.pdf', Buffer.concat([PDF, Buffer.from(EICAR)])],
  ])('refuses a file with a virus and stores nothing: %s', async (name, content) => {
    const ref = await casesOf(checked).draft();
    const [kept, state] = [filesHere().length, await casesOf(checked).state(ref)];
    const { status, body } = await attachHere(ref, content, name);
    expect([status, body.code, body.detail]).toEqual([
      422,
      'attachment.infected',
      `The virus check found Eicar-Test-Signature in ${name}. The file was not attached.`,
    ]);
    expect([filesHere().length, await casesOf(checked).state(ref), uploadsUnderWay()]).toEqual([
      kept,
      state,
      [],
    ]);
  });

  it.each([
    ['hangs up', () => void (clamav.isDown = true)],
    ['accepts only smaller files', () => void (clamav.maxBytes = 3)],
  ])('that %s accepts nothing: 503, which can be retried', async (_what, trouble) => {
    const ref = await casesOf(checked).draft();
    const [kept, state] = [filesHere().length, await casesOf(checked).state(ref)];
    trouble();
    const { status, body, headers } = await attachHere(ref, 'text that is longer');
    clamav.isDown = false;
    clamav.maxBytes = Infinity;
    expect([status, body.code, headers.get('retry-after')]).toEqual([
      503,
      'attachment.scan-unavailable',
      '60',
    ]);
    expect([filesHere().length, await casesOf(checked).state(ref), uploadsUnderWay()]).toEqual([
      kept,
      state,
      [],
    ]);
    expect((await attachHere(ref, 'text that is longer')).status).toBe(201);
  });

  it('that does not answer is reported in the readiness; the process stays ready and everything else works', async () => {
    const ready = async () => (await checked.signedOut.get('/health/ready')).body;
    expect(await ready()).toMatchObject({ status: 'ready', checks: { scanner: { ok: true } } });
    clamav.isDown = true;
    const report = await ready();
    clamav.isDown = false;
    expect(report).toMatchObject({
      status: 'degraded',
      checks: { scanner: { ok: false, detail: 'the virus check does not answer; attachments are refused' } },
    });
  });

  it('is not used if it is not set up', async () => {
    const ref = await cases.draft();
    expect((await attach(ref, EICAR)).status).toBe(201);
    expect((await app.signedOut.get('/health/ready')).body.checks).not.toHaveProperty('scanner');
  });
});

describe('a store with the S3 protocol', () => {
  let s3: S3Server;
  let elsewhere: TestApp;
  beforeAll(async () => {
    s3 = await startS3('evidence');
    elsewhere = await startTestApp({
      settings: {
        ATTACHMENTS_STORE: 's3',
        S3_ENDPOINT: s3.url,
        S3_BUCKET: 'evidence',
        S3_ACCESS_KEY_ID: 'key',
        S3_SECRET_ACCESS_KEY: 'secret',
      },
    });
  });
  afterAll(async () => {
    await elsewhere.close();
    await s3.stop();
  });

  it('stores contents once by their hash, returns them unchanged, and is cleaned up', async () => {
    const ref = await casesOf(elsewhere).draft();
    const content = Buffer.concat([PDF, randomBytes(300_000)]);
    const first = await attach(ref, content, 'report.pdf', 'officer', elsewhere);
    expect(first.status).toBe(201);
    const second = await attach(ref, content, 'copy.pdf', 'officer', elsewhere);
    expect([...s3.objects.keys()]).toEqual([sha256Of(content)]);
    expect(s3.objects.get(sha256Of(content))!.content.equals(content)).toBe(true);
    expect(s3.requests.filter((line) => line.startsWith('PUT'))).toEqual([
      `PUT /evidence/${sha256Of(content)}`,
    ]);
    expect(s3.authorizations.every((header) => header.startsWith('AWS4-HMAC-SHA256 Credential=key/'))).toBe(
      true,
    );

    const raw = await rawGet(`/api/v1/engagements/${ref}/attachments/${second.body.id}/content`, elsewhere);
    expect(raw.content.equals(content)).toBe(true);
    expect(raw.headers['content-type']).toBe('application/pdf');

    const sweep = () => elsewhere.nest.get(AttachmentsService).sweepUnreferenced();
    s3.put('not-a-content', Buffer.from('other'), new Date('2026-01-01'));
    for (let n = 0; n < 3; n += 1)
      s3.put(sha256Of(`lost ${n}`), Buffer.from(`lost ${n}`), new Date('2026-01-01'));
    s3.put(sha256Of('young'), Buffer.from('young'), new Date('2026-03-02T14:00:00Z'));
    s3.objects.get(sha256Of(content))!.modified = new Date('2026-01-01');
    expect(await sweep()).toBe(3);
    expect([...s3.objects.keys()].sort()).toEqual(
      ['not-a-content', sha256Of(content), sha256Of('young')].sort(),
    );
  });

  it('that is down loses nothing and writes nothing', async () => {
    const ref = await casesOf(elsewhere).draft();
    const state = await casesOf(elsewhere).state(ref);
    s3.isDown = true;
    const { status, body, headers } = await attach(ref, 'text', 'a.txt', 'officer', elsewhere);
    const told = await elsewhere.signedOut.get('/health/ready');
    s3.isDown = false;
    expect([status, body.code, headers.get('retry-after')]).toEqual([503, 'attachments.unavailable', '30']);
    expect(JSON.stringify(body)).not.toMatch(/s3|bucket|evidence|127\.0\.0\.1/i);
    expect([await casesOf(elsewhere).state(ref), uploadsUnderWay()]).toEqual([state, []]);
    expect([told.status, told.body.status, told.body.checks.attachments]).toEqual([
      200,
      'degraded',
      { ok: false, detail: 'the file store takes no files' },
    ]);
    expect((await attach(ref, 'text', 'a.txt', 'officer', elsewhere)).status).toBe(201);
    expect((await elsewhere.signedOut.get('/health/ready')).body.status).toBe('ready');
  });
});
