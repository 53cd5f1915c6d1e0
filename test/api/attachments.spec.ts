import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';
import { FROM_MACHINES, FROM_OFFICE, REFUSED } from '#test/support/attachment-files.js';
import {
  MAX_BYTES,
  PDF,
  sha256Of,
  uploadsUnderWay,
  attachmentSteps,
} from '#test/support/cases/attachment-steps.js';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let app: TestApp;
let cases: Cases;
beforeAll(async () => {
  app = await startTestApp({ settings: { ATTACHMENT_MAX_BYTES: String(MAX_BYTES) } });
  cases = casesOf(app);
});
afterAll(() => app.close());

const { attach, listOf, download, pathOf, rawGet } = attachmentSteps(() => app);

const keptFiles = () =>
  readdirSync(app.config.ATTACHMENTS_DIR, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );

describe('the list of attachments', () => {
  it('shows the largest size and the accepted file types before an upload', async () => {
    const ref = await cases.draft();
    const { body } = await app.as('officer').get(`/engagements/${ref}/attachments`);
    expect(body).toMatchObject({ items: [], maxBytes: app.config.ATTACHMENT_MAX_BYTES });
    expect(body.endings).toEqual(expect.arrayContaining(['.pdf', '.docx', '.png', '.eml']));
  });
});

describe('an attachment', () => {
  it('is stored with its name, type, size and hash, and downloaded unchanged', async () => {
    const ref = await cases.draft();
    const content = Buffer.concat([PNG, randomBytes(100_000)]);
    const { status, body, headers } = await attach(ref, content, 'map.png', 'viewer');
    expect(status).toBe(201);
    expect(headers.get('etag')).toBe('"2"');
    expect(body).toEqual({
      id: expect.any(String),
      fileName: 'map.png',
      mediaType: 'image/png',
      size: content.length,
      sha256: sha256Of(content),
      author: { id: app.bureau.people.viewer.id, name: 'Viewer' },
      createdAt: '2026-03-02T15:00:00.000Z',
      engagementVersion: 2,
    });
    expect(await listOf(ref)).toEqual([body]);
    expect((await app.as('officer').get(`/engagements/${ref}`)).body.attachmentCount).toBe(1);
    expect(readFileSync(pathOf(body.sha256)).equals(content)).toBe(true);

    const raw = await rawGet(`/api/v1/engagements/${ref}/attachments/${body.id}/content`);
    expect(raw.content.equals(content)).toBe(true);
    expect(raw.headers).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(content.length),
      'content-disposition': `attachment; filename*=UTF-8''map.png`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining(`default-src 'none'`),
    });
    const [activity] = (await app.as('officer').get(`/engagements/${ref}/activity`)).body.items;
    expect(activity).toMatchObject({
      what: 'attachment.added',
      after: { fileName: 'map.png', sha256: body.sha256 },
    });
  });

  it('is stored once, however often and under whatever name it is attached', async () => {
    const [one, other] = [await cases.draft(), await cases.draft()];
    const content = `The same text ${randomBytes(8).toString('hex')}`;
    const before = keptFiles().length;
    const first = await attach(one, content, 'a.txt');
    const second = await attach(one, content, 'b.md');
    const third = await attach(other, content, 'c.csv');
    expect([first, second, third].map(({ body }) => body.sha256)).toEqual(Array(3).fill(sha256Of(content)));
    expect(keptFiles()).toHaveLength(before + 1);
    await app
      .as('officer')
      .delete(`/engagements/${one}/attachments/${first.body.id}`, undefined, { ifMatch: 3 });
    expect((await download(other, third.body.id)).body).toBe(content);
  });

  it.each<[string, Uint8Array | string, string]>([
    ['report.pdf', PDF, 'application/pdf'],
    ['Report.PDF', PDF, 'application/pdf'],
    ['note.txt', 'plain text', 'text/plain'],
    ['table.csv', 'a;b\n1;2\n', 'text/csv'],
    ['page.md', '# <script>alert(1)</script>', 'text/markdown'],
    ['mail.eml', 'Subject: Hello\n\nText', 'message/rfc822'],
    ['image.gif', Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=', 'base64'), 'image/gif'],
    ['empty.zip', Buffer.from('UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==', 'base64'), 'application/zip'],
    ['letter.rtf', '{\\rtf1 Hello}', 'application/rtf'],
  ])('may be %s', async (name, content, mediaType) => {
    const answer = await attach(await cases.draft(), content, name);
    expect([answer.status, answer.body.mediaType]).toEqual([201, mediaType]);
  });

  it.each(FROM_OFFICE)('may be a file from an office program: %s', async (name, content, mediaType) => {
    const answer = await attach(await cases.draft(), content, name);
    expect([answer.status, answer.body.detail ?? answer.body.mediaType]).toEqual([201, mediaType]);
  });

  it.each(FROM_MACHINES)(
    'may be a file from a scanner, phone or mail program: %s',
    async (name, content, mediaType) => {
      const answer = await attach(await cases.draft(), content, name);
      expect([answer.status, answer.body.detail ?? answer.body.mediaType]).toEqual([201, mediaType]);
    },
  );

  it.each(REFUSED)('is refused with a helpful reason: %s', async (name, content, words) => {
    const ref = await cases.draft();
    const { status, body } = await attach(ref, content, name);
    expect([status, body.code]).toEqual([415, 'attachment.type']);
    expect(body.detail).toMatch(words);
    expect([await listOf(ref), uploadsUnderWay()]).toEqual([[], []]);
  });

  it.each<[string, Uint8Array | string]>([
    ['page.html', '<script>alert(1)</script>'],
    ['drawing.svg', '<svg onload="alert(1)"/>'],
    ['tool.exe', 'MZ'],
    ['script.js', 'alert(1)'],
    ['no-ending', 'text'],
    ['.pdf', PDF],
    ['pdf.', PDF],
    ['image.png', PDF],
    ['report.pdf', PNG],
    ['report.pdf', 'no PDF at all'],
    ['note.txt', PNG],
    ['sheet.xlsx', 'a;b'],
    ['sheet.xlsx', Buffer.from('UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==', 'base64')],
    ['old.doc', PDF],
    ['old.doc', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])],
    ['image.png', PNG.subarray(0, 4)],
    ['report.pdf.exe', PDF],
  ])('is not accepted as %s with other content: 415, and nothing is stored', async (name, content) => {
    const ref = await cases.draft();
    const [kept, state] = [keptFiles().length, await cases.state(ref)];
    const { status, body } = await attach(ref, content, name);
    expect([status, body.code]).toEqual([415, 'attachment.type']);
    expect([keptFiles().length, await cases.state(ref), uploadsUnderWay()]).toEqual([kept, state, []]);
  });

  it('may have the maximum size and not one byte more', async () => {
    const ref = await cases.draft();
    expect((await attach(ref, 'x'.repeat(MAX_BYTES))).status).toBe(201);
    const kept = keptFiles().length;
    for (const size of [MAX_BYTES + 1, MAX_BYTES * 40]) {
      const { status, body } = await attach(ref, 'x'.repeat(size));
      expect([status, body.code, body.detail]).toEqual([
        413,
        'attachment.too-large',
        'A file may have at most 200,000 bytes.',
      ]);
    }
    expect([keptFiles().length, uploadsUnderWay()]).toEqual([kept, []]);
    expect(await listOf(ref)).toHaveLength(1);
  });

  it('must not be empty', async () => {
    const ref = await cases.draft();
    const { status, body } = await attach(ref, '');
    expect([status, body.errors]).toEqual([
      400,
      [{ code: 'file.empty', detail: 'The file is empty.', pointer: '/file' }],
    ]);
    expect(uploadsUnderWay()).toEqual([]);
  });

  it.each([
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['C:\\Users\\me\\report.txt', 'report.txt'],
    ['Résumé – ünïcode 报告.txt', 'Résumé – ünïcode 报告.txt'],
    ['signs<>|:*?.txt', 'signs.txt'],
    ["fine (final) it's.txt", `fine (final) it's.txt`],
    ['gnp.\u202etxt.txt', 'gnp.txt.txt'],
    ['a; filename=evil.exe.txt', 'a; filename=evil.exe.txt'],
    ['  blanks .txt', 'blanks .txt'],
  ])('sent as %s is stored as %s', async (sent, kept) => {
    const ref = await cases.draft();
    const { status, body } = await attach(ref, 'text', sent);
    expect([status, body.fileName]).toEqual([201, kept]);
    const { headers } = await download(ref, body.id);
    const disposition = headers.get('content-disposition')!;
    expect(disposition).toMatch(/^attachment; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]+$/);
    expect(decodeURIComponent(disposition.split(`''`)[1]!)).toBe(kept);
  });

  it('must have a name of at most 255 characters', async () => {
    const ref = await cases.draft();
    for (const name of ['', '/', '*?|', `${'n'.repeat(252)}.txt`]) {
      const { status, body } = await attach(ref, 'text', name);
      expect([name, status, body.errors?.[0].pointer]).toEqual([name, 400, '/file']);
    }
    expect((await attach(ref, 'text', `${'n'.repeat(251)}.txt`)).status).toBe(201);
  });
});
