import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { type Column, DataTable } from '#web/ui/table/data-table.js';
import { DateText } from '#web/ui/date-text.js';
import { HealthTag, StatusTag } from '#web/ui/tags.js';
import type { ListedEngagement } from '../../api/list-engagements.js';
import { slipDays } from './scale.js';

/** "29 days later", "as planned", "no baseline yet". */
export function slipText(engagement: ListedEngagement): string {
  const days = slipDays(engagement);
  if (days === null) return t('engagements.timeline.slip.none');
  if (days === 0) return t('engagements.timeline.slip.zero');
  return days > 0
    ? t('engagements.timeline.slip.later', { count: days })
    : t('engagements.timeline.slip.earlier', { count: -days });
}

const columns = (): Column<ListedEngagement>[] => [
  {
    id: 'title',
    sortKey: 'title',
    header: t('engagements.list.column.title'),
    isRowHeader: true,
    cell: ({ reference, title }) => (
      <Link to="/engagements/$ref/{-$tab}" params={{ ref: reference }}>
        {title}
      </Link>
    ),
  },
  {
    id: 'reference',
    sortKey: 'reference',
    header: t('engagements.list.column.reference'),
    cell: ({ reference }) => <span className="nowrap">{reference}</span>,
  },
  {
    id: 'status',
    sortKey: 'status',
    header: t('engagements.list.filter.status'),
    cell: ({ status, health }) => (
      <span className="tags">
        <StatusTag status={status} />
        <HealthTag health={health} />
      </span>
    ),
  },
  {
    id: 'startOn',
    sortKey: 'startOn',
    header: t('engagements.list.column.start'),
    cell: ({ startOn }) => <DateText day={startOn} />,
  },
  {
    id: 'dueOn',
    sortKey: 'dueOn',
    header: t('engagements.list.column.due'),
    cell: ({ dueOn }) => <DateText day={dueOn} />,
  },
  {
    id: 'actualEndOn',
    header: t('engagements.list.column.ended'),
    cell: ({ actualEndOn }) => actualEndOn && <DateText day={actualEndOn} />,
  },
  {
    id: 'baselineDueOn',
    header: t('engagements.list.column.baseline'),
    cell: ({ baselineDueOn }) =>
      baselineDueOn === null ? t('engagements.timeline.baseline.none') : <DateText day={baselineDueOn} />,
  },
  { id: 'slip', header: t('engagements.timeline.slip'), cell: (engagement) => slipText(engagement) },
];

interface Props {
  rows: readonly ListedEngagement[] | undefined;
  sort: string;
  /** Undefined if another control on the page sorts both the bars and this table. */
  onSort?: (sort: string) => void;
}

/** The dates behind the bars, as text. */
export function TimelineTable({ rows, sort, onSort }: Props) {
  const shown = useMemo(() => columns(), []);
  return (
    <DataTable
      caption={t('engagements.timeline.caption')}
      isCaptionHidden
      columns={shown}
      rows={rows}
      rowKey={({ id }) => id}
      sort={sort}
      onSort={onSort}
      empty={null}
    />
  );
}
