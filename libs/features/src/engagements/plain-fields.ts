import type { Type } from '@nestjs/common';
import {
  ENGAGEMENT_FIELDS,
  type EngagementField,
  PLAIN_FIELDS,
  type FieldsWith,
  type PlainField,
  type PlainValues,
} from '#contract';
import { Amount, Countries, Day, OneOf, Ref, Tags, Text } from '#platform/http/fields.js';
import type { FieldOptions } from '#platform/http/field.js';

type PlainKind = (typeof ENGAGEMENT_FIELDS)[PlainField]['kind'];
type Decorate<Kind> = (
  field: Extract<EngagementField, { kind: Kind }>,
  options: FieldOptions,
) => PropertyDecorator;

/** How a body checks each kind. */
const IN_BODIES: { [Kind in PlainKind]: Decorate<Kind> } = {
  line: ({ max }, options) => Text({ ...options, max }),
  // A text that may not be null is emptied by an empty text.
  prose: ({ isNullable }, options) =>
    Text({ ...options, max: 20_000, multiline: true, min: isNullable ? 1 : 0 }),
  choice: ({ values }, options) => OneOf(values, options),
  day: (_field, options) => Day(options),
  amount: (_field, options) => Amount(options),
  currency: (_field, options) =>
    OneOf(Intl.supportedValuesOf('currency'), { ...options, description: 'ISO 4217.' }),
  countries: (_field, options) => Countries(options),
  tags: (_field, options) => Tags(options),
};

/** Answers do not repeat the list of currencies. */
const IN_ANSWERS: typeof IN_BODIES = { ...IN_BODIES, currency: (_field, options) => Ref(options) };

function decorated(
  keys: readonly PlainField[],
  kinds: typeof IN_BODIES,
  isOptional: (field: EngagementField) => boolean,
  base: Type<object> = Object,
): Type<object> {
  class Fields extends base {}
  for (const key of keys) {
    const field: EngagementField = ENGAGEMENT_FIELDS[key];
    const decorate = kinds[field.kind];
    decorate(field as never, { optional: isOptional(field), nullable: field.isNullable })(
      Fields.prototype,
      key,
    );
  }
  return Fields;
}

type Required = FieldsWith<{ whenCreated: 'required' }>;

/** The plain fields in a request. */
export type PlainBody = Pick<PlainValues, PlainField & Required> &
  Partial<Pick<PlainValues, Exclude<PlainField, Required>>>;

export const PlainBody = decorated(
  PLAIN_FIELDS,
  IN_BODIES,
  ({ whenCreated }) => whenCreated !== 'required',
) as Type<PlainBody>;

export type ListedField = PlainField & FieldsWith<{ inLists: 'column' | 'data' }>;
type UnlistedField = Exclude<PlainField, ListedField>;

const isListed = (key: PlainField): key is ListedField => ENGAGEMENT_FIELDS[key].inLists !== 'no';
/** The plain fields that lists show, and those that only the complete engagement has. */
export const LISTED_FIELDS = PLAIN_FIELDS.filter(isListed);
export const UNLISTED_FIELDS = PLAIN_FIELDS.filter((key): key is UnlistedField => !isListed(key));

/** The plain fields in an answer. Each value is there, though it may be null. */
export const answerWith = <Key extends PlainField, Base extends object = object>(
  keys: readonly Key[],
  base?: Type<Base>,
) => decorated(keys, IN_ANSWERS, () => false, base) as Type<Base & Pick<PlainValues, Key>>;

/** The plain fields of an engagement, or of what somebody sent. */
export const pick = <Key extends PlainField, Values extends Partial<PlainValues>>(
  values: Values,
  keys: readonly Key[],
) => Object.fromEntries(keys.map((key) => [key, values[key]])) as Pick<Values, Key & keyof Values>;

const columnOf = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** SQL: the columns of these plain fields in a query over `engagements e`. */
export const columnsOf = (keys: readonly PlainField[]) =>
  keys
    .map((key) => {
      // Without the cast the driver makes an instant of a day.
      const cast = ENGAGEMENT_FIELDS[key].kind === 'day' ? '::text' : '';
      return `e.${columnOf(key)}${cast} AS "${key}"`;
    })
    .join(', ');
