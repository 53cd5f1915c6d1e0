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
import { eachMust, must } from './must.js';

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
    IsString(must('text')),
    MinLength(min, min === 1 ? must('text.empty') : must('text.too-short', { min })),
    MaxLength(max, must('text.too-long', { max })),
    Matches(CLEAN, must('text.control-characters')),
  );
}

/** A password, taken exactly as sent. */
export function Secret(options: FieldOptions & { min: number; max?: number }): Decorator {
  const max = options.max ?? 200;
  return field(
    options,
    { type: String, format: 'password', minLength: options.min, maxLength: max },
    IsString(must('text')),
    MinLength(options.min, must('text.too-short', { min: options.min })),
    MaxLength(max, must('text.too-long', { max })),
  );
}

/** A code or id that names a record: `1.2.1`, `UNODC`, `mexico-team`, a UUID. */
export function Ref(options: FieldOptions = {}): Decorator {
  return field(
    options,
    { type: String, minLength: 1, maxLength: 80 },
    onText(composed),
    IsString(must('text')),
    Matches(CODE, must('code')),
  );
}

export function Uuid(options: FieldOptions = {}): Decorator {
  return field(
    options,
    { type: String, format: 'uuid' },
    onText((text) => text.toLowerCase()),
    Matches(UUID, must('id')),
  );
}

/** A calendar date, `YYYY-MM-DD`, between 1970 and 2200. */
export function Day(options: FieldOptions = {}): Decorator {
  return field(
    options,
    { type: String, format: 'date' },
    ValidateBy(
      {
        name: 'day',
        validator: {
          validate: (value: unknown) => isDay(value) && value >= '1970-01-01' && value <= '2200-12-31',
        },
      },
      must('day'),
    ),
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
    IsIn([...values], must('choice', { values: values.join(', ') })),
  );
}

export function Whole(options: FieldOptions & { min: number; max: number }): Decorator {
  const { min, max } = options;
  const isWhole = must('whole', { min, max });
  return field(
    options,
    { type: 'integer', minimum: min, maximum: max },
    IsInt(isWhole),
    Min(min, isWhole),
    Max(max, isWhole),
  );
}

/** Money: at most two decimals, never negative, sent as text so that it never becomes a float. */
export function Amount(options: FieldOptions = {}): Decorator {
  return field(
    options,
    { type: String, pattern: '^\\d{1,15}(\\.\\d{1,2})?$' },
    onText(withTwoDecimals),
    Matches(/^\d{1,15}(\.\d{1,2})?$/, must('amount')),
  );
}

export function Flag(options: FieldOptions = {}): Decorator {
  return field(options, { type: Boolean }, IsBoolean(must('flag')));
}

export function Email(options: FieldOptions = {}): Decorator {
  return field(
    options,
    { type: String, format: 'idn-email', maxLength: 254 },
    onText(asEmail),
    IsEmail({}, must('email')),
  );
}

/** ISO 3166-1 alpha-2. */
export function Country(options: FieldOptions = {}): Decorator {
  return field(options, { type: String, pattern: '^[A-Z]{2}$' }, IsCountry(must('country')));
}

/** Checks only the form of a time zone's name; the service checks that the zone exists (`knownTimeZone`). */
export function TimeZone(options: FieldOptions = {}): Decorator {
  return field(
    options,
    { type: String, maxLength: 64 },
    Matches(/^[A-Za-z0-9_+/-]{1,64}$/, must('time-zone')),
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
    IsArray(must('list')),
    ArrayMaxSize(options.max, must('list.too-long', { max: options.max })),
    ArrayUnique(must('list.duplicates')),
    check,
  );
}

/** A list of codes or ids. */
export function Refs(options: FieldOptions & { max: number }): Decorator {
  return ListOf(
    { type: String, maxLength: 80 },
    applyDecorators(onEachText(composed), Matches(CODE, eachMust('each.code'))),
    options,
  );
}

/** A list of ids. */
export function Uuids(options: FieldOptions & { max: number }): Decorator {
  return ListOf(
    { type: String, format: 'uuid' },
    applyDecorators(
      onEachText((text) => text.toLowerCase()),
      Matches(UUID, eachMust('each.id')),
    ),
    options,
  );
}

/** Plain texts, such as codes or names of fields; only for responses. */
export function Texts(options: FieldOptions = {}): Decorator {
  return field(options, { type: 'array', items: { type: 'string' } });
}

/** Country codes (ISO 3166-1 alpha-2). */
export function Countries(options: FieldOptions = {}): Decorator {
  return ListOf({ type: String, maxLength: 2 }, IsCountry(eachMust('each.country')), {
    ...options,
    max: 250,
  });
}

/** Labels of 1 to 40 characters, without duplicates in another spelling. */
export function Tags(options: FieldOptions = {}): Decorator {
  return ListOf(
    { type: String, maxLength: 40 },
    applyDecorators(onEachText(asLine), Matches(LABEL, eachMust('each.label')), UniqueLabels()),
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
  return field(options, { type: () => type() }, IsObject(must('object')), ValidateNested(), Type(type));
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
    IsArray(must('list')),
    ArrayMaxSize(max, must('list.too-long', { max })),
    // ValidateNested lets null and lists in the list pass.
    IsObject(eachMust('each.object')),
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
