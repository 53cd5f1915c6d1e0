import { Transform } from 'class-transformer';
import { ArrayUnique, ValidateBy, type ValidationOptions } from 'class-validator';
import { isCountry, sameKey } from '#contract';
import { must } from './must.js';

/** No control characters except tabs and line breaks, and no half of a character. */
// eslint-disable-next-line no-control-regex -- the control characters are what is looked for
export const CLEAN = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\p{Surrogate}]*$/u;

/** A code or id that names a record. */
export const CODE = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@-]{0,79}$/u;

/** A word or two in any script: letters with their marks, joiners, and signs as in "R&D" or "2027/28". */
export const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} ._&'’/+#()-]|\u200c|\u200d){0,39}$/u;

/** Refuses a label that occurs twice, in whatever spelling. */
export const UniqueLabels = (): PropertyDecorator =>
  ArrayUnique(
    (value: unknown) => (typeof value === 'string' ? sameKey(value) : value),
    must('list.duplicates'),
  );

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const IsCountry = (says: ValidationOptions): PropertyDecorator =>
  ValidateBy({ name: 'country', validator: { validate: isCountry } }, says);

const changed = (value: unknown, change: (text: string) => string) =>
  typeof value === 'string' ? change(value) : value;

export const onText = (change: (text: string) => string): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => changed(value, change));

export const onEachText = (change: (text: string) => string): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    Array.isArray(value) ? value.map((one) => changed(one, change)) : value,
  );

/** An amount as the database writes it, so that 1500 and 1500.00 count as equal. */
export function withTwoDecimals(text: string): string {
  const [, whole, decimals = ''] = /^0*(\d{1,15})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  return whole === undefined ? text : `${whole}.${decimals.padEnd(2, '0')}`;
}
