import { labelled, t } from '#web/lib/words/i18n.js';
import { Button } from '#web/ui/button.js';
import { columnName, isLong } from './column-words.js';
import type { Field } from './fields.js';
import type { Row } from './sheet.js';
import type { Verdict } from './use-rows.js';

interface Props {
  number: number;
  row: Row;
  fields: readonly (Field | '')[];
  verdict: Verdict | undefined;
  /** Takes the corrected part of the row. An empty part accepts the row as it is. */
  onCorrect: (part: Partial<Row>) => void;
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
          <li key={`${field ?? ''} ${text}`}>{field ? labelled(columnName(field), text) : text}</li>
        ))}
      </ul>
    </>
  );
}

interface CellProps {
  label: string;
  row: number;
  value: string;
  /** Keeps line breaks. */
  isLong?: boolean;
  onChange: (text: string) => void;
}

function Cell({ label, row, value, isLong, onChange }: CellProps) {
  const field = { value, onChange: ({ target }: { target: { value: string } }) => onChange(target.value) };
  return (
    <label className="usa-label">
      <span>{t('imports.preview.cell', { field: label, row })}</span>
      {isLong ? (
        <textarea className="usa-textarea import__long" rows={3} {...field} />
      ) : (
        <input className="usa-input" {...field} />
      )}
    </label>
  );
}

/** The cells of a row that cannot be created as it is are editable. */
export function PreviewRow({ number, row, fields, verdict, onCorrect, onLeaveOut }: Props) {
  const { cells, extra, marks } = row;
  const isOpen = verdict?.kind === 'refused' || verdict?.kind === 'changed';
  return (
    <tr>
      <th scope="row">{number}</th>
      {SHOWN.map((field) => (
        <td key={field}>{cells[fields.indexOf(field)]}</td>
      ))}
      <td>
        <Outcome verdict={verdict} />
        {marks.includes('short') && <p>{t('imports.preview.short')}</p>}
        {isOpen && (
          <div className="import__cells">
            {fields.map(
              (field, column) =>
                field !== '' && (
                  <Cell
                    key={field}
                    label={columnName(field)}
                    row={number}
                    value={cells[column] ?? ''}
                    isLong={isLong(field)}
                    onChange={(text) => onCorrect({ cells: cells.with(column, text) })}
                  />
                ),
            )}
            {extra !== undefined && (
              <Cell
                label={t('imports.preview.extra')}
                row={number}
                value={extra}
                isLong
                onChange={(text) => onCorrect({ extra: text })}
              />
            )}
            {marks.includes('quotes') && (
              <Button variant="outline" onClick={() => onCorrect({})}>
                {t('imports.preview.keep', { row: number })}
              </Button>
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
