import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RequestOptions, startTestApp, type TestApp } from '#test/support/app.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';

let app: TestApp;
let cases: Cases;
beforeAll(async () => {
  app = await startTestApp();
  cases = casesOf(app);
});
afterAll(() => app.close());

/** Sends raw bytes. @returns the status and the problem in the answer */
async function sendRaw(bytes: string): Promise<{ status: number; type: string; code: string }> {
  const { hostname, port } = new URL(app.url);
  const socket = connect(Number(port), hostname);
  socket.write(bytes);
  const answer = await text(socket);
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  const [, status] = /^HTTP\/1\.1 (\d{3})/.exec(head) ?? [];
  const [, type = ''] = /^content-type: ([^;\r]+)/im.exec(head) ?? [];
  return { status: Number(status), type, code: (JSON.parse(body) as { code: string }).code };
}

describe('a request that cannot be read', () => {
  it.each([
    ['an invalid request line', 'what is this?\r\n\r\n', 400, 'request.malformed'],
    ['an unknown method', 'BREW / HTTP/1.1\r\nHost: x\r\n\r\n', 400, 'request.malformed'],
    [
      'a request without a host',
      'GET /api/v1/teams HTTP/1.1\r\nConnection: close\r\n\r\n',
      400,
      'request.malformed',
    ],
    [
      'two lengths',
      'GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
      400,
      'request.malformed',
    ],
    [
      'very long headers',
      `GET / HTTP/1.1\r\nHost: x\r\nA: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
      'request.headers-too-large',
    ],
    [
      'a very long address',
      `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
      431,
      'request.headers-too-large',
    ],
    [
      'an expectation',
      'GET /api/v1/teams HTTP/1.1\r\nHost: x\r\nExpect: tea\r\n\r\n',
      417,
      'request.expectation',
    ],
    [
      'half a percent sign',
      'GET /api/v1/teams/%E0%A4%A HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      400,
      'request.malformed',
    ],
  ])('with %s is answered with a problem', async (_what, bytes, status, code) => {
    expect(await sendRaw(bytes)).toEqual({ status, type: 'application/problem+json', code });
  });
});

describe('a method', () => {
  it('that an address does not accept is 405, with the accepted ones', async () => {
    const answer = await app.as('officer').put('/engagements', {});
    expect([answer.status, answer.body.code]).toEqual([405, 'route.method-not-allowed']);
    expect(answer.headers.get('allow')).toBe('GET, HEAD, OPTIONS, POST');
  });

  it('is listed by OPTIONS for everybody, but not for an address that does not exist', async () => {
    const answer = await app.signedOut.request('OPTIONS', '/engagements/ENG-2026-00001');
    expect([answer.status, answer.headers.get('allow')]).toEqual([204, 'DELETE, GET, HEAD, OPTIONS, PATCH']);
    expect((await app.signedOut.request('OPTIONS', '/nothing')).status).toBe(404);
  });

  it('HEAD is answered like GET without the body', async () => {
    const ref = await cases.draft();
    const path = `/engagements/${ref}`;
    const [head, get] = [await app.as('officer').request('HEAD', path), await app.as('officer').get(path)];
    expect([head.status, head.body, head.headers.get('etag')]).toEqual([
      200,
      undefined,
      get.headers.get('etag'),
    ]);
    expect((await app.signedOut.request('HEAD', path)).status).toBe(401);
  });
});

describe('a version', () => {
  const rename = (ref: string, header: string, title = 'Renamed') =>
    app.as('officer').patch(`/engagements/${ref}`, { title }, { headers: { 'if-match': header } });

  it.each([
    '"1"',
    '1',
    'W/"1"',
    '"1-gzip"',
    'W/"1-br"',
    '"1--gzip"',
    '"1;gzip"',
    '"7", "1"',
    '"1" , W/"9"',
    '*',
  ])('is accepted as %s, as clients and proxies send it', async (header) =>
    expect((await rename(await cases.draft(), header)).status).toBe(200),
  );

  it.each([
    ['"2"', 412],
    ['"2", "3-gzip"', 412],
    ['"one"', 400],
    ['"1', 400],
    ['', 400],
    ['"1",', 400],
    ['99999999999999999999', 400],
  ])('sent as %j is answered with %i', async (header, status) => {
    expect((await rename(await cases.draft(), header)).status).toBe(status);
  });

  it('is required for a decision', async () => {
    const id = await cases.request('officer', await cases.draft(), 'plan');
    const decide = (headers: RequestOptions['headers'] = {}) =>
      app.as('supervisor').post(`/change-requests/${id}/decision`, { outcome: 'approve' }, { headers });
    expect((await decide({ 'if-match': '*' })).status).toBe(428);
    expect((await decide()).status).toBe(428);
  });

  it('that the reader already has is answered with 304 and no body, also if a proxy changed it', async () => {
    const ref = await cases.draft();
    const read = (header: string) =>
      app.as('officer').get(`/engagements/${ref}`, { headers: { 'if-none-match': header } });
    for (const header of ['"1"', 'W/"1"', '"1-gzip"', '"5", "1"', '*']) {
      const { status, body, headers } = await read(header);
      expect([header, status, body, headers.get('etag')]).toEqual([header, 304, undefined, '"1"']);
    }
    for (const header of ['"2"', '"another"'])
      expect([header, (await read(header)).status]).toEqual([header, 200]);
    const stranger = await app
      .as('neighbour.officer')
      .get(`/engagements/nothing`, { headers: { 'if-none-match': '*' } });
    expect(stranger.status).toBe(404);
  });
});

describe('a created record', () => {
  it('is named in Location, and so is a request that waits for a decision', async () => {
    const created = await app.as('officer').post('/engagements', {
      title: 'Training of border officials',
      opportunity: '1.2.1',
      team: 'team-a1',
      startOn: '2026-03-02',
      dueOn: '2026-06-30',
      participations: [{ partner: 'UNODC', part: 'funding' }],
    });
    const address = `/api/v1/engagements/${created.body.reference}`;
    expect(created.headers.get('location')).toBe(address);
    const step = await app
      .as('officer')
      .post(`${address}/milestones`, { title: 'Sign', dueOn: '2026-05-01' }, { ifMatch: 1 });
    expect(step.headers.get('location')).toBe(`${address}/milestones/${step.body.id}`);
    const asked = await app.as('officer').post(`${address}/transitions`, { verb: 'plan' }, { ifMatch: 2 });
    expect([asked.status, asked.headers.get('location')]).toEqual([
      202,
      `/api/v1/change-requests/${asked.body.id}`,
    ]);
  });
});

describe('an invalid token', () => {
  it('gets a different answer than a missing one', async () => {
    const header = async (client: TestApp['signedOut']) =>
      (await client.get('/engagements')).headers.get('www-authenticate');
    expect(await header(app.signedOut)).toBe('Bearer');
    expect(await header(app.withToken('dmr_nothing'))).toBe('Bearer error="invalid_token"');
  });
});
