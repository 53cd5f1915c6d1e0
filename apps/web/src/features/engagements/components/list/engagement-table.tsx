import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import type { EngagementsSearch } from '#web/app/routes/engagements.js';
import { t } from '#web/lib/i18n.js';
import { type Column, DataTable } from '#web/ui/data-table.js';
import { DateText, DueText } from '#web/ui/date-text.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { PersonName } from '#web/ui/person-name.js';
import { ShowMore } from '#web/ui/show-more.js';
import { HealthTag, PriorityTag, StatusTag, ToneTag } from '#web/ui/tags.js';
import { engagementsQuery, type EngagementSummary, filterOf } from '../../api/list-engagements.js';

const isOpen = ({ health }: EngagementSummary) => health !== 'done' && health !== 'paused';

/** What waits or came back, beside the status that it does not change. */
export function RequestTag({ engagement }: { engagement: EngagementSummary }) {
  const { openChangeRequest: open, returnedChangeRequest: returned } = engagement;
  if (open) {
    return (
      <ToneTag tone="info" icon="hourglass_empty">
        {t('engagements.list.waits', { verb: t(`words.verb.${open.verb}`) })}
      </ToneTag>
    );
  }
  if (!returned) return null;
  return (
    <ToneTag tone="warn" icon="undo">
      {t('engagements.list.returned', { verb: t(`words.verb.${returned.verb}`) })}
    </ToneTag>
  );
}

const Title = ({ engagement: { reference, title } }: { engagement: EngagementSummary }) => (
  <Link to="/engagements/$ref/{-$tab}" params={{ ref: reference }}>
    {title}
  </Link>
);

const columns = (): Column<EngagementSummary>[] => [
  {
    id: 'title',
    header: t('engagements.list.column.title'),
    sortKey: 'title',
    isRowHeader: true,
    cell: (engagement) => <Title engagement={engagement} />,
  },
  {
    id: 'reference',
    header: t('engagements.list.column.reference'),
    sortKey: 'reference',
    cell: ({ reference }) => <span className="nowrap">{reference}</span>,
  },
  {
    id: 'status',
    header: t('engagements.list.filter.status'),
    sortKey: 'status',
    cell: (engagement) => (
      <span className="tags">
        <StatusTag status={engagement.status} />
        <RequestTag engagement={engagement} />
      </span>
    ),
  },
  {
    id: 'health',
    header: t('engagements.list.filter.health'),
    cell: ({ health }) => <HealthTag health={health} />,
  },
  {
    id: 'dueOn',
    header: t('engagements.list.column.due'),
    sortKey: 'dueOn',
    cell: (engagement) => (
      <span className="two-lines">
        <span className="nowrap">
          <DateText day={engagement.dueOn} />
        </span>
        {isOpen(engagement) && (
          <span className="muted two-lines__second">
            <DueText day={engagement.dueOn} />
          </span>
        )}
      </span>
    ),
  },
  {
    id: 'priority',
    header: t('engagements.list.filter.priority'),
    sortKey: 'priority',
    cell: ({ priority }) => <PriorityTag priority={priority} />,
  },
  {
    id: 'owner',
    header: t('engagements.list.filter.owner'),
    cell: ({ owner, team }) => (
      <span className="two-lines">
        <PersonName person={owner} />
        <span className="muted two-lines__second">{team.name}</span>
      </span>
    ),
  },
  {
    id: 'opportunity',
    header: t('engagements.list.column.opportunity'),
    sortKey: 'opportunity',
    isDeskOnly: true,
    cell: ({ opportunity }) => <span title={opportunity.title}>{opportunity.code}</span>,
  },
  {
    id: 'slips',
    header: t('engagements.list.column.slips'),
    sortKey: 'slipCount',
    isNumeric: true,
    isDeskOnly: true,
    cell: ({ slipCount }) => slipCount,
  },
];

interface Props {
  search: EngagementsSearch;
  onSort: (sort: string) => void;
  empty: ReactNode;
}

export function EngagementTable({ search, onSort, empty }: Props) {
  const query = useInfiniteQuery(engagementsQuery(filterOf(search)));
  const shownColumns = useMemo(() => columns(), []);
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items), [query.data]);
  if (query.isError && !rows) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div className="stack engagement-table" data-stale={query.isPlaceholderData || undefined}>
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      <DataTable
        caption={t('engagements.list.caption')}
        isCaptionHidden
        columns={shownColumns}
        rows={rows}
        rowKey={({ id }) => id}
        sort={search.sort ?? 'dueOn'}
        onSort={onSort}
        empty={empty}
      />
      {rows?.length !== 0 && (
        <ShowMore query={query} shown={rows?.length ?? 0} total={query.data?.pages[0]?.total} />
      )}
    </div>
  );
}
