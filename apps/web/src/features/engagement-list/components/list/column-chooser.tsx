import { useMemo, useState } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { CheckboxField } from '#web/ui/form/fields.js';
import { type EngagementColumn, engagementColumns } from './engagement-columns.js';

const STORAGE_KEY = 'demarche.engagement-columns';

/** The columns chosen on this device. Without storage the choice lasts as long as the page. */
function readShown(): Record<string, boolean> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as Record<string, boolean>) : {};
  } catch {
    return {};
  }
}

function keep(shown: Record<string, boolean>): void {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(shown));
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

/** Every column of the table, and which are hidden. */
export function useColumns() {
  const all = useMemo(() => engagementColumns(), []);
  const [shown, setShown] = useState(readShown);
  const hidden = useMemo(
    () => new Set(all.filter(({ id, isExtra }) => !(shown[id] ?? !isExtra)).map(({ id }) => id)),
    [all, shown],
  );
  const toggle = (column: EngagementColumn) => {
    const next = { ...shown, [column.id]: hidden.has(column.id) };
    keep(next);
    setShown(next);
  };
  return { all, hidden, toggle };
}

export type Columns = ReturnType<typeof useColumns>;

interface Props {
  columns: readonly EngagementColumn[];
  hidden: ReadonlySet<string>;
  onToggle: (column: EngagementColumn) => void;
}

/** Chooses the columns of the table. The one that names the row stays. */
export const ColumnChooser = ({ columns, hidden, onToggle }: Props) => (
  <details className="column-chooser">
    <summary>{t('engagements.list.columns')}</summary>
    <div className="cluster column-chooser__columns">
      {columns
        .filter(({ isRowHeader }) => !isRowHeader)
        .map((column) => (
          <CheckboxField
            key={column.id}
            label={column.header}
            checked={!hidden.has(column.id)}
            onChange={() => onToggle(column)}
          />
        ))}
    </div>
  </details>
);
