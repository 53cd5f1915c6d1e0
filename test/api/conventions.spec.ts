import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { asOwner } from '#test/support/database.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ settings: { ATTACHMENT_MAX_BYTES: '1000' } });
});
afterAll(() => app.close());

const partner = { code: 'NEW', name: 'New partner', kind: 'government' };

/** Sends raw bytes that no well-behaved client would send. */
function sendRaw(text: string): Promise<string> {
  const { hostname, port } = new URL(app.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
  });
}

describe('every problem', () => {
  test('is problem+json with a stable code, a sentence and the request id', async () => {
    const { status, headers, body } = await app.signedOut.get('/partners');
    expect(status).toBe(401);
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(body).toEqual({
      type: 'urn:demarche:problem:session.required',
      title: 'Unauthorized',
      status: 401,
      detail: 'Sign in first.',
      code: 'session.required',
      requestId: headers.get('x-request-id'),
    });
  });

  test('about an internal error reveals nothing internal, and is logged in full', async () => {
    await asOwner(app.database, 'ALTER TABLE partners RENAME TO partners_away');
    const { status, body, headers } = await app.as('officer').get('/partners');
    await asOwner(app.database, 'ALTER TABLE partners_away RENAME TO partners');
    expect([status, body.code]).toEqual([500, 'server.fault']);
    expect(JSON.stringify(body)).not.toMatch(/partners_away|relation|select|\.ts/i);
    const logged = app
      .logged()
      .find(({ requestId, level }) => requestId === headers.get('x-request-id') && level === 'error');
    expect(JSON.stringify(logged)).toContain('relation \\"partners\\" does not exist');
  });
});

describe('a body', () => {
  test.each([
    ['is not JSON', '{"code":'],
    ['is a list', '[]'],
    ['is text', '"x"'],
    ['is a number', '1'],
    ['is null', 'null'],
    ['would reach a prototype', '{"__proto__": {"admin": true}, "code": "X"}'],
    ['would reach a constructor', '{"constructor": {"prototype": {"admin": true}}}'],
    ['names a property of every object', '{"constructor": 1, "code": 5}'],
    ['nests very deeply', `{"name": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  ])('that %s is 400', async (_what, body) => {
    const { status, body: problem } = await app
      .as('officer')
      .post('/partners', body, { headers: { 'content-type': 'application/json' } });
    expect([status, problem.code]).toEqual([400, 'request.malformed']);
  });

  test('with faults is 400 and names every fault with its place', async () => {
    const { status, body } = await app.as('officer').post('/partners', {
      code: 'lower case',
      name: 'x'.repeat(201),
      kind: 'planet',
      colour: 'red',
      'a/b~c': 1,
    });
    expect(status).toBe(400);
    expect(body.errors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ pointer: '/code' }),
        {
          code: 'text.too-long',
          params: { max: 200 },
          detail: 'must have at most 200 characters',
          pointer: '/name',
        },
        expect.objectContaining({ pointer: '/kind' }),
        { code: 'unknown-field', detail: 'is not a field of this request', pointer: '/colour' },
        { code: 'unknown-field', detail: 'is not a field of this request', pointer: '/a~1b~0c' },
      ]),
    );
  });

  test('with values of the wrong type is 400', async () => {
    for (const name of [1, true, null, [], {}, ['x'], { $ne: '' }]) {
      const { status, body } = await app.as('officer').post('/partners', { ...partner, name });
      expect([name, status, body.code]).toEqual([name, 400, 'request.malformed']);
    }
  });

  test('that is missing is 400, not an internal error', async () => {
    const officer = app.as('officer');
    expect((await officer.post('/partners')).status).toBe(400);
    expect(
      (await officer.post('/partners', '', { headers: { 'content-type': 'application/json' } })).status,
    ).toBe(400);
  });

  test('with another media type is 415', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'nonsense']) {
      const { status, body } = await app
        .as('officer')
        .post('/partners', 'code=X', { headers: { 'content-type': type } });
      expect([type, status, body.code]).toEqual([type, 415, 'request.media-type']);
    }
  });

  test('over 1 MiB is 413', async () => {
    const { status, body } = await app
      .as('officer')
      .post('/partners', { ...partner, name: 'x'.repeat(1_048_577) });
    expect([status, body.code]).toEqual([413, 'request.too-large']);
  });

  test('with a NUL or another control character is 400', async () => {
    for (const name of ['a\u0000b', 'a\u0007b']) {
      expect((await app.as('officer').post('/partners', { ...partner, name })).status).toBe(400);
    }
  });
});

describe('another site', () => {
  const send = (headers: Record<string, string>) => app.as('officer').post('/partners', {}, { headers });

  test('cannot make a signed-in browser write', async () => {
    const theirs: Record<string, string>[] = [
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
      { origin: 'http://demarche.test.elsewhere.example' },
      { origin: 'https://demarche.test' },
      { origin: app.url.replace('http:', 'https:') },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of theirs) {
      const { status, body } = await send(headers);
      expect([headers, status, body.code]).toEqual([headers, 403, 'request.cross-site']);
    }
  });

  test('is every origin except the product itself, at its public address or at the address of the request', async () => {
    const ours: Record<string, string>[] = [
      { origin: 'http://demarche.test' },
      { origin: app.url },
      { 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'none' },
      {},
    ];
    for (const headers of ours) {
      expect((await send(headers)).body.code).toBe('request.malformed');
    }
  });

  test('is also the same host over http if the product uses https', async () => {
    const secure = await startTestApp({
      database: app.database,
      settings: { PUBLIC_URL: 'https://demarche.test' },
    });
    try {
      const codeOf = async (origin: string) => {
        const headers = { origin, cookie: await secure.cookieOf('officer') };
        return (await secure.signedOut.post('/partners', {}, { headers })).body.code;
      };
      expect(await codeOf('https://demarche.test')).toBe('request.malformed');
      expect(await codeOf(secure.url.replace('http:', 'https:'))).toBe('request.malformed');
      expect(await codeOf('http://demarche.test')).toBe('request.cross-site');
      expect(await codeOf(secure.url)).toBe('request.cross-site');
      expect((await secure.signedOut.get('/health/live')).headers.get('strict-transport-security')).toBe(
        'max-age=63072000; includeSubDomains',
      );
    } finally {
      await secure.close();
    }
  });

  test('may link to the product: reading is not writing', async () => {
    const { status } = await app
      .as('officer')
      .get('/partners', { headers: { 'sec-fetch-site': 'cross-site' } });
    expect(status).toBe(200);
  });
});

describe('the log', () => {
  test('has one line per request: method, route, status, duration, request id and person, and no content', async () => {
    const before = app.logged().length;
    await app.as('officer').get('/partners?q=secret-search', { headers: { 'x-request-id': 'logged-once' } });
    await app.as('officer').post('/partners', { ...partner, code: 'SECRET-CODE', name: 'secret name' });
    await app.signedOut.post('/auth/login', {
      email: 'officer@demarche.example',
      password: 'secret password',
    });
    const lines = app.logged().slice(before);
    const mine = lines.filter(({ requestId }) => requestId === 'logged-once');
    expect(mine).toHaveLength(1);
    expect(mine[0]).toMatchObject({
      level: 'info',
      method: 'GET',
      route: '/api/v1/partners',
      status: 200,
      userId: app.bureau.people.officer.id,
      msg: 'request',
    });
    expect(mine[0]?.ms).toEqual(expect.any(Number));
    const text = JSON.stringify(app.logged());
    expect(text).not.toMatch(/secret|SECRET|@demarche\.example|demarche_session|cookie/);
  });

  test('keeps addresses out of errors too', async () => {
    await asOwner(
      app.database,
      `CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'person officer@demarche.example is known'; END $$`,
    );
    await asOwner(
      app.database,
      'CREATE TRIGGER fail BEFORE INSERT ON partners FOR EACH ROW EXECUTE FUNCTION fail()',
    );
    const { status } = await app.as('officer').post('/partners', { ...partner, code: 'LEAK' });
    await asOwner(app.database, 'DROP TRIGGER fail ON partners');
    expect(status).toBe(500);
    const text = JSON.stringify(app.logged());
    expect(text).toContain('person [address] is known');
    expect(text).not.toContain('officer@');
  });
});

describe('a broken client', () => {
  test('that does not send HTTP is answered with 400, and the process keeps running', async () => {
    expect(await sendRaw('NONSENSE\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    expect((await app.signedOut.get('/health/live')).status).toBe(200);
  });
});
