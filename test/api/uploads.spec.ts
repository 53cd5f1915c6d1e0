import { request as httpRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '#test/support/app.js';
import type { PersonKey } from '#test/support/builders.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';
import { MAX_BYTES, formOf, uploadsUnderWay, attachmentSteps } from '#test/support/cases/attachment-steps.js';

let app: TestApp;
let cases: Cases;
beforeAll(async () => {
  app = await startTestApp({ settings: { ATTACHMENT_MAX_BYTES: String(MAX_BYTES) } });
  cases = casesOf(app);
});
afterAll(() => app.close());

const { attach, listOf, download, credentials } = attachmentSteps(() => app);

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(5);
}

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
