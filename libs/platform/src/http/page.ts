import { Transform } from 'class-transformer';
import { isBlank } from '#contract';
import { FromText, Text, Whole } from './fields.js';
import { problems } from './problem.js';

/** In a query string a field in which nothing can be seen (`?q=`) is not given. */
export const Blank = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && isBlank(value) ? undefined : value,
  );

/** The part of a list's query that turns its pages. */
export class PageQuery {
  @FromText()
  @Whole({ min: 1, max: 200, optional: true, description: 'Items on a page; 25 unless told.' })
  limit?: number;

  @Blank()
  @Text({ max: 4000, optional: true, description: 'The nextCursor of the page before.' })
  cursor?: string;
}

export const DEFAULT_LIMIT = 25;

/** The place after one item of a list: the values it is sorted by, opaque to whoever passes it back. */
export const encodeCursor = (values: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

/** The `count` values of a cursor, as text. @throws 400 where it is none that this list gave out */
export function decodeCursor(cursor: string, count: number): string[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (
      Array.isArray(values) &&
      values.length === count &&
      values.every((value) => typeof value === 'string')
    ) {
      return values;
    }
  } catch {
    // Not JSON: the same answer as for JSON of another form.
  }
  throw problems.malformed([
    { code: 'cursor', detail: 'is not a cursor that this list gave out', pointer: '/cursor' },
  ]);
}
