import { ComboBox } from '@trussworks/react-uswds';
import { useId } from 'react';
import { t } from '#web/lib/words/i18n.js';
import type { Option } from './fields.js';

interface Props {
  label: string;
  name: string;
  options: readonly Option[];
  value?: string;
  onChange: (value: string | undefined) => void;
  hint?: string;
  required?: boolean;
  error?: string;
}

/** A choice from many, found by typing. Only for screens, since it loads the component library. */
export function ComboField({ label, name, options, value, onChange, hint, required, error }: Props) {
  const id = useId();
  return (
    <div className={`usa-form-group ${error ? 'usa-form-group--error' : ''}`}>
      <label className="usa-label" htmlFor={id} id={`${id}-label`}>
        {label} {!required && <span className="usa-hint">{t('ui.form.optional')}</span>}
      </label>
      {error && <span className="usa-error-message">{error}</span>}
      <ComboBox
        id={id}
        name={name}
        options={[...options]}
        defaultValue={value}
        onChange={onChange}
        assistiveHint={hint}
        inputProps={{ 'aria-invalid': error ? true : undefined }}
        ulProps={{ 'aria-labelledby': `${id}-label` }}
      />
    </div>
  );
}
