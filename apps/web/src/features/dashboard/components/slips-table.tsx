import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { t } from '#web/lib/i18n.js';
import { type Column, DataTable } from '#web/ui/data-table.js';
import type { Dashboard } from '../api/dashboard.js';
import { Bar } from './bar.js';

type Slip = Dashboard['slips'][number];

const columnsOf = (max: number): Column<Slip>[] => [
  {
    id: 'title',
    header: t('dashboard.slips.engagement'),
    isRowHeader: true,
    cell: ({ reference, title }) => (
      <>
        <Link to="/engagements/$ref/{-$tab}" params={{ ref: reference }}>
          {title}
        </Link>
        <span className="muted dashboard-reference">{reference}</span>
      </>
    ),
  },
  {
    id: 'bar',
    header: t('dashboard.slips.days'),
    cell: ({ slipDays }) => (
      <div className="dashboard-bar">
        <Bar max={max} parts={[{ tone: 'plain', count: Math.max(slipDays, 0) }]} />
        <span>{t('dashboard.slips.behind', { count: slipDays })}</span>
      </div>
    ),
  },
  {
    id: 'count',
    header: t('dashboard.slips.times'),
    isNumeric: true,
    cell: ({ slipCount }) => slipCount,
  },
];

/** The engagements furthest behind their baseline due date. */
export function SlipsTable({ slips }: { slips: readonly Slip[] }) {
  const max = Math.max(...slips.map(({ slipDays }) => slipDays), 1);
  return (
    <section className="panel dashboard-panel">
      <DataTable
        caption={t('dashboard.slips.title')}
        columns={useMemo(() => columnsOf(max), [max])}
        rows={slips}
        rowKey={({ reference }) => reference}
        empty={
          <>
            <h2>{t('dashboard.slips.title')}</h2>
            <p className="muted">{t('dashboard.slips.empty')}</p>
          </>
        }
      />
    </section>
  );
}
