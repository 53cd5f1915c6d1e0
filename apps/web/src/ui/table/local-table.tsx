import type { ComponentProps } from 'react';
import type { ExportColumn, FetchAll } from '#web/lib/exports.js';
import { DataTable } from './data-table.js';
import { ExportButton } from './export-button.js';
import { RestNote } from './rest-note.js';
import type { ByCursor } from './use-rest.js';
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
  /** Where the rest comes by cursor: it is fetched when an order is chosen. */
  query?: ByCursor;
  /** Where the rest comes by cursor: fetches all of it for the file. */
  fetchAll?: FetchAll<Row>;
  total?: number;
  /** What the file has beside the columns. */
  also?: readonly ExportColumn<Row>[];
}

/** A table that is sorted here: by every column that has a value, with a button that saves it as a file. */
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
