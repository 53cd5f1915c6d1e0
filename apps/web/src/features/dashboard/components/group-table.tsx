import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { EngagementsSearch } from '#web/app/routes/engagements.js';
import { t } from '#web/lib/i18n.js';
import { type Column, DataTable } from '#web/ui/data-table.js';
import { HealthCounts, HealthStrip } from '#web/ui/health-strip.js';
import type { GroupCount } from '../api/dashboard.js';

interface Props {
  title: string;
  /** What a row is, such as "Goal". */
  header: string;
  rows: readonly GroupCount[];
  nameOf?: (row: GroupCount) => string;
  /** Where a row leads: the engagements that it counts. */
  searchOf: (row: GroupCount) => EngagementsSearch;
}

const nameIn = ({ name }: GroupCount) => name;

/** Bars of one scale over the whole table, each with its numbers beside it. */
export function GroupTable({ title, header, rows, nameOf = nameIn, searchOf }: Props) {
  const columns = useMemo((): Column<GroupCount>[] => {
    const max = Math.max(...rows.map(({ total }) => total), 1);
    return [
      {
        id: 'name',
        header,
        isRowHeader: true,
        cell: (row) => (
          <Link to="/engagements" search={searchOf(row)}>
            {nameOf(row)}
          </Link>
        ),
      },
      {
        id: 'health',
        header: t('dashboard.by-health'),
        cell: ({ byHealth }) => (
          <div className="dashboard-bar">
            <HealthStrip counts={byHealth} max={max} />
            <HealthCounts counts={byHealth} />
          </div>
        ),
      },
      {
        id: 'total',
        header: t('dashboard.total'),
        isNumeric: true,
        cell: ({ total }) => total,
      },
    ];
  }, [header, rows, nameOf, searchOf]);
  return (
    <section className="panel dashboard-panel">
      <DataTable
        caption={title}
        columns={columns}
        rows={rows}
        rowKey={({ code }) => code}
        empty={
          <>
            <h2>{title}</h2>
            <p className="muted">{t('dashboard.group.empty')}</p>
          </>
        }
      />
    </section>
  );
}
