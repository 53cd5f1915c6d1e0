import { formatList, t } from '#web/lib/i18n.js';
import { Alert } from '#web/ui/alert.js';
import { Button } from '#web/ui/button.js';
import { SelectField } from '#web/ui/fields.js';
import { type Field, FIELDS, REQUIRED } from './fields.js';
import type { Sheet } from './sheet.js';
import { StepHeading } from './step-heading.js';

interface Props {
  isMoved: boolean;
  sheet: Sheet;
  fields: readonly (Field | '')[];
  onChange: (fields: (Field | '')[]) => void;
  onDone: () => void;
  onBack: () => void;
  onStartOver: () => void;
}

const named = (fields: readonly Field[]) => formatList(fields.map((field) => t(`imports.field.${field}`)));

export function MatchStep(props: Props) {
  const { isMoved, sheet, fields, onChange, onDone, onBack, onStartOver } = props;
  const missing = REQUIRED.filter((field) => !fields.includes(field));
  const twice = FIELDS.filter((field) => fields.filter((one) => one === field).length > 1);
  const left = sheet.headers.filter((_, column) => fields[column] === '');
  return (
    <section className="stack" aria-labelledby="import-match">
      <StepHeading id="import-match" isMoved={isMoved} text={t('imports.step.match')} />
      {missing.length > 0 && (
        <Alert kind="warning" isLive title={t('imports.match.missing', { names: named(missing) })} />
      )}
      {twice.length > 0 && (
        <Alert kind="error" isLive title={t('imports.match.twice', { names: named(twice) })} />
      )}
      {left.length > 0 && <p role="status">{t('imports.match.left', { names: formatList(left) })}</p>}
      <div className="import__columns">
        {sheet.headers.map((header, column) => (
          <SelectField
            // Headers may repeat; columns do not move.
            key={`${column} ${header}`}
            label={t('imports.match.column', { name: header })}
            hint={t('imports.match.example', { value: (sheet.rows[0]?.[column] ?? '').slice(0, 60) })}
            required
            emptyLabel={t('imports.match.leave')}
            value={fields[column]}
            options={FIELDS.map((field) => ({ value: field, label: t(`imports.field.${field}`) }))}
            onChange={(event) =>
              onChange(
                fields.map((field, at) => (at === column ? (event.target.value as Field | '') : field)),
              )
            }
          />
        ))}
      </div>
      <div className="cluster">
        {missing.length === 0 && twice.length === 0 && (
          <Button onClick={onDone}>{t('imports.preview.check')}</Button>
        )}
        <Button variant="outline" onClick={onBack}>
          {t('engagements.new.back')}
        </Button>
        <Button variant="unstyled" onClick={onStartOver}>
          {t('engagements.new.discard')}
        </Button>
      </div>
    </section>
  );
}
