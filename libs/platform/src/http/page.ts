import { Transform } from 'class-transformer';
import { isBlank } from '#contract';
import { isDay } from '../clock.js';
import { CLEAN } from './field-forms.js';
import { FromText, Text, Whole } from './fields.js';
import { isId } from './id.pipe.js';
import { fault, problems } from './problem.js';

/** A query field without visible text (`?q=`) counts as absent. */
export const Blank = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && isBlank(value) ? undefined : value,
  );

/** The query fields of a list that select the page. */
export class PageQuery {
  @FromText()
  @Whole({ min: 1, max: 200, optional: true, description: 'Items on a page. Default: 25.' })
  limit?: number;

  @Blank()
  @Text({ max: 4000, optional: true, description: 'The nextCursor of the previous page.' })
  cursor?: string;
}

export const DEFAULT_LIMIT = 25;

/** A list counts its total only up to this: its cost must not grow with what exists. */
export const TOTAL_CAP = 1_000;

/** What a list says of a total that was counted up to one more than the cap. */
export const cappedTotal = (counted: number) => ({
  total: Math.min(counted, TOTAL_CAP),
  isTotalCapped: counted > TOTAL_CAP,
});

/** The position after one item of a list: the values it is sorted by. Callers pass it back and need not read it. */
export const encodeCursor = (values: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

const INSTANT = /^(\d{4}-\d{2}-\d{2})[T ](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?(?:Z|\+00(?::00)?)$/;

/**
 * What each value of a cursor may be. Anybody can forge a cursor, and the database throws at values it cannot read.
 */
const READABLE = {
  id: isId,
  day: isDay,
  /** In UTC, as this product or PostgreSQL writes it. */
  instant: (text: string) => isDay(INSTANT.exec(text)?.[1]),
  integer: (text: string) => /^-?\d{1,9}$/.test(text),
  /** A serial number. */
  bigint: (text: string) => /^\d{1,18}$/.test(text),
  text: (text: string) => CLEAN.test(text),
};

export type CursorKind = keyof typeof READABLE;

/** 400 for a cursor that this list never issued. */
export const foreignCursor = () => problems.malformed([fault('/cursor', 'cursor')]);

/** The values of a cursor as text, one of each kind. @throws 400 if this list cannot have issued it */
export function decodeCursor(cursor: string, ...kinds: CursorKind[]): string[] {
  let values: unknown;
  try {
    values = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw foreignCursor();
  }
  const isReadable =
    Array.isArray(values) &&
    values.length === kinds.length &&
    kinds.every((kind, at) => typeof values[at] === 'string' && READABLE[kind](values[at]));
  if (!isReadable) throw foreignCursor();
  return values as string[];
}
