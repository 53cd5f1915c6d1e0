import type { OpenAPIObject } from '@nestjs/swagger';
import fc from 'fast-check';
import { HOSTILE_TEXTS, HostileRequests, type Known, type Operation, operationsOf } from './hostile.js';

/** One request of the fuzzer, ready to send. */
export interface FuzzedRequest {
  method: string;
  address: string;
  headers: Record<string, string>;
  body: string | Uint8Array | undefined;
}

/** These end the sessions that the fuzzer uses, or their answer never ends. */
const LEFT_OUT =
  /^(POST \/api\/v1\/auth\/(logout|password)|DELETE \/api\/v1\/me\/sessions|GET \/api\/v1\/events)/;

const METHODS = ['get', 'post', 'patch', 'put', 'delete'];

/** Text that a header can carry but should not. */
const headerText = fc.oneof(
  fc.constantFrom(
    ...['', '*', '"1"', '"2"', 'W/"1"', '"1-gzip"', '"1", "2"', ',', '"', '1e9', '-1', 'null', '%00', '😀'],
    '9'.repeat(400),
    'x'.repeat(300),
    'a b c',
    'multipart/form-data',
    'multipart/form-data; boundary=',
  ),
  fc.string({ maxLength: 30 }),
);

/** Headers hold bytes: characters that do not fit into one are left out. */
const asHeader = (text: string) => text.replace(/[^\t\x20-\x7e\x80-\xff]/g, '').trim();

const headers = fc
  .record(
    {
      'if-match': fc.oneof({ weight: 3, arbitrary: fc.constantFrom('"1"', '"2"', '"3"', '*') }, headerText),
      'if-none-match': headerText,
      'idempotency-key': headerText,
      accept: headerText,
      'x-request-id': headerText,
      'x-forwarded-for': headerText,
      cookie: headerText.map((text) => `demarche_session=${text}`),
      authorization: headerText.map((text) => `Bearer ${text}`),
    },
    { requiredKeys: [] },
  )
  .map(({ cookie, authorization, ...rest }) => {
    // A fuzzed credential would hide the effect of the other fields, so it rarely replaces the person's.
    const odd = rest['x-request-id']?.startsWith('9') ? { cookie, authorization } : {};
    return Object.fromEntries(
      Object.entries({ ...rest, ...odd }).flatMap(([name, value]) =>
        value ? [[name, asHeader(value)]] : [],
      ),
    );
  });

const deep = (depth: number) => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth);

const oddBody = fc.constantFrom(
  deep(5000),
  `{"title":${'['.repeat(3000)}${']'.repeat(3000)}}`,
  `{"dueOn":1${'0'.repeat(500)}}`,
  '{"a":1e400}',
  '{"title":"\\ud800"}',
  '{"title":"\\u0000"}',
  '{"__proto__":{"a":1}}',
  '\ufeff{}',
  '{',
  '',
  'null',
  '[]',
  '"x"',
);

const oddMultipart = fc.constantFrom(
  '--x\r\n\r\n--x--\r\n',
  '--x\r\nContent-Disposition: form-data; name="file"; filename="\u0000.txt"\r\n\r\nhello\r\n--x--\r\n',
  '--x\r\nContent-Disposition: form-data; name="file"; filename*=UTF-8\'\'%E0%A4%A\r\n\r\nhello\r\n--x--\r\n',
  '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: %\r\n\r\nhello',
  '--x\r\nContent-Disposition: attachment\r\n\r\nhello\r\n--x--\r\n',
  `--x\r\n${'A'.repeat(20_000)}: b\r\n\r\nhello\r\n--x--\r\n`,
  '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhello\r\n--x--\r\n',
);

const broken = fc.constantFrom('%', '%E0%A4%A', '%zz', '%00', '..%2f..', '%ff%fe', '%C0%80', ';', '%20', '*');

/** Requests for every operation in the description: mostly valid, some odd, some forged. */
export class Fuzzer {
  private readonly hostile: HostileRequests;
  private readonly operations: Operation[];

  /**
   * `places`: values for the parts of an address, by the name of the part before or of the parameter.
   * `cursors`: cursors that lists returned.
   */
  constructor(
    document: OpenAPIObject,
    known: Known,
    private readonly places: Known,
    private readonly cursors: readonly string[],
  ) {
    this.hostile = new HostileRequests(document, known);
    this.operations = operationsOf(document, METHODS, /./).filter(
      ({ method, path }) => !LEFT_OUT.test(`${method} ${path}`),
    );
  }

  requests(): fc.Arbitrary<FuzzedRequest> {
    return fc.constantFrom(...this.operations).chain((operation) =>
      fc
        .tuple(this.address(operation), this.query(operation), headers, this.body(operation))
        .map(([path, query, given, [type, body]]) => ({
          method: operation.method,
          address: path + (query && `?${query}`),
          headers: { ...(type && { 'content-type': type }), ...given },
          body,
        })),
    );
  }

  private address({ path }: Operation): fc.Arbitrary<string> {
    const parts = path.split('/');
    const segments = parts.map((part, at) => {
      if (!part.startsWith('{')) return fc.constant(part);
      const known = this.places[parts[at - 1]!] ?? this.places[part.slice(1, -1)] ?? ['nothing'];
      return fc.oneof(
        { weight: 12, arbitrary: fc.constantFrom(...known).chain((one) => this.hostile.segment(one)) },
        { weight: 1, arbitrary: broken },
      );
    });
    return fc.tuple(...segments).map((all) => all.join('/'));
  }

  private query({ query }: Operation): fc.Arbitrary<string> {
    const usual = this.hostile.query(query);
    if (!('cursor' in query) || this.cursors.length === 0) return usual;
    const forged = this.forgedCursor().map((cursor) => `cursor=${encodeURIComponent(cursor)}`);
    return fc.oneof({ weight: 1, arbitrary: usual }, { weight: 2, arbitrary: forged });
  }

  /** A cursor of a list with one value replaced, which no list returned. */
  private forgedCursor(): fc.Arbitrary<string> {
    const odd = fc.oneof(
      fc.constantFrom<unknown>(...HOSTILE_TEXTS, null, 5, {}, [], '2026-03-02T10:00:00 Mars/Olympus'),
      fc.constantFrom<unknown>('2026-03-02T10:00:00+99:99', '-infinity', '1e400', '99999999999999999999'),
    );
    return fc.tuple(fc.constantFrom(...this.cursors), fc.nat(5), odd).map(([cursor, at, value]) => {
      const values = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
      // The server refuses an address over 16 KiB before it reads it: another test covers that.
      values[at % values.length] = typeof value === 'string' ? value.slice(0, 1000) : value;
      return Buffer.from(JSON.stringify(values)).toString('base64url');
    });
  }

  private body({
    method,
    body,
    isMultipart,
  }: Operation): fc.Arbitrary<[string | undefined, string | undefined]> {
    const json = (text: fc.Arbitrary<string>) =>
      text.map((value): [string, string] => ['application/json', value]);
    const none = fc.constant<[undefined, undefined]>([undefined, undefined]);
    if (isMultipart) {
      return fc.oneof(
        oddMultipart.map((text): [string, string] => ['multipart/form-data; boundary=x', text]),
        json(oddBody),
      );
    }
    if (method === 'GET') return none;
    const usual = body
      ? this.hostile.body(body).map((value) => JSON.stringify(value) ?? '')
      : fc.constant('{}');
    return fc.oneof(
      { weight: 8, arbitrary: json(usual) },
      { weight: 2, arbitrary: json(oddBody) },
      { weight: 1, arbitrary: none },
      { weight: 1, arbitrary: fc.constant<[string, string]>(['text/plain', 'hello']) },
    );
  }
}
