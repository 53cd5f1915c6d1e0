import { t } from '#web/lib/i18n.js';
import { Button } from '#web/ui/button.js';
import type { Field } from './fields.js';
import type { Verdict } from './use-rows.js';

interface Props {
  number: number;
  cells: readonly string[];
  fields: readonly (Field | '')[];
  verdict: Verdict | undefined;
  onChange: (column: number, text: string) => void;
  /** Undefined for the only row. */
  onLeaveOut?: () => void;
}

const SHOWN: readonly Field[] = ['title', 'team', 'dueOn'];

function Outcome({ verdict }: { verdict: Verdict | undefined }) {
  if (!verdict) return null;
  if (verdict.kind === 'changed') return <p>{t('imports.preview.changed')}</p>;
  if (verdict.kind === 'created') return <p>{t('imports.import.done', { count: 1 })}</p>;
  if (verdict.kind !== 'refused') return <p>{t('imports.preview.created')}</p>;
  return (
    <>
      <strong>{t('imports.preview.refused')}</strong>
      <ul className="usa-list">
        {verdict.reasons.map(({ field, text }) => (
          <li key={`${field ?? ''} ${text}`}>{field ? `${t(`imports.field.${field}`)}: ${text}` : text}</li>
        ))}
      </ul>
    </>
  );
}

/** Cells of a row that is not to be created as it stands are open to the keys. */
export function PreviewRow({ number, cells, fields, verdict, onChange, onLeaveOut }: Props) {
  const isOpen = verdict?.kind === 'refused' || verdict?.kind === 'changed';
  return (
    <tr>
      <th scope="row">{number}</th>
      {SHOWN.map((field) => (
        <td key={field}>{cells[fields.indexOf(field)]}</td>
      ))}
      <td>
        <Outcome verdict={verdict} />
        {isOpen && (
          <div className="import__cells">
            {fields.map(
              (field, column) =>
                field !== '' && (
                  <label key={field} className="usa-label">
                    <span>
                      {t('imports.preview.cell', { field: t(`imports.field.${field}`), row: number })}
                    </span>
                    <input
                      className="usa-input"
                      value={cells[column]}
                      onChange={(event) => onChange(column, event.target.value)}
                    />
                  </label>
                ),
            )}
            {onLeaveOut && (
              <Button variant="outline" onClick={onLeaveOut}>
                {t('imports.preview.leave-out', { row: number })}
              </Button>
            )}
          </div>
        )}
      </td>
    </tr>
  );
}
