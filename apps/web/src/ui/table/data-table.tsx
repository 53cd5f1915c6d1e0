import {
  createColumnHelper,
  rowSelectionFeature,
  type Row as TableRow,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { memo, type ReactNode, useMemo } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { Icon } from '../icon.js';
import { Skeleton } from '../skeleton.js';
import { SortSelect } from './sort-select.js';

export interface Column<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** The server's name for sorting by it, such as `dueOn`. Without it, people cannot sort by the column. */
  sortKey?: string;
  /** The plain value, for sorting in the browser and for exported files. See `LocalTable`. */
  value?: (row: Row) => string | number | null | undefined;
  /** The value to sort by, if the value in words has another order, such as a date. */
  sortValue?: (row: Row) => string | number | null | undefined;
  /** The cell that names the row. Exactly one column has it. */
  isRowHeader?: boolean;
  isNumeric?: boolean;
  isHidden?: boolean;
  /** Left out of the cards on a phone. */
  isDeskOnly?: boolean;
  /** Gets the class `wide-only`: a screen's own styles hide it in narrow windows. */
  isWideOnly?: boolean;
}

interface Props<Row> {
  caption: string;
  isCaptionHidden?: boolean;
  columns: readonly Column<Row>[];
  /** Undefined while they are being fetched: a skeleton is shown. */
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string;
  /** As in the address and the API: `dueOn`, or `-dueOn` for descending. Of several keys, the first decides. */
  sort?: string;
  onSort?: (sort: string) => void;
  /** Shown if there are no rows: says what to do. */
  empty: ReactNode;
  selection?: {
    selected: ReadonlySet<string>;
    onChange: (selected: ReadonlySet<string>) => void;
    /** The name of a row for screen readers. */
    rowLabel: (row: Row) => string;
  };
}

const features = tableFeatures({ rowSelectionFeature });
const SKELETON_ROWS = 8;

const directionOf = (sort: string | undefined, key: string): 'ascending' | 'descending' | undefined => {
  const [first] = (sort ?? '').split(',');
  if (first === key) return 'ascending';
  return first === `-${key}` ? 'descending' : undefined;
};

function SortButton({
  header,
  sortKey,
  sort,
  onSort,
}: {
  header: string;
  sortKey: string;
  sort?: string;
  onSort: (sort: string) => void;
}) {
  const direction = directionOf(sort, sortKey);
  const icon =
    direction === undefined ? 'unfold_more' : direction === 'ascending' ? 'arrow_upward' : 'arrow_downward';
  return (
    <button
      type="button"
      className="data-table__sort"
      title={t('ui.table.sort.by', { column: header })}
      onClick={() => onSort(direction === 'ascending' ? `-${sortKey}` : sortKey)}
    >
      {header}
      <Icon name={icon} />
    </button>
  );
}

/** No head yet: its columns would move when the rows arrive and set the widths. */
const Waiting = () => (
  <div className="data-table data-table--waiting">
    <Skeleton lines={SKELETON_ROWS} />
  </div>
);

const classesOf = (
  column:
    | { isNumeric?: boolean; isDeskOnly?: boolean; isWideOnly?: boolean; isRowHeader?: boolean }
    | undefined,
) =>
  [
    column?.isNumeric && 'numeric',
    column?.isDeskOnly && 'desk-only',
    column?.isWideOnly && 'wide-only',
    column?.isRowHeader && 'data-table__name',
  ]
    .filter(Boolean)
    .join(' ') || undefined;

interface BodyRowProps<Row extends object> {
  row: TableRow<typeof features, Row>;
  columns: readonly Column<Row>[];
  isSelected: boolean;
  /** Undefined if people cannot select rows. */
  selectLabel: string | undefined;
}

function PlainRow<Row extends object>({ row, columns, isSelected, selectLabel }: BodyRowProps<Row>) {
  return (
    <tr role="row" data-selected={isSelected || undefined}>
      {selectLabel !== undefined && (
        <td role="cell" className="data-table__select">
          <input
            type="checkbox"
            aria-label={selectLabel}
            checked={isSelected}
            onChange={row.getToggleSelectedHandler()}
          />
        </td>
      )}
      {columns.map((column) => {
        const attributes = { className: classesOf(column), 'data-label': column.header };
        return column.isRowHeader ? (
          <th key={column.id} scope="row" role="rowheader" {...attributes}>
            {column.cell(row.original)}
          </th>
        ) : (
          <td key={column.id} role="cell" {...attributes}>
            {column.cell(row.original)}
          </td>
        );
      })}
    </tr>
  );
}

/**
 * In a long list, a key press renders only the rows that it changes, as long as `columns` and `rows` stay the same.
 */
const BodyRow = memo(PlainRow) as typeof PlainRow;

/**
 * A table of records, sorted by the server, with cards in place of rows on a phone. The roles are explicit
 * because the styles of the cards hide the table's own roles from screen readers.
 */
export function DataTable<Row extends object>(props: Props<Row>) {
  const { caption, columns, rows, rowKey, sort, onSort, empty, selection } = props;
  const data = useMemo(() => [...(rows ?? [])], [rows]);
  const shown = useMemo(() => columns.filter(({ isHidden }) => !isHidden), [columns]);
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row>();
    return helper.columns(
      shown.map((column) =>
        helper.display({
          id: column.id,
          header: column.header,
          cell: ({ row }) => column.cell(row.original),
        }),
      ),
    );
  }, [shown]);
  const byId = useMemo(() => new Map(shown.map((column) => [column.id, column])), [shown]);
  const chosen = useMemo(
    () => Object.fromEntries([...(selection?.selected ?? [])].map((key) => [key, true as const])),
    [selection?.selected],
  );
  const table = useTable({
    features,
    columns: definitions,
    data,
    getRowId: rowKey,
    enableRowSelection: selection !== undefined,
    state: { rowSelection: chosen },
    onRowSelectionChange: (update) => {
      const next = typeof update === 'function' ? update(chosen) : update;
      selection?.onChange(new Set(Object.keys(next).filter((key) => next[key])));
    },
  });
  if (rows === undefined) return <Waiting />;
  if (rows.length === 0) return <>{empty}</>;

  return (
    <div className="data-table">
      {onSort && <SortSelect caption={caption} columns={columns} sort={sort} onSort={onSort} />}
      <table className="usa-table usa-table--borderless" role="table">
        <caption className={props.isCaptionHidden ? 'usa-sr-only' : undefined}>{caption}</caption>
        <thead role="rowgroup">
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id} role="row">
              {selection && (
                <th scope="col" role="columnheader" className="data-table__select">
                  <input
                    type="checkbox"
                    aria-label={t('ui.table.select.all')}
                    checked={table.getIsAllRowsSelected()}
                    onChange={table.getToggleAllRowsSelectedHandler()}
                  />
                </th>
              )}
              {group.headers.map((header) => {
                const column = byId.get(header.column.id);
                const sortKey = column?.sortKey;
                return (
                  <th
                    key={header.id}
                    scope="col"
                    role="columnheader"
                    className={classesOf(column && { ...column, isRowHeader: false })}
                    aria-sort={sortKey ? (directionOf(sort, sortKey) ?? 'none') : undefined}
                  >
                    {sortKey && onSort ? (
                      <SortButton header={column.header} sortKey={sortKey} sort={sort} onSort={onSort} />
                    ) : (
                      column?.header
                    )}
                  </th>
                );
              })}
            </tr>
          ))}
        </thead>
        <tbody role="rowgroup">
          {table.getRowModel().rows.map((row) => (
            <BodyRow
              key={row.id}
              row={row}
              columns={shown}
              isSelected={row.getIsSelected()}
              selectLabel={selection && t('ui.table.select.row', { row: selection.rowLabel(row.original) })}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
