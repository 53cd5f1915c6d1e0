import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type Status, STATUSES } from '#contract';
import { t } from '#web/lib/i18n.js';
import { type Column, DataTable } from '#web/ui/data-table.js';
import { StatusTag } from '#web/ui/tags.js';
import type { Dashboard } from '../api/dashboard.js';
import { Bar } from './bar.js';

interface Row {
  status: Status;
  count: number;
}

const columnsOf = (max: number): Column<Row>[] => [
  {
    id: 'status',
    header: t('dashboard.status'),
    isRowHeader: true,
    cell: ({ status }) => (
      <Link to="/engagements" search={{ status: [status] }}>
        <StatusTag status={status} />
      </Link>
    ),
  },
  {
    id: 'bar',
    header: t('dashboard.bar'),
    isDeskOnly: true,
    cell: ({ count }) => (
      <div className="dashboard-bar">
        <Bar max={max} parts={[{ tone: 'plain', count }]} />
      </div>
    ),
  },
  { id: 'count', header: t('dashboard.total'), isNumeric: true, cell: ({ count }) => count },
];

export function StatusTable({ byStatus }: Pick<Dashboard, 'byStatus'>) {
  const rows = useMemo(
    () => STATUSES.map((status) => ({ status, count: byStatus?.[status] ?? 0 })),
    [byStatus],
  );
  const max = Math.max(...rows.map(({ count }) => count), 1);
  return (
    <section className="panel dashboard-panel">
      <DataTable
        caption={t('dashboard.by-status')}
        columns={useMemo(() => columnsOf(max), [max])}
        rows={rows}
        rowKey={({ status }) => status}
        empty={null}
      />
    </section>
  );
}
