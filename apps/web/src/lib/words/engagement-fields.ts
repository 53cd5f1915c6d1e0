import {
  type ChoiceField,
  ENGAGEMENT_FIELDS,
  type EngagementFieldKey,
  type PlainField,
  type PlainValues,
} from '#contract';
import { formatDay } from './dates.js';
import { countryName, formatList, t } from './i18n.js';

/** The name of a field. A field without one does not compile. */
export const fieldLabel = (key: EngagementFieldKey): string => t(`parts.field.${key}`);

type Fields = typeof ENGAGEMENT_FIELDS;
type ChoiceMessage = {
  [Key in ChoiceField]: `${Fields[Key]['words']}.${Fields[Key]['values'][number]}`;
}[ChoiceField];

/** A value of a choice in words. A value without words does not compile. */
function choiceLabel(key: ChoiceField, value: string): string {
  const message = `${ENGAGEMENT_FIELDS[key].words}.${value}` as ChoiceMessage;
  return t(message);
}

export const choiceOptions = (key: ChoiceField): { value: string; label: string }[] =>
  ENGAGEMENT_FIELDS[key].values.map((value) => ({ value, label: choiceLabel(key, value) }));

const isChoice = (key: PlainField): key is ChoiceField => ENGAGEMENT_FIELDS[key].kind === 'choice';

/** The value of a plain field as people read it; empty if there is none. */
export function valueLabel(key: PlainField, value: PlainValues[PlainField]): string {
  if (value === null) return '';
  if (Array.isArray(value)) {
    return formatList(ENGAGEMENT_FIELDS[key].kind === 'countries' ? value.map(countryName) : value);
  }
  if (isChoice(key)) return choiceLabel(key, value);
  return ENGAGEMENT_FIELDS[key].kind === 'day' ? formatDay(value) : value;
}
