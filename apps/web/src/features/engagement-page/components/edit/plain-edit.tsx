import { useState } from 'react';
import { type ChoiceField, ENGAGEMENT_FIELDS, type EngagementField, type PlainField } from '#contract';
import { countryOptions } from '#web/lib/words/countries.js';
import { choiceOptions, fieldLabel } from '#web/lib/words/engagement-fields.js';
import { t } from '#web/lib/words/i18n.js';
import type { Engagement } from '#web/shared/engagement/engagement.js';
import { ChipsField } from '#web/ui/form/chips-field.js';
import { DateField, SelectField, TextAreaField, TextField } from '#web/ui/form/fields.js';
import { formattedCurrency } from './currencies.js';

interface Named {
  name: PlainField;
  label: string;
  required: boolean;
}

function CurrencyField({ defaultValue, ...named }: Named & { defaultValue: string }) {
  const [currencies] = useState(() =>
    Intl.supportedValuesOf('currency').map((code) => ({ value: code, label: formattedCurrency(code) })),
  );
  return (
    <SelectField
      {...named}
      emptyLabel={t('ui.form.choose')}
      options={currencies}
      defaultValue={defaultValue}
    />
  );
}

function CountriesField({ name, label, defaultValue }: Named & { defaultValue: readonly string[] }) {
  const [countries] = useState(countryOptions);
  return <ChipsField name={name} label={label} options={countries} defaultValue={defaultValue} />;
}

/** The input for a plain field, by its kind. */
export function PlainEdit({ name, engagement }: { name: PlainField; engagement: Engagement }) {
  const field: EngagementField = ENGAGEMENT_FIELDS[name];
  const value = engagement[name];
  const values = Array.isArray(value) ? value : [];
  const text = typeof value === 'string' ? value : '';
  const named = { name, label: fieldLabel(name), required: field.whenCreated === 'required' };
  switch (field.kind) {
    case 'line':
      return <TextField {...named} maxLength={field.max} defaultValue={text} />;
    case 'prose':
      return <TextAreaField {...named} defaultValue={text} />;
    case 'choice':
      return (
        <SelectField
          {...named}
          emptyLabel={field.isNullable ? t('ui.person.none') : undefined}
          options={choiceOptions(name as ChoiceField)}
          defaultValue={text}
        />
      );
    case 'day':
      return <DateField {...named} defaultValue={text} />;
    case 'amount':
      return (
        <TextField
          {...named}
          hint={t('engagement.edit.amount.hint')}
          inputMode="decimal"
          defaultValue={text}
        />
      );
    case 'currency':
      return <CurrencyField {...named} defaultValue={text} />;
    case 'countries':
      return <CountriesField {...named} defaultValue={values} />;
    case 'tags':
      return <TextField {...named} hint={t('engagement.edit.tags.hint')} defaultValue={values.join(', ')} />;
  }
}
