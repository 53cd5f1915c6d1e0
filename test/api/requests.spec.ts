import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { casesOf } from '#test/support/engagement-cases.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ settings: { ATTACHMENT_MAX_BYTES: '1000' } });
});
afterAll(() => app.close());

describe('an address', () => {
  test('without a route is 404', async () => {
    for (const path of [
      '/nothing',
      '/api/v2/partners',
      '/api/v1',
      '/api/docs/../../package.json',
      '/health',
    ]) {
      const { status, body } = await app.signedOut.get(path);
      expect([path, status, body.code]).toEqual([path, 404, 'route.not-found']);
    }
  });

  test('with other methods is 405 and names them', async () => {
    const { status, body, headers } = await app.as('officer').delete('/partners/UNODC');
    expect([status, body.code]).toEqual([405, 'route.method-not-allowed']);
    expect(headers.get('allow')).toBe('GET, HEAD, OPTIONS, PATCH');
  });

  test('that cannot be decoded is 400, and one that is too long is 404 or 414', async () => {
    const undecodable = await app.signedOut.get('/partners/%E0%A4%A');
    expect([undecodable.status, undecodable.body.code]).toEqual([400, 'request.malformed']);
    expect(undecodable.headers.get('content-type')).toContain('application/problem+json');
    const { status } = await app.as('officer').get(`/partners/${'x'.repeat(5000)}`);
    expect([404, 414]).toContain(status);
  });

  test('with a NUL finds nothing and causes no internal error', async () => {
    const { status } = await app.as('officer').get('/partners/%00');
    expect([400, 404]).toContain(status);
  });
});

describe('a file', () => {
  let path: string;
  beforeAll(async () => {
    path = `/engagements/${await casesOf(app).draft()}/attachments`;
  });

  const form = (...contents: string[]) => {
    const parts = new FormData();
    for (const content of contents)
      parts.append('file', new Blob([content], { type: 'text/plain' }), 'note.txt');
    return parts;
  };
  const upload = (body: unknown, headers: Record<string, string> = {}) =>
    app.as('officer').post(path, body, { ifMatch: 1, headers });

  test('over the limit is 413, and nothing of it is stored', async () => {
    const { status, body } = await upload(form('x'.repeat(1001)));
    expect([status, body.code]).toEqual([413, 'attachment.too-large']);
    expect((await app.as('officer').get(path)).body.items).toEqual([]);
  });

  test('that is not sent as a complete form is refused without an internal error', async () => {
    expect((await upload({ file: 'x' })).status).toBe(400);
    expect((await upload(new FormData())).status).toBe(400);
    for (const type of ['multipart/form-data', 'multipart/form-data; boundary=b']) {
      const { status } = await upload('--b\r\nnonsense', { 'content-type': type });
      expect([type, status]).toEqual([type, 400]);
    }
    expect((await app.as('officer').get(path)).body.items).toEqual([]);
  });

  test('sent again with its Idempotency-Key is attached once', async () => {
    const send = () => upload(form('once'), { 'idempotency-key': 'file-once' });
    const first = await send();
    const repeat = await send();
    expect([first.status, repeat.status, repeat.body]).toEqual([201, 201, first.body]);
    expect((await app.as('officer').get(path)).body.items).toHaveLength(1);
  });
});

describe('a query', () => {
  test('with a field that the address does not take is 400', async () => {
    for (const query of [
      'colour=red',
      'q[a]=1',
      '__proto__=1',
      'constructor=1',
      'toString=1',
      'hasOwnProperty=1',
      'limit=25&limit=50',
      'limit=-1',
      'limit=1e9',
    ]) {
      const { status, body } = await app.as('officer').get(`/partners?${query}`);
      expect([query, status, body.code]).toEqual([query, 400, 'request.malformed']);
    }
  });
});

describe('a route that takes no query and no body', () => {
  test('refuses both, like any other route refuses unknown fields', async () => {
    const officer = app.as('officer');
    const query = await officer.get('/partners/UNODC?expand=all');
    expect([query.status, query.body.errors]).toEqual([
      400,
      [{ code: 'unknown-field', detail: 'is not a field of this request', pointer: '/expand' }],
    ]);
    expect((await app.as('viewer').post('/auth/logout', { everywhere: true })).status).toBe(400);
    expect((await app.as('viewer').post('/auth/logout', {})).status).toBe(204);
  });
});

describe('a version', () => {
  const rename = (ifMatch?: string) =>
    app
      .as('officer')
      .patch(
        '/partners/WHO',
        { name: 'Renamed' },
        ifMatch === undefined ? {} : { headers: { 'if-match': ifMatch } },
      );

  test('is required for a write: 428 without one, 412 if stale, 400 if invalid', async () => {
    expect([(await rename()).status, (await rename('"99"')).status, (await rename('"x"')).status]).toEqual([
      428, 412, 400,
    ]);
    expect((await app.as('officer').get('/partners/WHO')).body.name).toBe('World Health Organization');
  });

  test('that is current allows the write once', async () => {
    const statuses = await Promise.all([rename('"1"'), rename('"1"')]);
    expect(statuses.map(({ status }) => status).sort()).toEqual([200, 412]);
  });
});

describe('every answer', () => {
  test('has headers that prevent framing, sniffing, referrer leaks and caching', async () => {
    for (const answer of [await app.as('officer').get('/partners'), await app.signedOut.get('/nothing')]) {
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
        'cache-control': 'no-store',
      });
      expect(answer.headers.get('x-powered-by')).toBeNull();
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  test('has the id of its request: the one that came with it if valid, otherwise a new one', async () => {
    const idOf = async (given: string) =>
      (await app.signedOut.get('/health/live', { headers: { 'x-request-id': given } })).headers.get(
        'x-request-id',
      );
    expect(await idOf('edge-7f3a.2')).toBe('edge-7f3a.2');
    for (const odd of [
      'short',
      'x'.repeat(65),
      'a b c d e f g h',
      '<script>alert(1)</script>',
      'né-à-la-carte',
    ]) {
      expect(await idOf(encodeURI(odd))).toMatch(/^[0-9a-f-]{36}$/);
    }
  });
});

describe('the description of the API', () => {
  test('is served as OpenAPI 3.1 and as a page that loads nothing from other hosts', async () => {
    const document = await app.signedOut.get('/api/openapi.json');
    expect([document.status, document.body.openapi]).toEqual([200, '3.1.0']);
    const page = await app.signedOut.get<string>('/api/docs');
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    const links = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link ?? '');
    expect(links).toHaveLength(3);
    for (const link of links) expect((await app.signedOut.get(link)).status).toBe(200);
    expect((await app.signedOut.get('/api/docs/package.json')).status).toBe(404);
    expect((await app.signedOut.get('/api/docs/constructor')).status).toBe(404);
  });
});
