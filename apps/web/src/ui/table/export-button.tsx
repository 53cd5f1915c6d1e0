import { useEffect, useRef, useState } from 'react';
import { exportRows, type ExportColumn, type FetchAll } from '#web/lib/exports.js';
import { labelled, t } from '#web/lib/words/i18n.js';
import { asProblem } from '#web/lib/api/problem.js';
import { notify } from '#web/lib/toasts.js';
import { Button } from '../button.js';
import type { Column } from './data-table.js';
import { Icon } from '../icon.js';

interface Props<Row> {
  /** The table's name in the file name and in the record of exports, such as `partners`. */
  table: string;
  /** The table's name in words. */
  caption: string;
  columns: readonly Column<Row>[];
  /** Columns that only the file has. */
  also?: readonly ExportColumn<Row>[];
  rows: readonly Row[] | undefined;
  /** Fetches all rows, if not all are shown yet. `total` is how many there will be. */
  fetchAll?: FetchAll<Row>;
  total?: number;
}

/** The columns of the file: those shown that have a plain value. */
const columnsOf = <Row,>({
  columns,
  also = [],
}: Pick<Props<Row>, 'columns' | 'also'>): ExportColumn<Row>[] => [
  ...columns.flatMap(({ header, value, isHidden }) => (value && !isHidden ? [{ header, value }] : [])),
  ...also,
];

/** Saves the rows of a table as a file for a spreadsheet, in the language and the order shown. */
export function ExportButton<Row>(props: Props<Row>) {
  const { table, caption, rows, fetchAll, total } = props;
  const [count, setCount] = useState<number>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const start = async () => {
    const controller = new AbortController();
    running.current = controller;
    setCount(0);
    try {
      const all = fetchAll
        ? await fetchAll({ signal: controller.signal, onProgress: setCount })
        : (rows ?? []);
      await exportRows(table, columnsOf(props), all);
      notify(t('ui.export.done', { count: all.length }));
    } catch (error) {
      if (!controller.signal.aborted) notify(asProblem(error).detail, { kind: 'error' });
    } finally {
      setCount(undefined);
    }
  };

  if (count === undefined || !fetchAll) {
    return (
      <Button
        variant="unstyled"
        className="export-button no-print"
        aria-label={labelled(t('ui.export.start'), caption)}
        disabled={!rows || rows.length === 0}
        onClick={() => void start()}
      >
        <Icon name="file_download" /> {t('ui.export.start')}
      </Button>
    );
  }
  return (
    <span className="export-running no-print cluster">
      <label>
        {t('ui.export.running', { count })} <progress value={count} max={Math.max(total ?? 0, count, 1)} />
      </label>
      <Button variant="unstyled" onClick={() => running.current?.abort()}>
        {t('ui.dialog.cancel')}
      </Button>
    </span>
  );
}
