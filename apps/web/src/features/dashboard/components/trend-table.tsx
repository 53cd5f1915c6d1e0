import { useMemo } from 'react';
import { formatPercent, locale, t } from '#web/lib/i18n.js';
import { type Column, DataTable } from '#web/ui/data-table.js';
import type { Dashboard } from '../api/dashboard.js';
import { Bar } from './bar.js';

type Month = Dashboard['completions'][number];

const monthName = (month: string): string =>
  new Intl.DateTimeFormat(locale(), { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(`${month}-01T00:00:00Z`),
  );

const columnsOf = (max: number): Column<Month>[] => [
  {
    id: 'month',
    header: t('dashboard.trend.month'),
    isRowHeader: true,
    cell: ({ month }) => <time dateTime={month}>{monthName(month)}</time>,
  },
  {
    id: 'bar',
    header: t('dashboard.trend.bar'),
    isDeskOnly: true,
    cell: ({ completed, onTime }) => (
      <div className="dashboard-bar">
        <Bar
          max={max}
          parts={[
            { tone: 'good', count: onTime },
            { tone: 'bad', count: completed - onTime },
          ]}
        />
        <span className="muted">
          {completed > 0 && t('dashboard.trend.text', { onTime, late: completed - onTime })}
        </span>
      </div>
    ),
  },
  {
    id: 'completed',
    header: t('dashboard.trend.completed'),
    isNumeric: true,
    cell: ({ completed }) => completed,
  },
  {
    id: 'share',
    header: t('dashboard.trend.share'),
    isNumeric: true,
    cell: ({ completed, onTime }) => (completed > 0 ? formatPercent(onTime / completed) : '–'),
  },
];

/** The last twelve months, the newest first: how many were completed, and how many of them by their baseline. */
export function TrendTable({ months }: { months: readonly Month[] }) {
  const max = Math.max(...months.map(({ completed }) => completed), 1);
  const completed = months.reduce((sum, month) => sum + month.completed, 0);
  const onTime = months.reduce((sum, month) => sum + month.onTime, 0);
  return (
    <section className="panel dashboard-panel">
      <DataTable
        caption={
          completed > 0
            ? t('dashboard.trend.title.share', { share: formatPercent(onTime / completed) })
            : t('dashboard.trend.title')
        }
        columns={useMemo(() => columnsOf(max), [max])}
        rows={useMemo(() => months.toReversed(), [months])}
        rowKey={({ month }) => month}
        empty={null}
      />
    </section>
  );
}
