import { applyDecorators } from '@nestjs/common';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { asEmail, asLine, asParagraphs, composed } from '#contract';
import { isDay } from '../clock.js';
import { field, type FieldOptions } from './field.js';
import {
  CLEAN,
  CODE,
  IsCountry,
  LABEL,
  onEachText,
  onText,
  UniqueLabels,
  UUID,
  withTwoDecimals,
} from './field-forms.js';

type Decorator = PropertyDecorator;

/**
 * Text of `min` (1 by default) to `max` characters, on one line unless `multiline`. It is trimmed, line
 * breaks on one line become blanks, and text without visible characters is empty.
 */
export function Text(options: FieldOptions & { max: number; min?: number; multiline?: boolean }): Decorator {
  const { max, min = 1, multiline = false } = options;
  return field(
    options,
    { type: String, minLength: min, maxLength: max },
    onText(multiline ? asParagraphs : asLine),
    IsString({ message: 'must be text' }),
    MinLength(min, { message: min === 1 ? 'must not be empty' : `must have at least ${min} characters` }),
    MaxLength(max, { message: `must have at most ${max} characters` }),
    Matches(CLEAN, { message: 'must not contain control characters' }),
  );
}

/** A password, taken exactly as sent. */
export function Secret(options: FieldOptions & { min: number; max?: number }): Decorator {
  const max = options.max ?? 200;
  return field(
    options,
    { type: String, format: 'password', minLength: options.min, maxLength: max },
    IsString({ message: 'must be text' }),
    MinLength(options.min, { message: `must have at least ${options.min} characters` }),
    MaxLength(max, { message: `must have at most ${max} characters` }),
  );
}

/** A code or id that names a record: `1.2.1`, `UNODC`, `mexico-team`, a UUID. */
export function Ref(options: FieldOptions = {}): Decorator {
  return field(
    options,
    { type: String, minLength: 1, maxLength: 80 },
    onText(composed),
    IsString({ message: 'must be text' }),
    Matches(CODE, { message: 'must be a code or an id' }),
  );
}

export function Uuid(options: FieldOptions = {}): Decorator {
  return field(
    options,
    { type: String, format: 'uuid' },
    onText((text) => text.toLowerCase()),
    Matches(UUID, { message: 'must be an id (UUID)' }),
  );
}

/** A calendar date, `YYYY-MM-DD`, between 1970 and 2200. */
export function Day(options: FieldOptions = {}): Decorator {
  return field(
    options,
    { type: String, format: 'date' },
    ValidateBy({
      name: 'day',
      validator: {
        validate: (value: unknown) => isDay(value) && value >= '1970-01-01' && value <= '2200-12-31',
        defaultMessage: () => 'must be a calendar date, YYYY-MM-DD',
      },
    }),
  );
}

/** An instant, UTC ISO 8601; only for responses. */
export function Instant(options: FieldOptions = {}): Decorator {
  return field(options, { type: String, format: 'date-time' });
}

export function OneOf<const T extends string>(values: readonly T[], options: FieldOptions = {}): Decorator {
  return field(
    options,
    { type: String, enum: [...values] },
    IsIn([...values], { message: `must be one of ${values.join(', ')}` }),
  );
}

export function Whole(options: FieldOptions & { min: number; max: number }): Decorator {
  const { min, max } = options;
  const message = `must be a whole number from ${min} to ${max}`;
  return field(
    options,
    { type: 'integer', minimum: min, maximum: max },
    IsInt({ message }),
    Min(min, { message }),
    Max(max, { message }),
  );
}

/** Money: at most two decimals, never negative, sent as text so that it never becomes a float. */
export function Amount(options: FieldOptions = {}): Decorator {
  return field(
    options,
    { type: String, pattern: '^\\d{1,15}(\\.\\d{1,2})?$' },
    onText(withTwoDecimals),
    Matches(/^\d{1,15}(\.\d{1,2})?$/, { message: 'must be an amount such as "1500.00"' }),
  );
}

export function Flag(options: FieldOptions = {}): Decorator {
  return field(options, { type: Boolean }, IsBoolean({ message: 'must be true or false' }));
}

export function Email(options: FieldOptions = {}): Decorator {
  return field(
    options,
    { type: String, format: 'idn-email', maxLength: 254 },
    onText(asEmail),
    IsEmail({}, { message: 'must be an e-mail address' }),
  );
}

/** ISO 3166-1 alpha-2. */
export function Country(options: FieldOptions = {}): Decorator {
  return field(
    options,
    { type: String, pattern: '^[A-Z]{2}$' },
    IsCountry('must be a country code of two capital letters (ISO 3166-1)'),
  );
}

/** Checks only the form of a time zone's name; the service checks that the zone exists (`knownTimeZone`). */
export function TimeZone(options: FieldOptions = {}): Decorator {
  return field(
    options,
    { type: String, maxLength: 64 },
    Matches(/^[A-Za-z0-9_+/-]{1,64}$/, { message: 'must be a time zone such as America/New_York' }),
  );
}

/** A list without duplicates, each item checked by `check` (a class-validator decorator with `each: true`). */
export function ListOf(
  schema: { type: typeof String | 'integer'; enum?: readonly string[]; maxLength?: number; format?: string },
  check: Decorator,
  options: FieldOptions & { max: number },
): Decorator {
  return field(
    options,
    {
      type: 'array',
      maxItems: options.max,
      items: { ...schema, type: schema.type === String ? 'string' : 'integer' } as never,
    },
    IsArray({ message: 'must be a list' }),
    ArrayMaxSize(options.max, { message: `must have at most ${options.max} items` }),
    ArrayUnique({ message: 'must not contain duplicates' }),
    check,
  );
}

/** A list of codes or ids. */
export function Refs(options: FieldOptions & { max: number }): Decorator {
  return ListOf(
    { type: String, maxLength: 80 },
    applyDecorators(
      onEachText(composed),
      Matches(CODE, { each: true, message: 'each must be a code or an id' }),
    ),
    options,
  );
}

/** A list of ids. */
export function Uuids(options: FieldOptions & { max: number }): Decorator {
  return ListOf(
    { type: String, format: 'uuid' },
    applyDecorators(
      onEachText((text) => text.toLowerCase()),
      Matches(UUID, { each: true, message: 'each must be an id (UUID)' }),
    ),
    options,
  );
}

/** Sentences; only for responses. */
export function Texts(options: FieldOptions = {}): Decorator {
  return field(options, { type: 'array', items: { type: 'string' } });
}

/** Country codes (ISO 3166-1 alpha-2). */
export function Countries(options: FieldOptions = {}): Decorator {
  return ListOf(
    { type: String, maxLength: 2 },
    IsCountry('each must be a country code of two capital letters (ISO 3166-1)', { each: true }),
    { ...options, max: 250 },
  );
}

/** Labels of 1 to 40 characters, without duplicates in another spelling. */
export function Tags(options: FieldOptions = {}): Decorator {
  return ListOf(
    { type: String, maxLength: 40 },
    applyDecorators(
      onEachText(asLine),
      Matches(LABEL, { each: true, message: 'each must be a label of at most 40 letters and digits' }),
      UniqueLabels(),
    ),
    { ...options, max: 30 },
  );
}

/** An object of any form; only for responses. */
export function Json(options: FieldOptions = {}): Decorator {
  return field(options, { type: 'object', additionalProperties: true });
}

/**
 * An object of the class that `type` returns. Nest's API description takes a function as "look up the class
 * later" only if the function itself is named `type`.
 */
export function Nested(type: () => new () => object, options: FieldOptions = {}): Decorator {
  const message = 'must be an object';
  return field(options, { type: () => type() }, IsObject({ message }), ValidateNested(), Type(type));
}

/** A list of objects of the class that `type` returns. */
export function NestedList(
  type: () => new () => object,
  options: FieldOptions & { max?: number } = {},
): Decorator {
  const { max = 1000 } = options;
  return field(
    options,
    { type: () => type(), isArray: true, ...(options.max !== undefined && { maxItems: max }) },
    IsArray({ message: 'must be a list' }),
    ArrayMaxSize(max, { message: `must have at most ${max} items` }),
    // ValidateNested lets null and lists in the list pass.
    IsObject({ each: true, message: 'each must be an object' }),
    ValidateNested({ each: true }),
    Type(type),
  );
}

/**
 * In a query string a field is text if sent once and a list if sent twice; this makes it a list either way.
 * Empty values are dropped.
 */
export function Many(): Decorator {
  return Transform(({ value }: { value: unknown }) => {
    const values = [value].flat().filter((one) => one !== undefined && one !== '');
    return values.length === 0 ? undefined : values;
  });
}

/** Reads a number from a query string, where it arrives as text. */
export function FromText(): Decorator {
  return Transform(({ value }: { value: unknown }) => {
    if (value === '') return undefined;
    return typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  });
}
