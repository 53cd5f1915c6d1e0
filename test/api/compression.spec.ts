import { get as getPlain, type IncomingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';

let app: TestApp;
let cases: Cases;
let cookie: string;
let reference: string;
beforeAll(async () => {
  app = await startTestApp();
  cases = casesOf(app);
  for (let count = 0; count < 5; count += 1) reference = await cases.draft();
  cookie = await app.cookieOf('officer');
});
afterAll(() => app.close());

interface Sent {
  status: number;
  headers: IncomingHttpHeaders;
  /** As it came over the connection. */
  bytes: Buffer;
}

const read = (path: string, headers: Record<string, string> = {}): Promise<Sent> =>
  new Promise((resolve, reject) => {
    getPlain(`${app.url}${path}`, { headers: { cookie, ...headers } }, (answer) => {
      buffer(answer).then(
        (bytes) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, bytes }),
        reject,
      );
    }).on('error', reject);
  });

const LIST = '/api/v1/engagements';
const DECODERS = { br: brotliDecompressSync, gzip: gunzipSync };

describe('a list', () => {
  test.each(['br', 'gzip'] as const)('is smaller in %s and says the same', async (coding) => {
    const plain = await read(LIST);
    const { status, headers, bytes } = await read(LIST, { 'accept-encoding': coding });
    expect([status, headers['content-encoding'], headers.vary]).toEqual([200, coding, 'accept-encoding']);
    expect(headers['content-length']).toBe(String(bytes.length));
    expect(bytes.length).toBeLessThan(plain.bytes.length / 3);
    expect(DECODERS[coding](bytes).toString()).toBe(plain.bytes.toString());
  });

  test('is sent as it is to a client that asks for no compression, and says that others get another form', async () => {
    const { headers, bytes } = await read(LIST);
    expect([headers['content-encoding'], headers.vary]).toEqual([undefined, 'accept-encoding']);
    expect((JSON.parse(bytes.toString()) as { items: unknown[] }).items).toHaveLength(5);
  });

  test('that another site makes a browser ask for is not compressed', async () => {
    for (const site of ['cross-site', 'same-site']) {
      const { status, headers } = await read(LIST, { 'accept-encoding': 'br', 'sec-fetch-site': site });
      expect([site, status, headers['content-encoding']]).toEqual([site, 200, undefined]);
    }
    const own = await read(LIST, { 'accept-encoding': 'br', 'sec-fetch-site': 'same-origin' });
    expect(own.headers['content-encoding']).toBe('br');
  });
});

test('a record has another entity tag in each form, and each of them names its version', async () => {
  const path = `${LIST}/${reference}`;
  const tags: (string | undefined)[] = [];
  for (const coding of ['identity', 'gzip', 'br']) {
    const { headers } = await read(path, { 'accept-encoding': coding });
    tags.push(headers.etag);
  }
  expect(tags).toEqual(['"1"', '"1-gzip"', '"1-br"']);
  for (const tag of tags as string[]) {
    expect((await read(path, { 'if-none-match': tag, 'accept-encoding': 'br' })).status).toBe(304);
  }
  const write = { headers: { 'if-match': '"1-br"' } };
  expect(
    (await app.as('officer').patch(`/engagements/${reference}`, { title: 'Read in brotli' }, write)).status,
  ).toBe(200);
});

test('nothing is compressed that is short, goes wrong, is about credentials or answers a form', async () => {
  for (let count = 0; count < 30; count += 1) {
    await app.as('officer').post('/me/tokens', {
      name: `A program with a long name, number ${count}`,
      scopes: ['read'],
      expiresOn: '2026-12-31',
    });
  }
  const coded = { 'accept-encoding': 'br, gzip' };
  const answers = await Promise.all(
    ['/health/live', '/api/v1/me/tokens', '/api/v1/me/sessions', '/api/v1/auth/me', `${LIST}?limit=many`].map(
      (path) => read(path, coded),
    ),
  );
  expect(answers.map(({ headers }) => headers['content-encoding'])).toEqual(answers.map(() => undefined));
  const tokens = answers[1]!;
  expect([tokens.status, tokens.bytes.length > 2_048]).toEqual([200, true]);
  const noted = await app
    .as('officer')
    .post(`/engagements/${reference}/comments`, { body: 'long '.repeat(600) }, { headers: coded });
  expect([noted.status, noted.headers.get('content-encoding')]).toEqual([201, null]);
});

test('the live changes and files are sent as they are', async () => {
  const file = await read('/api/v1/reports/engagements.csv', { 'accept-encoding': 'br' });
  expect(file.headers['content-encoding']).toBeUndefined();
  const live = await new Promise<IncomingHttpHeaders>((resolve, reject) => {
    getPlain(`${app.url}/api/v1/events`, { headers: { cookie, 'accept-encoding': 'br' } }, (answer) => {
      resolve(answer.headers);
      answer.destroy();
    }).on('error', reject);
  });
  expect([live['content-type'], live['content-encoding']]).toEqual([
    'text/event-stream; charset=utf-8',
    undefined,
  ]);
});

describe('what stays the same while the process runs', () => {
  test.each(['/api/openapi.json', '/api/docs', '/api/docs/swagger-ui-bundle.js', '/engagements'])(
    '%s is compressed, and 304 to a reader who has it',
    async (path) => {
      const asked = { 'accept-encoding': 'br', accept: 'text/html,*/*' };
      const first = await read(path, asked);
      expect([
        first.status,
        first.headers['content-encoding'],
        first.headers.vary,
        first.headers['cache-control'],
      ]).toEqual([200, 'br', 'accept-encoding', 'no-cache']);
      const again = await read(path, { ...asked, 'if-none-match': `"other", W/${first.headers.etag}` });
      expect([again.status, again.bytes.length, again.headers.etag]).toEqual([304, 0, first.headers.etag]);
      const plain = await read(path, {
        ...asked,
        'accept-encoding': 'identity',
        'if-none-match': first.headers.etag!,
      });
      expect([plain.status, plain.bytes.toString()]).toEqual([
        200,
        brotliDecompressSync(first.bytes).toString(),
      ]);
    },
  );

  test('a file of the web comes compressed from the build and is kept for a year', async () => {
    const page = (await read('/', { accept: 'text/html' })).bytes.toString();
    const [script] = /\/assets\/start-[\w-]+\.js/.exec(page)!;
    for (const coding of ['br', 'gzip'] as const) {
      const { status, headers, bytes } = await read(script, { 'accept-encoding': coding });
      expect([status, headers['content-encoding'], headers.vary, headers['cache-control']]).toEqual([
        200,
        coding,
        'accept-encoding',
        'public, max-age=31536000, immutable',
      ]);
      expect(DECODERS[coding](bytes).toString()).toBe((await read(script)).bytes.toString());
    }
  });
});
