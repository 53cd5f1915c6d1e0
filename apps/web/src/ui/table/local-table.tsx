import type { ComponentProps } from 'react';
import type { ExportColumn, FetchAll } from '#web/lib/exports.js';
import { DataTable } from './data-table.js';
import { ExportButton } from './export-button.js';
import { RestNote } from './rest-note.js';
import type { ByCursor } from './use-rest.js';
import { useSorted } from './use-sorted.js';

type TableProps<Row extends object> = Omit<ComponentProps<typeof DataTable<Row>>, 'sort' | 'onSort'>;

interface Props<Row extends object> extends TableProps<Row> {
  /** The table's name in the file name, the record of exports and the address: `partners`. */
  table: string;
  /** The key of its order in the address, if the screen has its own: `sort`. */
  sortName?: string;
  /** For a table in a dialog, which has no address: its order is lost when the dialog closes. */
  isPassing?: boolean;
  /** Such as `name`, or `-name` for descending. */
  initialSort?: string;
  /** For a list by cursor: the rest is fetched when someone chooses an order. */
  query?: ByCursor;
  /** For a list by cursor: fetches all of it for the file. */
  fetchAll?: FetchAll<Row>;
  total?: number;
  /** Columns that only the file has. */
  also?: readonly ExportColumn<Row>[];
}

/** A table sorted in the browser, by every column that has a value, with a button that saves it as a file. */
export function LocalTable<Row extends object>(props: Props<Row>) {
  const {
    table,
    sortName = `sort-${table}`,
    isPassing = false,
    initialSort,
    query,
    fetchAll,
    total,
    also,
    ...tableProps
  } = props;
  const { rest, ...sorted } = useSorted(tableProps.rows, tableProps.columns, {
    name: isPassing ? undefined : sortName,
    initial: initialSort,
    query,
  });
  return (
    <div className="stack stack--tight">
      {query && <RestNote rest={rest} count={tableProps.rows?.length ?? 0} />}
      <DataTable {...tableProps} {...sorted} />
      {sorted.rows && sorted.rows.length > 0 && (
        <ExportButton
          table={table}
          caption={tableProps.caption}
          columns={tableProps.columns}
          also={also}
          rows={sorted.rows}
          fetchAll={query?.hasNextPage ? fetchAll : undefined}
          total={total}
        />
      )}
    </div>
  );
}
