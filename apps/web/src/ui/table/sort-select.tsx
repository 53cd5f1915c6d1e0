import { useId } from 'react';
import { labelled, t } from '#web/lib/words/i18n.js';

interface Props {
  /** The caption of the table, for screens with several. */
  caption: string;
  columns: readonly { header: string; sortKey?: string; isHidden?: boolean }[];
  sort: string | undefined;
  onSort: (sort: string) => void;
}

/** Sorts on a phone, where cards have no headings to press. */
export function SortSelect({ caption, columns, sort, onSort }: Props) {
  const id = useId();
  const keys = columns.flatMap(({ sortKey, header, isHidden }) =>
    sortKey && !isHidden ? [[sortKey, header] as const] : [],
  );
  if (keys.length === 0) return null;
  const [first = ''] = (sort ?? '').split(',');
  const isKnown = keys.some(([key]) => key === first.replace(/^-/, ''));
  return (
    <div className="data-table__sort-select no-print">
      <label className="usa-label" htmlFor={id}>
        {t('ui.table.sort')}
      </label>
      <select
        id={id}
        aria-label={labelled(t('ui.table.sort'), caption)}
        className="usa-select"
        value={isKnown ? first : ''}
        onChange={({ currentTarget }) => onSort(currentTarget.value)}
      >
        {!isKnown && (
          <option value="" disabled>
            {t('ui.form.choose')}
          </option>
        )}
        {keys.flatMap(([key, column]) => [
          <option key={key} value={key}>
            {t('ui.table.sort.ascending', { column })}
          </option>,
          <option key={`-${key}`} value={`-${key}`}>
            {t('ui.table.sort.descending', { column })}
          </option>,
        ])}
      </select>
    </div>
  );
}
