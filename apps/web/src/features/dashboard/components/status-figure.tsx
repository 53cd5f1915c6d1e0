import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type Status, STATUSES } from '#contract';
import { t } from '#web/lib/words/i18n.js';
import type { Column } from '#web/ui/table/data-table.js';
import { Figure } from '#web/ui/figure.js';
import { StatusTag } from '#web/ui/tags.js';
import type { Dashboard, DashboardFilter } from '../api/dashboard.js';
import { Bar } from './bar.js';

interface Row {
  status: Status;
  count: number;
}

const columnsOf = (filter: DashboardFilter): Column<Row>[] => [
  {
    id: 'status',
    header: t('dashboard.status'),
    isRowHeader: true,
    value: ({ status }) => t(`words.status.${status}`),
    sortValue: ({ status }) => STATUSES.indexOf(status),
    cell: ({ status }) => <StatusLink status={status} filter={filter} />,
  },
  {
    id: 'count',
    header: t('dashboard.total'),
    isNumeric: true,
    value: ({ count }) => count,
    cell: ({ count }) => count,
  },
];

const StatusLink = ({ status, filter }: { status: Status; filter: DashboardFilter }) => (
  <Link to="/engagements" search={{ ...filter, status: [status] }}>
    <StatusTag status={status} />
  </Link>
);

interface Props {
  byStatus: Dashboard['byStatus'];
  total: number;
  filter: DashboardFilter;
}

export function StatusFigure({ byStatus, total, filter }: Props) {
  const rows = useMemo(
    () => STATUSES.map((status) => ({ status, count: byStatus?.[status] ?? 0 })),
    [byStatus],
  );
  const max = Math.max(...rows.map(({ count }) => count), 1);
  const picture = (
    <ul className="bars">
      {rows.map(({ status, count }) => (
        <li key={status} className="bars__row bars__row--one-line">
          <span className="bars__name">
            <StatusLink status={status} filter={filter} />
          </span>
          <span className="bars__total">{count}</span>
          <div className="bars__bar">
            <Bar max={max} parts={[{ tone: 'plain', count }]} />
          </div>
        </li>
      ))}
    </ul>
  );
  return (
    <Figure
      name="status"
      title={t('dashboard.by-status')}
      takeaway={t('dashboard.by-status.says', { active: byStatus?.active ?? 0, count: total })}
      picture={picture}
      columns={useMemo(() => columnsOf(filter), [filter])}
      rows={rows}
      rowKey={({ status }) => status}
    />
  );
}
