import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useMemo } from 'react';
import { countryName, formatList, t } from '#web/lib/words/i18n.js';
import type { Column } from '#web/ui/table/data-table.js';
import { Figure } from '#web/ui/figure.js';
import type { DashboardFilter, GroupCount } from '../api/dashboard.js';
import { healthColumns } from './health-columns.js';

/** The map with its outlines is as large as the rest of the screen, so it loads last. */
const WorldMap = lazy(() => import('./world-map.js'));
const MissingOnMap = lazy(() => import('./missing-on-map.js'));

const nameOf = ({ code }: GroupCount) => countryName(code);

const columnsOf = (filter: DashboardFilter): Column<GroupCount>[] => [
  {
    id: 'name',
    header: t('dashboard.country'),
    isRowHeader: true,
    value: nameOf,
    cell: (row) => (
      <Link to="/engagements" search={{ ...filter, country: [row.code] }}>
        {nameOf(row)}
      </Link>
    ),
  },
  ...healthColumns<GroupCount>(),
];

function saysOf(rows: readonly GroupCount[]): string {
  const max = Math.max(...rows.map(({ total }) => total), 0);
  const strongest = rows.filter(({ total }) => total === max).map(nameOf);
  const most = t('dashboard.map.most', { names: formatList(strongest.slice(0, 5)), count: max });
  return `${t('dashboard.map.says', { count: rows.length })} ${most}`;
}

export function CountryFigure({ rows, filter }: { rows: readonly GroupCount[]; filter: DashboardFilter }) {
  return (
    <Figure
      name="countries"
      title={t('dashboard.by-country')}
      takeaway={saysOf(rows)}
      picture={
        <Suspense fallback={<div className="world-place" aria-hidden="true" />}>
          <WorldMap rows={rows} filter={filter} />
        </Suspense>
      }
      columns={useMemo(() => columnsOf(filter), [filter])}
      rows={rows}
      rowKey={({ code }) => code}
      initialSort="-total"
      also={[{ header: t('dashboard.map.code'), value: ({ code }) => code }]}
      note={
        <>
          {t('dashboard.map.note')}{' '}
          <Suspense>
            <MissingOnMap rows={rows} />
          </Suspense>
        </>
      }
      empty={t('dashboard.map.empty')}
      isWide
    />
  );
}
