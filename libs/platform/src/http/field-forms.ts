import { Transform } from 'class-transformer';
import { isISO31661Alpha2, ValidateBy } from 'class-validator';

/** PostgreSQL's text holds no NUL and no half of a surrogate pair; other control characters have no place in what people write either. */
// eslint-disable-next-line no-control-regex -- the control characters are what is looked for
export const CLEAN = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\p{Surrogate}]*$/u;

/** A code or id that names a record. */
export const CODE = /^[\p{L}\p{N}][\p{L}\p{N}._@-]{0,79}$/u;

export const LABEL = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,39}$/u;

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** ISO 3166-1 alpha-2 in capitals: the library's own check lets small letters pass, which no filter would find again. */
export const IsCountry = (message: string, { each = false } = {}): PropertyDecorator =>
  ValidateBy(
    {
      name: 'country',
      validator: {
        validate: (value) => isISO31661Alpha2(value) && value === String(value).toUpperCase(),
        defaultMessage: () => message,
      },
    },
    { each },
  );

const changed = (value: unknown, change: (text: string) => string) =>
  typeof value === 'string' ? change(value) : value;

export const onText = (change: (text: string) => string): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => changed(value, change));

export const onEachText = (change: (text: string) => string): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    Array.isArray(value) ? value.map((one) => changed(one, change)) : value,
  );

/** An amount as the database writes it, so that 1500 and 1500.00 are no change of each other. */
export function withTwoDecimals(text: string): string {
  const [, whole, decimals = ''] = /^0*(\d{1,15})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  return whole === undefined ? text : `${whole}.${decimals.padEnd(2, '0')}`;
}
