import {
  type ChoiceField,
  ENGAGEMENT_FIELDS,
  type ImportedField,
  isPlainField,
  type PlainField,
} from '#contract';
import { choiceOptions, fieldLabel } from '#web/lib/words/engagement-fields.js';
import { locale, t } from '#web/lib/words/i18n.js';
import type { Field } from './fields.js';

/** The heading of a column in the template. The dates have short ones. */
export function columnName(field: Field): string {
  if (field === 'participations') return t('parts.field.partners');
  if (field === 'startOn' || field === 'dueOn') return t(`imports.field.${field}`);
  return fieldLabel(field);
}

const isPlain = (field: Field): field is ImportedField & PlainField =>
  field !== 'participations' && isPlainField(field);

export const isLong = (field: Field): boolean => isPlain(field) && ENGAGEMENT_FIELDS[field].kind === 'prose';

/** What the cells of a column may contain. */
export function cellsTake(field: Field): string {
  if (!isPlain(field)) return t(`imports.takes.${field}`);
  const entry = ENGAGEMENT_FIELDS[field];
  if (entry.kind === 'line') return t('imports.takes.line', { max: entry.max });
  if (entry.kind !== 'choice') return t(`imports.takes.${entry.kind}`);
  const values = choiceOptions(field as ChoiceField).map(({ label }) => label);
  return t('imports.takes.choice', {
    values: new Intl.ListFormat(locale(), { type: 'disjunction' }).format(values),
  });
}
