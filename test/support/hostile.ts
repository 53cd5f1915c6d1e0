import fc from 'fast-check';
import type { OpenAPIObject } from '@nestjs/swagger';

/** A schema in the description of the API, limited to what requests use. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: (string | null)[];
  format?: string;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  minimum?: number;
  maximum?: number;
  maxLength?: number;
}

/** One operation in the description of the API. */
export interface Operation {
  method: string;
  /** Such as `/api/v1/engagements/{ref}/milestones/{id}`. */
  path: string;
  takesVersion: boolean;
  query: Record<string, Schema>;
  body: Schema | undefined;
  isMultipart: boolean;
}

interface Described {
  parameters?: { name: string; in: string; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

/** The operations with one of these methods and a matching path. */
export function operationsOf(document: OpenAPIObject, methods: readonly string[], path: RegExp): Operation[] {
  return Object.entries(document.paths)
    .filter(([address]) => path.test(address))
    .flatMap(([address, item]) =>
      methods.flatMap((method): Operation[] => {
        const found = (item as Record<string, Described | undefined>)[method];
        if (!found) return [];
        const { parameters = [], requestBody } = found;
        const query = parameters.filter((parameter) => parameter.in === 'query');
        return [
          {
            method: method.toUpperCase(),
            path: address,
            takesVersion: parameters.some(({ name }) => name === 'If-Match'),
            query: Object.fromEntries(query.map(({ name, schema }) => [name, schema])),
            body: requestBody?.content['application/json']?.schema,
            isMultipart: requestBody?.content['multipart/form-data'] !== undefined,
          },
        ];
      }),
    );
}

/** Texts that have broken programs before: in encodings, patterns, SQL, JSON, headers, dates and numbers. */
export const HOSTILE_TEXTS = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff x',
  '😀'.repeat(60),
  'x'.repeat(201),
  'x'.repeat(20_001),
  'e\u0301'.repeat(100),
  'ﷺ'.repeat(200),
  '\u202etxt',
  '\r\nSet-Cookie: a=b',
  `'; DROP TABLE engagements; --`,
  `" OR ""="`,
  '%',
  '_%\\',
  '\\',
  '%00',
  '../../../etc/passwd',
  '{{7*7}}${7*7}<%= 7*7 %>',
  '<script>alert(1)</script>',
  '@[x](00000000-0000-4000-8000-000000000000)',
  '__proto__',
  'constructor',
  'null',
  'NaN',
  'Infinity',
  '1e309',
  '-1',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '2026-02-31',
  '0000-00-00',
  '9999-12-31',
  '+275760-09-13',
  '2026-03-02T00:00:00Z',
  'infinity',
  'now',
  'me',
  '9'.repeat(400),
];

const hostileText = fc.oneof(fc.constantFrom(...HOSTILE_TEXTS), fc.string({ unit: 'binary', maxLength: 40 }));

const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom(null, true, false, 0, -1, 1.5, 2 ** 53, 1e308, -1e308),
  fc.constantFrom([], {}, [null], [[]], [[[[]]]], [{}], { $ne: '' }, { length: 5 }, { toString: 'x' }, [
    'a',
    'a',
  ]),
  fc.jsonValue({ maxDepth: 3 }),
  fc.array(hostileText, { maxLength: 3 }),
);

/** Values that exist in this bureau, by the name of the field that holds them. */
export type Known = Readonly<Record<string, readonly string[]>>;

/** The value once in `oddity` times (never if that is 0), otherwise undefined. */
const now = <T>(oddity: number, value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof(
    { weight: Math.max(1, oddity), arbitrary: fc.constant(undefined) },
    { weight: oddity === 0 ? 0 : 1, arbitrary: value },
  );

/** Makes arbitrary requests: most fields as described, some missing, some hostile. */
export class HostileRequests {
  constructor(
    private readonly document: OpenAPIObject,
    private readonly known: Known,
  ) {}

  body(schema: Schema): fc.Arbitrary<unknown> {
    return fc.oneof(
      { weight: 4, arbitrary: this.valueOf(schema, '', 0) },
      { weight: 4, arbitrary: this.valueOf(schema, '', 12) },
      { weight: 1, arbitrary: hostileValue },
    );
  }

  query(fields: Readonly<Record<string, Schema>>): fc.Arbitrary<string> {
    const one = (name: string) => {
      const schema = fields[name]!;
      const value = this.textOf(schema.items ?? schema, name);
      return fc.tuple(
        fc.constant(name),
        fc.oneof({ weight: 3, arbitrary: value }, { weight: 1, arbitrary: hostileText }),
      );
    };
    const names = Object.keys(fields);
    const given =
      names.length === 0
        ? fc.constant([])
        : fc
            .subarray(names, { maxLength: Math.min(5, names.length) })
            .chain((some) => fc.tuple(...some.map(one)));
    const unknown = now(8, fc.tuple(hostileText, hostileText));
    return fc.tuple(given, unknown).map(([pairs, extra]) => {
      const all = [...(pairs as [string, unknown][]), ...(extra ? [extra] : [])];
      return all.map(([name, value]) => `${encode(name)}=${encode(String(value))}`).join('&');
    });
  }

  /** A part of an address: usually this one, sometimes hostile text. */
  segment(known: string): fc.Arbitrary<string> {
    const hostileSegment = hostileText.filter((text) => text !== '' && text !== '.' && text !== '..');
    return fc.oneof(
      { weight: 12, arbitrary: fc.constant(known) },
      { weight: 1, arbitrary: hostileSegment.map(encode) },
    );
  }

  /** `oddity`: one of that many values below it is hostile; 0 for none. */
  private valueOf(schema: Schema, name: string, oddity: number): fc.Arbitrary<unknown> {
    if (schema.$ref) return this.valueOf(this.referred(schema.$ref), name, oddity);
    const [type] = [schema.type ?? 'object'].flat().filter((one) => one !== 'null');
    switch (type ?? 'object') {
      case 'object':
        return this.objectOf(schema, oddity);
      case 'array':
        return fc.array(this.odd(this.valueOf(schema.items ?? {}, name, oddity), oddity), { maxLength: 3 });
      case 'boolean':
        return fc.boolean();
      case 'integer':
        return fc.integer({ min: schema.minimum ?? 0, max: schema.maximum ?? 9 });
      default:
        return this.textOf(schema, name);
    }
  }

  private textOf(schema: Schema, name: string): fc.Arbitrary<unknown> {
    if (schema.enum) return fc.constantFrom(...schema.enum);
    const known = this.known[name] ?? (schema.format === 'uuid' ? this.known['uuid'] : undefined);
    if (known) return fc.constantFrom(...known);
    if (schema.type === 'integer') return fc.integer({ min: schema.minimum ?? 0, max: schema.maximum ?? 9 });
    if (schema.format === 'date') {
      return fc.constantFrom(
        '2026-01-31',
        '2026-03-02',
        '2026-05-01',
        '2026-06-30',
        '2200-12-31',
        '1970-01-01',
      );
    }
    return fc.string({ unit: 'grapheme', maxLength: Math.min(schema.maxLength ?? 20, 20) });
  }

  private objectOf(schema: Schema, oddity: number): fc.Arbitrary<unknown> {
    const required = new Set(schema.required);
    const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => {
      const value = this.odd(this.valueOf(field, name, oddity), oddity);
      const absent = required.has(name) ? (oddity === 0 ? 0 : 1) : 80;
      return [
        name,
        fc.oneof({ weight: 20, arbitrary: value }, { weight: absent, arbitrary: fc.constant(undefined) }),
      ] as const;
    });
    const unknown = now(oddity, fc.tuple(hostileText, hostileValue));
    return fc.tuple(fc.record(Object.fromEntries(fields)), unknown).map(([object, extra]) => {
      const given = Object.entries(object).filter(([, value]) => value !== undefined);
      return Object.fromEntries([...given, ...(extra ? [extra] : [])]);
    });
  }

  private odd(value: fc.Arbitrary<unknown>, oddity: number): fc.Arbitrary<unknown> {
    if (oddity === 0) return value;
    return fc.oneof({ weight: oddity, arbitrary: value }, { weight: 1, arbitrary: hostileValue });
  }

  private referred(ref: string): Schema {
    const name = ref.split('/').at(-1) ?? '';
    return this.document.components?.schemas?.[name] as Schema;
  }
}

/** Text that can be encoded: unpaired surrogates become the replacement character. */
export const wellFormed = (text: string) => text.replace(/\p{Surrogate}/gu, '\ufffd');

/** Encoded for an address, and cut because the parser of the server accepts at most 16 KiB for the whole address. */
const encode = (text: string) => encodeURIComponent(wellFormed(text).slice(0, 500));
