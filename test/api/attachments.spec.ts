import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AttachmentsService } from '#features/engagements/attachments/attachments.service.js';
import { startTestApp, type TestApp } from '#test/support/app.js';
import type { PersonKey } from '#test/support/builders.js';
import { type ClamavServer, EICAR, startClamav } from '#test/support/servers/clamav-server.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';
import { FROM_MACHINES, FROM_OFFICE, REFUSED } from '#test/support/attachment-files.js';
import { startS3, type S3Server } from '#test/support/servers/s3-server.js';

const MAX_BYTES = 200_000;
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

let app: TestApp;
let cases: Cases;
beforeAll(async () => {
  app = await startTestApp({ settings: { ATTACHMENT_MAX_BYTES: String(MAX_BYTES) } });
  cases = casesOf(app);
});
afterAll(() => app.close());

const sha256Of = (content: Uint8Array | string) => createHash('sha256').update(content).digest('hex');
const formOf = (content: Uint8Array | string, name: string, field = 'file') => {
  const form = new FormData();
  form.append(field, new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name);
  return form;
};
const attach = async (
  ref: string,
  content: Uint8Array | string,
  name = 'note.txt',
  person: PersonKey = 'officer',
  on: TestApp = app,
) =>
  on.as(person).post(`/engagements/${ref}/attachments`, formOf(content, name), {
    ifMatch: await casesOf(on).version(ref),
  });
const listOf = async (ref: string) =>
  (await app.as('officer').get(`/engagements/${ref}/attachments`)).body.items;
const download = (ref: string, id: string) =>
  app.as('viewer').get(`/engagements/${ref}/attachments/${id}/content`);
const pathOf = (sha256: string) =>
  join(app.config.ATTACHMENTS_DIR, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
const keptFiles = () =>
  readdirSync(app.config.ATTACHMENTS_DIR, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
const uploadsUnderWay = () =>
  readdirSync(tmpdir())
    .filter((name) => name.startsWith(`demarche-${process.pid}-`))
    .sort();

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(5);
}

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
      [{ code: 'empty', detail: 'The file is empty.', pointer: '/file' }],
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

describe('an upload', () => {
  const post = async (ref: string, body: unknown, headers: Record<string, string> = {}) =>
    app.as('officer').post(`/engagements/${ref}/attachments`, body, { ifMatch: 1, headers });
  const multipart = { 'content-type': 'multipart/form-data; boundary=b' };

  it('that is not multipart is 415', async () => {
    const ref = await cases.draft();
    expect(await post(ref, {})).toMatchObject({ status: 415, body: { code: 'request.media-type' } });
    expect((await post(ref, { file: 'text' })).status).toBe(400);
    expect((await post(ref, 'text', { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await post(ref, 'x=1', { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(
      415,
    );
    expect((await post(ref, undefined)).status).toBe(415);
  });

  it.each([
    ['without a boundary', 'text', { 'content-type': 'multipart/form-data' }],
    ['without any part', '--b--\r\n', multipart],
    ['with an empty body', '', multipart],
    ['that breaks off in the headers', '--b\r\nContent-Disposition: form-data; name="file"; file', multipart],
    [
      'that breaks off in the file',
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf',
      multipart,
    ],
    [
      'with another boundary',
      '--c\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nx\r\n--c--',
      multipart,
    ],
    [
      'with a field instead of the file',
      '--b\r\nContent-Disposition: form-data; name="file"\r\n\r\ntext\r\n--b--',
      multipart,
    ],
    [
      'with a field named like a property of every object',
      '--b\r\nContent-Disposition: form-data; name="__proto__"; filename="a.txt"\r\n\r\ntext\r\n--b--',
      multipart,
    ],
  ])('%s is 400', async (_what, body, headers) => {
    const ref = await cases.draft();
    const answer = await post(ref, body, headers);
    expect([answer.status, answer.body.code]).toEqual([400, 'request.malformed']);
    expect([await listOf(ref), uploadsUnderWay()]).toEqual([[], []]);
  });

  it('has one file, in the field “file”, and nothing else', async () => {
    const ref = await cases.draft();
    const twoFiles = formOf('one', 'a.txt');
    twoFiles.append('file', new Blob(['two']), 'b.txt');
    const fieldBeside = formOf('one', 'a.txt');
    fieldBeside.append('colour', 'red');
    const many = formOf('one', 'a.txt');
    for (let n = 0; n < 30; n += 1) many.append(`field${n}`, 'x'.repeat(20_000));
    for (const form of [twoFiles, fieldBeside, many, formOf('one', 'a.txt', 'document'), new FormData()]) {
      const { status, body } = await post(ref, form);
      expect([status, body.errors?.[0].pointer]).toEqual([400, '/file']);
    }
    expect([await listOf(ref), uploadsUnderWay()]).toEqual([[], []]);
  });

  it('is refused without the right, the version or the engagement, and the connection stays usable', async () => {
    const ref = await cases.draft('officer', { visibility: 'team' });
    const large = 'x'.repeat(5_000_000);
    for (const [person, status] of [
      ['stranger', 404],
      ['auditor', 403],
      ['admin', 403],
    ] as const) {
      expect([person, (await attach(ref, large, 'a.txt', person)).status]).toEqual([person, status]);
    }
    const officer = app.as('officer');
    const form = () => formOf('text', 'a.txt');
    expect((await officer.post(`/engagements/${ref}/attachments`, form())).status).toBe(428);
    expect((await officer.post(`/engagements/${ref}/attachments`, form(), { ifMatch: 9 })).status).toBe(412);
    expect((await app.signedOut.post(`/engagements/${ref}/attachments`, form(), { ifMatch: 1 })).status).toBe(
      401,
    );
    expect(
      (await officer.post('/engagements/ENG-1999-00001/attachments', form(), { ifMatch: 1 })).status,
    ).toBe(404);
    const closed = await cases.inStatus('closed');
    expect((await attach(closed, 'text')).body.code).toBe('engagement.finished');
    expect([await listOf(ref), uploadsUnderWay()]).toEqual([[], []]);
    expect((await attach(ref, 'text', 'a.txt', 'viewer')).status).toBe(201);
  }, 30_000);

  it('that the sender cuts off leaves nothing behind', async () => {
    const ref = await cases.draft();
    const sending = httpRequest(`${app.url}/api/v1/engagements/${ref}/attachments`, {
      method: 'POST',
      headers: { ...multipart, ...(await credentials()), 'if-match': '"1"', 'content-length': '100000' },
    });
    const ended = new Promise((resolve) => sending.on('close', resolve).on('error', () => undefined));
    sending.write('--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf of it');
    await until(() => uploadsUnderWay().length === 1);
    sending.destroy();
    await ended;
    await until(() => uploadsUnderWay().length === 0);
    expect(await listOf(ref)).toEqual([]);
    expect(app.logged().filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('by two people at once with the same version succeeds for one of them', async () => {
    const ref = await cases.draft();
    const answers = await Promise.all([post(ref, formOf('one', 'a.txt')), post(ref, formOf('two', 'b.txt'))]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 412]);
    expect(await listOf(ref)).toHaveLength(1);
  });
});

describe('removing an attachment', () => {
  it('is possible for its author, officers and supervisors', async () => {
    const ref = await cases.draft();
    const remove = async (id: string, person: PersonKey) =>
      app
        .as(person)
        .delete(`/engagements/${ref}/attachments/${id}`, undefined, { ifMatch: await cases.version(ref) });
    const byOfficer = (await attach(ref, 'one')).body;
    const byViewer = (await attach(ref, 'two', 'b.txt', 'viewer')).body;
    const another = (await attach(ref, 'three', 'c.txt', 'viewer')).body;
    expect((await remove(byOfficer.id, 'viewer')).body.code).toBe('permission.engagement.edit');
    expect((await remove(byOfficer.id, 'auditor')).status).toBe(403);
    expect((await app.as('officer').delete(`/engagements/${ref}/attachments/${byOfficer.id}`)).status).toBe(
      428,
    );
    expect((await remove(byViewer.id, 'viewer')).status).toBe(204);
    expect((await remove(another.id, 'second.officer')).status).toBe(204);
    expect((await remove(another.id, 'officer')).status).toBe(404);
    expect((await remove('nothing', 'officer')).status).toBe(404);
    expect(await listOf(ref)).toEqual([{ ...byOfficer, engagementVersion: 6 }]);
    expect((await download(ref, byViewer.id)).status).toBe(404);
    const [activity] = (await app.as('officer').get(`/engagements/${ref}/activity`)).body.items;
    expect(activity).toMatchObject({
      what: 'attachment.removed',
      before: { fileName: 'c.txt', sha256: another.sha256 },
    });
  });

  it('works only with the address of its own engagement', async () => {
    const [one, other] = [await cases.draft(), await cases.draft()];
    const { id } = (await attach(one, 'text')).body;
    const officer = app.as('officer');
    expect((await officer.get(`/engagements/${other}/attachments/${id}/content`)).status).toBe(404);
    expect(
      (await officer.delete(`/engagements/${other}/attachments/${id}`, undefined, { ifMatch: 1 })).status,
    ).toBe(404);
  });
});

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

/** The credentials of a program that makes its requests itself. */
async function credentials(on: TestApp = app): Promise<{ authorization: string }> {
  const body = {
    name: `Suite ${randomBytes(4).toString('hex')}`,
    scopes: ['read', 'write'],
    expiresOn: '2026-03-31',
  };
  const created = await on.as('officer').post('/me/tokens', body);
  return { authorization: `Bearer ${created.body.token}` };
}

/** The answer as it came over the wire, with its content in bytes. */
async function rawGet(path: string, on: TestApp = app) {
  const asking = httpRequest(`${on.url}${path}`, { headers: await credentials(on) }).end();
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  return { headers: answer.headers, content: await buffer(answer) };
}
