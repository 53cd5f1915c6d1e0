import { useId, useState } from 'react';
import './chips-field.scss';
import { t } from '#web/lib/words/i18n.js';
import type { Option } from '#web/ui/form/fields.js';
import { Icon } from '#web/ui/icon.js';

interface Props {
  label: string;
  name: string;
  options: readonly Option[];
  defaultValue: readonly string[];
}

/** Chooses several from a list. Each can be removed again, and goes into the form under `name`. */
export function ChipsField({ label, name, options, defaultValue }: Props) {
  const id = useId();
  const [chosen, setChosen] = useState<readonly string[]>(defaultValue);
  const labelOf = (value: string) => options.find((option) => option.value === value)?.label ?? value;
  return (
    <div className="usa-form-group">
      <label className="usa-label" htmlFor={id}>
        {label} <span className="usa-hint">{t('ui.form.optional')}</span>
      </label>
      {chosen.length > 0 && (
        <ul className="chips">
          {chosen.map((value) => (
            <li key={value} className="chip">
              <input type="hidden" name={name} value={value} />
              {labelOf(value)}
              <button
                type="button"
                className="chip__remove"
                aria-label={t('ui.chips.remove', { name: labelOf(value) })}
                onClick={() => {
                  setChosen(chosen.filter((one) => one !== value));
                  document.getElementById(id)?.focus();
                }}
              >
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <select
        id={id}
        className="usa-select"
        value=""
        onChange={(event) => setChosen([...chosen, event.currentTarget.value])}
      >
        <option value="">{t('ui.chips.add')}</option>
        {options
          .filter(({ value }) => !chosen.includes(value))
          .map(({ value, label: text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
      </select>
    </div>
  );
}
