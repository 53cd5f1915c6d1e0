import type { ComponentProps } from 'react';
import type { ExportColumn, FetchAll } from '#web/lib/exports.js';
import { DataTable } from './data-table.js';
import { ExportButton } from './export-button.js';
import { useSorted } from './use-sorted.js';

type TableProps<Row extends object> = Omit<ComponentProps<typeof DataTable<Row>>, 'sort' | 'onSort'>;

interface Props<Row extends object> extends TableProps<Row> {
  /** The table in the file's name, the record of exports and the address: `partners`. */
  table: string;
  /** The key of its order in the address, where the screen has one of its own: `sort`. */
  sortName?: string;
  /** For a table in a dialog, which has no address: its order is forgotten with it. */
  isPassing?: boolean;
  /** Such as `name`, or `-name` for descending. */
  initialSort?: string;
  /** Where the rest comes by cursor: fetches all of it for the file. Without all rows the table can't be sorted. */
  fetchAll?: FetchAll<Row>;
  total?: number;
  /** What the file has beside the columns. */
  also?: readonly ExportColumn<Row>[];
}

/** A table whose rows are here: sorted by every column that has a value, with a button that saves it as a file. */
export function LocalTable<Row extends object>(props: Props<Row>) {
  const {
    table,
    sortName = `sort-${table}`,
    isPassing = false,
    initialSort,
    fetchAll,
    total,
    also,
    ...rest
  } = props;
  const sorted = useSorted(rest.rows, rest.columns, {
    name: isPassing ? undefined : sortName,
    initial: initialSort,
    isComplete: fetchAll === undefined,
  });
  return (
    <div className="stack stack--tight">
      <DataTable {...rest} {...sorted} />
      {sorted.rows && sorted.rows.length > 0 && (
        <ExportButton
          table={table}
          caption={rest.caption}
          columns={rest.columns}
          also={also}
          rows={sorted.rows}
          fetchAll={fetchAll}
          total={total}
        />
      )}
    </div>
  );
}
