import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { EngagementsSearch } from '#web/lib/engagements-search.js';
import { t } from '#web/lib/words/i18n.js';
import type { Column } from '#web/ui/table/data-table.js';
import { Figure } from '#web/ui/figure.js';
import { HealthCounts, HealthStrip } from '#web/ui/health-strip.js';
import type { GroupCount } from '../api/dashboard.js';
import { healthColumns } from './health-columns.js';

interface Props {
  name: string;
  title: string;
  takeaway: string;
  /** What a row is, such as "Goal". */
  header: string;
  rows: readonly GroupCount[];
  nameOf?: (row: GroupCount) => string;
  /** The list of the engagements that the row counts. */
  searchOf: (row: GroupCount) => EngagementsSearch;
}

const nameIn = ({ name }: GroupCount) => name;

/** Bars by health on one scale, worst health on the left, with the numbers under each. */
function Bars({ rows, nameOf = nameIn, searchOf }: Pick<Props, 'rows' | 'nameOf' | 'searchOf'>) {
  const max = Math.max(...rows.map(({ total }) => total), 1);
  return (
    <ul className="bars">
      {rows.map((row) => (
        <li key={row.code} className="bars__row">
          <Link to="/engagements" search={searchOf(row)} className="bars__name">
            {nameOf(row)}
          </Link>
          <span className="bars__total">{row.total}</span>
          <div className="bars__bar">
            <HealthStrip counts={row.byHealth} max={max} />
            <HealthCounts counts={row.byHealth} />
          </div>
        </li>
      ))}
    </ul>
  );
}

export function GroupFigure({ name, title, takeaway, header, rows, nameOf = nameIn, searchOf }: Props) {
  const columns = useMemo(
    (): Column<GroupCount>[] => [
      {
        id: 'name',
        header,
        isRowHeader: true,
        value: nameOf,
        cell: (row) => (
          <Link to="/engagements" search={searchOf(row)}>
            {nameOf(row)}
          </Link>
        ),
      },
      ...healthColumns<GroupCount>(),
    ],
    [header, nameOf, searchOf],
  );
  return (
    <Figure
      name={name}
      title={title}
      takeaway={takeaway}
      picture={<Bars rows={rows} nameOf={nameOf} searchOf={searchOf} />}
      columns={columns}
      rows={rows}
      rowKey={({ code }) => code}
      empty={t('dashboard.group.empty')}
    />
  );
}
